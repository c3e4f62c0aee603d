import type { Row } from '../pack/types.js';
import type { RuleContext } from '../rule.js';
import { standing, textOf } from '../view/access.js';
import type { ChainView, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';
import { cropsBehind, isMade, profilesOf } from './crops.js';
import { firstDay } from './due.js';

/** A lot that leaves its writer, and the 承诺达标合格证 that go with it. */
export interface ComplianceCase {
  readonly lot: ChainView;
  /** Day of the first sale, delivery or handover. */
  readonly day: number;
  /** Whether the goods need one under the order of 2025; `old`: they left before it was in force. */
  readonly called: 'yes' | 'no' | 'old';
  /** References of the lot itself, and of the lots behind it. */
  readonly own: readonly Entry[];
  readonly inherited: readonly Entry[];
  /** Goods of several producers are in it. */
  readonly mixed: boolean;
  /** Goods of another writer were packed anew. */
  readonly repacked: boolean;
  readonly rows: readonly Row[];
}

const LEAVING: ReadonlySet<string> = new Set(['sale', 'delivery', 'handover']);
const SCOPE = 'compliance_scope.';

/** Undefined where the lot has not left its writer. */
export function complianceOf(context: RuleContext, lot: ChainView): ComplianceCase | undefined {
  const day = lot.sort === 'lot' ? firstDay(lot, LEAVING) : undefined;
  if (day === undefined) return undefined;
  const behind = ancestors(context.dossier, lot.id).chains;
  const lots = behind.filter(({ sort }) => sort === 'lot');
  // Whoever raised or first held it, as far back as can be seen.
  const rests = ({ id }: ChainView): boolean =>
    (context.dossier.edgesInto.get(id) ?? []).some(({ replaced, missing }) => !replaced && !missing);
  const producers = new Set(behind.filter((one) => !rests(one)).map(({ writer }) => writer));
  return {
    lot,
    day,
    ...calledFor(context, lot, day),
    own: referencesOf(lot),
    inherited: lots.flatMap(referencesOf),
    mixed: producers.size > 1,
    repacked: lots.some(({ writer }) => writer !== lot.writer) && standing(lot.entries, 'packing').length > 0,
  };
}

/** References to a 承诺达标合格证 that stand in a chain. */
export function referencesOf(chain: ChainView): readonly Entry[] {
  return standing(chain.entries, 'certificate_reference').filter(({ values }) => values['scheme'] === 'compliance');
}

/** Number of a certificate, as stated. */
export function numberOf(reference: Entry): string {
  return textOf(reference, 'number') ?? '—';
}

/** What the promise rests on, as its `scope` says; both may be ticked. */
export function basisOf({ values }: Entry): { readonly test: boolean; readonly control: boolean } {
  const scope = typeof values['scope'] === 'string' ? values['scope'] : '';
  return { test: /检测|检验|化验|\btest/i.test(scope), control: /控制|管控|\bcontrol/i.test(scope) };
}

function calledFor({ dossier, packs }: RuleContext, lot: ChainView, day: number): Pick<ComplianceCase, 'called' | 'rows'> {
  const scope = packs.rows('setting', day).filter(({ name, value }) => name.startsWith(SCOPE) && value === '1');
  const profile = profilesOf({ dossier, packs }, lot, day).find(({ compliance }) => compliance !== undefined);
  const inScope = (row: (typeof scope)[number]): boolean => {
    if (profile !== undefined) return profile.compliance === true;
    if (isMade(dossier, lot)) return false;
    const goods = row.name.slice(SCOPE.length);
    const line = packs.foodLine(goods, day);
    return cropsBehind(dossier, lot.id, day).some((crop) => {
      const crops = packs.foodLine(crop, day);
      // Also goods that are more special than the crop's word: what is picked from 茶 and not made into anything is 茶鲜叶.
      return crops.includes(goods) || (crops[0] !== undefined && line.includes(crops[0]));
    });
  };
  const rows = scope.filter(inScope);
  if (rows.length > 0) return { called: 'yes', rows };
  return { called: scope.length === 0 && profile?.compliance === true ? 'old' : 'no', rows: [] };
}
