import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, numberOf, signedDayOf, standing } from '../view/access.js';
import { reached } from './reach.js';

/** Something that is said to have happened, or to have been signed, after today. */
export const timeFuture: Rule = {
  id: 'time.future',
  severity: 'error',
  title: { zh: '日期在将来', en: 'A date lies in the future' },
  explain: {
    default: {
      zh: '{code} 的记录写的日期 {stated} 晚于今天({today})。',
      en: 'A record of {code} states {stated}, which is after today ({today}).',
    },
    signed: {
      zh: '{code} 的记录按签发者的时钟签于 {stated},晚于今天({today}):时钟不准。',
      en: 'By the issuer’s clock a record of {code} was signed on {stated}, after today ({today}): the clock is wrong.',
    },
  },
  todo: { zh: '更正写错的日期;校准签发电脑的时钟。', en: 'Correct the date; set the clock of the computer that signs.' },
  todoFor: {
    signed: {
      zh: '校准签发电脑的时钟,重新签发之后的记录。',
      en: 'Set the clock of the computer that signs before anything else is recorded.',
    },
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { today } = context.dossier;
    for (const { id, entries, attestations } of reached(context))
      for (const entry of standing([...entries, ...attestations])) {
        const stated = [dayOf(entry), numberOf(entry, 'harvestDay')].find((day) => day !== undefined && day > today);
        const signed = signedDayOf(entry);
        const day = stated ?? (signed > today ? signed : undefined);
        if (day === undefined) continue;
        const data = { stated: dayToText(day), today: dayToText(today) };
        yield { chain: id, records: [entry.id], day, data, variant: stated === undefined ? 'signed' : 'default' };
      }
  },
};
