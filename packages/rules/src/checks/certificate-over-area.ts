import { amountToQuantity, harvestYears, lotsUnder, weigh } from '../balance/index.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import type { ChainView } from '../view/types.js';
import { unitsBehind } from '../view/walk.js';
import { dataOf } from './balance-words.js';
import { reached } from './reach.js';
import { areaLine } from './unit-areas.js';

/** Units behind the lots of a year cover more than the area that the certificate was given for. */
export const certificateOverArea: Rule = {
  id: 'certificate.over_area',
  severity: 'error',
  title: { zh: '超出证书核定的面积', en: 'More area than the certificate covers' },
  explain: {
    default: {
      zh: '证书 {number}:{year} 年所用地块合计 {outputs} {unit},超过核定的 {inputs} {unit},多出 {by} {unit}。',
      en: 'Certificate {number}: the units of {year} cover {outputs} {unit}, {by} {unit} above the {inputs} {unit} that it was given for.',
    },
    unknown: {
      zh: '证书 {number}:{year} 年所用地块有 {gaps} 块没有写面积,是否超出核定面积无法判断。',
      en: 'Certificate {number}: {gaps} units of {year} state no area; whether it covers them cannot be told.',
    },
  },
  todo: {
    zh: '核对地块面积;核定范围以外的产品不得使用该证书。',
    en: 'Check the areas; what grew outside the certified area may not use the certificate.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { dossier } = context;
    const asked = new Set(reached(context).map(({ id }) => id));
    for (const certificate of dossier.certificates) {
      const area = certificate.area && amountToQuantity(certificate.area);
      if (area === undefined) continue;
      const years = new Map<number, { units: Map<string, ChainView>; lot: ChainView }>();
      for (const lot of lotsUnder(dossier, certificate)) {
        if (!asked.has(lot.id)) continue;
        for (const year of harvestYears(dossier, lot))
          years.set(year, { units: years.get(year)?.units ?? new Map<string, ChainView>(), lot });
      }
      for (const lot of lotsUnder(dossier, certificate))
        for (const year of harvestYears(dossier, lot))
          for (const unit of unitsBehind(dossier, lot.id)) years.get(year)?.units.set(unit.id, unit);
      for (const [year, { units, lot }] of years) {
        const cap = { item: 'cap' as const, chain: lot.id, record: '', quantity: area };
        const balance = weigh([cap], [...units.values()].map(areaLine));
        if (balance.answer === 'balanced') continue;
        const records = balance.records.filter((id) => dossier.entries.has(id));
        const at = { chain: lot.id, records, data: { ...dataOf(balance), number: certificate.number, year } };
        yield balance.answer === 'broken' ? at : { ...at, variant: 'unknown', severity: 'unchecked' };
      }
    }
  },
};
