import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, numberOf, signedDayOf, standing } from '../view/access.js';
import { daysSet } from './numbers.js';
import { reached } from './reach.js';

/**
 * A record that was signed long after what it tells. The day of signing is the issuer's own word: until a log gives receipts, a clock that was
 * set back hides a late entry.
 */
export const timeLate: Rule = {
  id: 'time.late',
  severity: 'notice',
  title: { zh: '补录的记录', en: 'A late entry' },
  explain: {
    default: {
      zh: '{code} 在 {event} 的事,按签发者的时钟到 {signed} 才记录,晚了 {days} 天(超过 {limit} 天算补录)。',
      en: 'What happened to {code} on {event} was recorded on {signed} by the issuer’s clock, {days} days later (late from {limit} days on).',
    },
  },
  todo: { zh: '今后当天记录;补录的请留存当时的凭证。', en: 'Record on the day; keep the papers of that day for what was entered late.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { id, entries, attestations } of reached(context))
      for (const entry of standing([...entries, ...attestations])) {
        // What lasted for some days is recorded when it is over.
        const event = numberOf(entry, 'untilDay') ?? dayOf(entry);
        if (event === undefined) continue;
        const { value: limit, rows } = daysSet(context.packs, 'late_days', event);
        const signed = signedDayOf(entry);
        if (signed - event <= limit) continue;
        const data = { event: dayToText(event), signed: dayToText(signed), days: signed - event, limit };
        yield { chain: id, records: [entry.id], day: event, data, rows };
      }
  },
};
