import { dayToText, textToDay } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { daysSet } from './numbers.js';
import { referencesOf } from './references.js';

/** A certificate in use that ends soon; told once for each, at the lot that used it last. */
export const certificateLapsing: Rule = {
  id: 'certificate.lapsing',
  severity: 'notice',
  title: { zh: '证书即将到期', en: 'A certificate about to lapse' },
  explain: {
    default: {
      zh: '证书 {number} 还有 {days} 天到期({edge})。',
      en: 'Certificate {number} ends in {days} days, on {edge}.',
    },
  },
  todo: { zh: '尽快办理续证;到期后采收或包装的不得再用。', en: 'Renew it; what is harvested or packed later may not use it.' },
  *check(context: RuleContext): Iterable<Observation> {
    const { today, certificates: all } = context.dossier;
    const { value: near, rows } = daysSet(context.packs, 'near_lapse_days', today);
    const found = new Map<string, Observation>();
    for (const { lot, entry, scheme, number, certificates } of referencesOf(context)) {
      const edge = Math.max(...certificates.map(({ validTo }) => textToDay(validTo) ?? 0));
      const holder = certificates[0]?.holder;
      const renewed = all.some((one) => one.scheme === scheme && one.holder === holder && (textToDay(one.validTo) ?? 0) > edge);
      if (certificates.length === 0 || renewed || edge < today || edge - today > near) continue;
      const data = { number, days: edge - today, edge: dayToText(edge) };
      found.set(`${scheme} ${number}`, { chain: lot.id, records: [entry.id], day: today, data, rows });
    }
    yield* found.values();
  },
};
