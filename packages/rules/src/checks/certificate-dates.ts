import { dayToText, textToDay } from '@tianma/core/record';
import type { Observation, Rule, RuleContext, Wording } from '../rule.js';
import { numberOf } from '../view/access.js';
import { type Event, harvestsOf, packingsOf } from './lot-days.js';
import { type Reference, referencesOf } from './references.js';

interface Term {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Judged on the day of harvest and on the day of packing, each for itself. */
function about(id: string, side: 'over' | 'early', title: Wording, harvest: Wording, packing: Wording, open?: Wording): Rule {
  return {
    id,
    severity: 'error',
    title,
    explain: { default: harvest, packing, ...(open && { undated: open }) },
    todo: {
      zh: '这一批不得使用该证书和标志;已续证的,登记新证书并改引新证书。',
      en: 'The lot may not carry the certificate or its mark; where it was renewed, register the new one and refer to it.',
    },
    *check(context: RuleContext): Iterable<Observation> {
      for (const reference of referencesOf(context)) {
        const terms = termsOf(reference);
        if (terms.length === 0) continue;
        const events = [...harvestsOf(context.dossier, reference.lot), ...packingsOf(reference.lot)];
        const { lot, entry, number } = reference;
        if (events.length === 0 && open !== undefined)
          yield { chain: lot.id, records: [entry.id], data: { number }, variant: 'undated', severity: 'unchecked' };
        for (const event of worst(events, terms, side)) {
          const edge = edgeOf(terms, event.day, side);
          yield {
            chain: lot.id,
            records: [entry.id, event.entry.id],
            day: event.day,
            data: { number, event: dayToText(event.day), edge: dayToText(edge) },
            variant: event.what === 'harvest' ? 'default' : 'packing',
          };
        }
      }
    },
  };
}

/** The register's word counts; where it holds nothing of the number, what the record itself states. */
function termsOf({ certificates, entry }: Reference): readonly Term[] {
  if (certificates.length > 0)
    return certificates.map(({ validFrom, validTo }) => ({ from: textToDay(validFrom), to: textToDay(validTo) }));
  const own = { from: numberOf(entry, 'validFrom'), to: numberOf(entry, 'validTo') };
  return own.from === undefined && own.to === undefined ? [] : [own];
}

/** The last end before a day, or the first begin after it. */
function edgeOf(terms: readonly Term[], day: number, side: 'over' | 'early'): number {
  const edges = terms.flatMap(({ from, to }) => (side === 'over' ? (to !== undefined && to < day ? [to] : []) : (from ?? [])));
  return side === 'over' ? Math.max(...edges) : Math.min(...edges);
}

/** Of each sort of event the one that is furthest outside; none where some term covers it. */
function worst(events: readonly Event[], terms: readonly Term[], side: 'over' | 'early'): readonly Event[] {
  const outside = events.filter(({ day }) => {
    if (terms.some(({ from = day, to = day }) => day >= from && day <= to)) return false;
    const before = terms.every(({ from = day }) => day < from);
    return side === 'early' ? before : !before;
  });
  return (['harvest', 'packing'] as const).flatMap((what) => {
    const days = outside.filter((event) => event.what === what).sort((a, b) => (side === 'over' ? b.day - a.day : a.day - b.day));
    return days.slice(0, 1);
  });
}

/** Harvested or packed after the certificate had ended, or between two of its terms. */
export const certificateExpired: Rule = about(
  'certificate.expired',
  'over',
  { zh: '证书已过期', en: 'An expired certificate' },
  {
    zh: '{code} 采收于 {event},证书 {number} 已于 {edge} 到期。',
    en: '{code} was harvested on {event}; certificate {number} ended on {edge}.',
  },
  {
    zh: '{code} 包装于 {event},证书 {number} 已于 {edge} 到期。',
    en: '{code} was packed on {event}; certificate {number} ended on {edge}.',
  },
  {
    zh: '{code} 没有采收日期也没有包装日期,证书 {number} 是否在有效期内无法判断。',
    en: '{code} states neither a harvest nor a packing: whether certificate {number} was valid cannot be told.',
  },
);

/** Harvested or packed before the certificate began. */
export const certificateNotYet: Rule = about(
  'certificate.not_yet',
  'early',
  { zh: '证书尚未生效', en: 'A certificate that has not begun' },
  {
    zh: '{code} 采收于 {event},证书 {number} 从 {edge} 起才有效。',
    en: '{code} was harvested on {event}; certificate {number} begins on {edge}.',
  },
  {
    zh: '{code} 包装于 {event},证书 {number} 从 {edge} 起才有效。',
    en: '{code} was packed on {event}; certificate {number} begins on {edge}.',
  },
);
