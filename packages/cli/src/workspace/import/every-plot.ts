import type { Draft } from '../../ledger/ledger.js';
import type { ImportPlan } from './plan-import.js';

type Fresh = ImportPlan['fresh'];

/**
 * What is new, without what rows of `全部` plots are not to be signed for: plots that are not of this ledger, which has others; and, of a row
 * that is signed already, as it is or changed, plots for which it was not (`later`): nobody said that the work was done there.
 */
export function withoutLater(
  fresh: Fresh,
  drafts: readonly Draft[],
  placed: ReadonlyMap<string, unknown>,
): { readonly fresh: Fresh; readonly later: readonly Draft[] } {
  const signed = new Set(drafts.filter(({ id, every }) => every !== undefined && placed.has(id)).map(rowOf));
  const isOut = (draft: Draft): boolean => draft.every === 'elsewhere' || (draft.every === 'here' && signed.has(rowOf(draft)));
  const out = fresh.flatMap((one) => one.drafts).filter(isOut);
  if (out.length === 0) return { fresh, later: [] };
  const before = recordsBefore(fresh, new Set(out.map(({ id }) => id)));
  const resting = (draft: Draft): Draft => ({
    ...draft,
    inputs: draft.inputs.map((input) => {
      if (input.draft === undefined || !before.has(input.draft)) return input;
      const { draft: named, ...rest } = input;
      const instead = before.get(named);
      return instead === undefined ? { ...rest, from: 'workspace' } : { ...rest, draft: instead };
    }),
  });
  return {
    fresh: fresh.map(({ chain, drafts: all }) => ({ chain, drafts: all.filter((draft) => !isOut(draft)).map(resting) })),
    later: out.filter(({ every }) => every === 'here'),
  };
}

const rowOf = ({ sources: [source] }: Draft): string => `${source?.sheet}!${source?.row}`;

/** For each draft that is out, the one before it in its chain; none where that is in the workspace alone. */
function recordsBefore(fresh: Fresh, out: ReadonlySet<string>): ReadonlyMap<string, string | undefined> {
  const before = new Map<string, string | undefined>();
  for (const { chain } of fresh) {
    let last: string | undefined;
    for (const { id } of chain.drafts) {
      if (out.has(id)) before.set(id, last);
      else last = id;
    }
  }
  return before;
}
