import type { Observation, Rule, RuleContext } from '../rule.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';
import { numberOf, referencesOf } from './compliance.js';
import { reached } from './reach.js';

/** One certificate number on lots that have no batch in common: it is made out for each production batch. */
export const complianceReused: Rule = {
  id: 'compliance.reused',
  severity: 'warning',
  title: { zh: '一张合格证用在多个生产批次', en: 'One certificate on several batches' },
  explain: {
    default: {
      zh: '批次 {code} 登记的承诺达标合格证 {number} 也登记在批次 {other} 上,两者不是同一个生产批次。',
      en: 'The commitment certificate {number} of lot {code} is recorded with lot {other} too, and the two are not of one production batch.',
    },
  },
  todo: {
    zh: '每个生产批次开具一张;登记错的,更正编号。',
    en: 'Make out one for each production batch; correct a number that was entered wrongly.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { dossier } = context;
    const asked = reached(context).filter((lot) => referencesOf(lot).length > 0);
    if (asked.length === 0) return;
    const users = usersOf(dossier);
    // Many lots may stand under one number.
    const known = new Map<string, readonly string[]>();
    const roots = (lot: ChainView): readonly string[] => {
      const found = known.get(lot.id) ?? rootsOf(dossier, lot);
      known.set(lot.id, found);
      return found;
    };
    for (const lot of asked)
      for (const reference of referencesOf(lot)) {
        const own = new Set(roots(lot));
        const all = users.get(keyOf(lot, reference)) ?? [];
        const other = all.find(([one]) => one.id !== lot.id && !roots(one).some((root) => own.has(root)));
        if (other === undefined) continue;
        yield {
          chain: lot.id,
          records: [reference.id, other[1].id],
          data: { number: numberOf(reference), other: other[0].code },
        };
      }
  },
};

type User = readonly [lot: ChainView, reference: Entry];

/** Everybody numbers their own. */
function keyOf({ writer }: ChainView, reference: Entry): string {
  return `${writer} ${numberOf(reference)}`;
}

function usersOf({ chains }: Dossier): ReadonlyMap<string, readonly User[]> {
  const users = new Map<string, User[]>();
  for (const lot of chains.values())
    for (const reference of referencesOf(lot)) {
      const key = keyOf(lot, reference);
      const all = users.get(key);
      if (all) all.push([lot, reference]);
      else users.set(key, [[lot, reference]]);
    }
  return users;
}

/** The production batches in a lot: those behind it, or itself, that rest on no other lot. */
function rootsOf(dossier: Dossier, lot: ChainView): readonly string[] {
  const lots = [lot, ...ancestors(dossier, lot.id).chains].filter(({ sort }) => sort === 'lot');
  const isLot = (id: string): boolean => dossier.chains.get(id)?.sort === 'lot';
  const rests = ({ id }: ChainView): boolean => (dossier.edgesInto.get(id) ?? []).some(({ from, replaced }) => !replaced && isLot(from));
  return lots.filter((one) => !rests(one)).map(({ id }) => id);
}
