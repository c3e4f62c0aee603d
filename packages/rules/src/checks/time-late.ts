import { dayToText } from '@tianma/core/record';
import type { Packs } from '../pack/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, numberOf, signedDayOf, standing } from '../view/access.js';
import type { Entry } from '../view/types.js';
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
    several: {
      zh: '{code} 有 {count} 条记录是补录的,最晚的一条:{event} 的事,按签发者的时钟到 {signed} 才记录,晚了 {days} 天(超过 {limit} 天算补录)。',
      en: '{count} records of {code} were entered late; the latest tells of {event} and was recorded on {signed} by the issuer’s clock, {days} days later (late from {limit} days on).',
    },
  },
  todo: { zh: '今后当天记录;补录的请留存当时的凭证。', en: 'Record on the day; keep the papers of that day for what was entered late.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { id, entries, attestations } of reached(context)) {
      const late = standing([...entries, ...attestations]).flatMap((entry) => lateness(context.packs, entry) ?? []);
      // One line for a chain: a ledger that is entered at the end of the season is late in every row.
      const [worst, ...others] = late.sort((a, b) => b.days - a.days || a.entry.seq - b.entry.seq);
      if (worst === undefined) continue;
      const { entry, event, signed, days, limit, rows } = worst;
      const data = { event: dayToText(event), signed: dayToText(signed), days, limit, count: late.length };
      const records = [entry, ...others.map((one) => one.entry)].map((one) => one.id);
      yield { chain: id, records, day: event, data, rows, ...(others.length > 0 && { variant: 'several' }) };
    }
  },
};

function lateness(packs: Packs, entry: Entry) {
  // What lasted for some days is recorded when it is over.
  const event = numberOf(entry, 'untilDay') ?? dayOf(entry);
  if (event === undefined) return undefined;
  const { value: limit, rows } = daysSet(packs, 'late_days', event);
  const signed = signedDayOf(entry);
  return signed - event <= limit ? undefined : { entry, event, signed, days: signed - event, limit, rows };
}
