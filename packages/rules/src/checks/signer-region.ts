import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, standing } from '../view/access.js';
import { countyOf } from './places.js';
import { reached } from './reach.js';
import { bothWords } from './step-words.js';

/** What is done where things grow: the writer's own county is where it is expected. */
const AT_HOME: ReadonlySet<string> = new Set(['unit_genesis', 'planting', 'field_operation', 'feed', 'treatment', 'harvest']);

/** Field work or harvest at a place outside the county that vouches for the signer. */
export const signerRegion: Rule = {
  id: 'signer.region',
  severity: 'warning',
  title: { zh: '签发者在辖区之外', en: 'A signer outside its region' },
  explain: {
    default: {
      zh: '{code}:{signer} 属 {home},{kind} 却写在 {place}。',
      en: '{code}: {signer} belongs to {home}, and its {kind} is at {place}.',
    },
    unknown: {
      zh: '{code}:名单里没有 {signer} 的所在地,无法判断 {place} 是否在其辖区。',
      en: '{code}: the region of {signer} is not known; whether {place} lies in it cannot be told.',
    },
  },
  todo: {
    zh: '核对地点代码;确在外县生产的,请当地县出具证书。',
    en: 'Check the code of the place; for production elsewhere ask that county for a certificate.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { parties } = context.dossier;
    for (const { id, entries } of reached(context))
      for (const { id: record, issuer, kind, place, ...entry } of standing(entries)) {
        if (place === undefined || !AT_HOME.has(kind)) continue;
        const home = parties.get(issuer)?.division;
        const day = dayOf({ id: record, issuer, kind, ...entry });
        const at = { chain: id, records: [record], ...(day !== undefined && { day }) };
        if (home === undefined) yield { ...at, data: { signer: issuer, place }, variant: 'unknown', severity: 'unchecked' };
        else if (countyOf(home) !== countyOf(place)) yield { ...at, data: { signer: issuer, home, place, kind: bothWords(kind) } };
      }
  },
};
