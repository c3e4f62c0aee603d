import { inputsOf, type SignedRecord } from '@tianma/core/record';
import type { RecordInput } from '@tianma/core/sign';
import { chainName, type OwnChain } from '../own-chains.js';
import type { Pool } from '../pool/pool.js';
import type { RowBook, RowEntry } from '../row-book.js';
import type { Session } from '../session.js';
import { heldBy } from './ledger-family.js';
import type { ImportPlan } from './plan-import.js';
import { type ChainEnds, kept, type SignedChanges, signBehind } from './sign-behind.js';

/** What voiding a record takes along: all labels of the lot, or all that its chain says. */
export type VoidReach = 'record' | 'labels' | 'chain';

/** A signed row that is gone from the ledger, and the record that a void would take back. */
export interface Void {
  readonly entry: RowEntry;
  readonly key: string;
  readonly reach: VoidReach;
  /** The file that had the row, where it is another one. */
  readonly file?: string;
}

/** `unlike`: nothing that was done is in the ledger as it was, so it is another one. `needed`: rows that stay rest on the lot or plot. */
export type VoidRefusal = 'unlike' | 'needed';

/** Rows that are gone, by what can be done about them. */
export interface Voids {
  readonly possible: readonly Void[];
  readonly refused: readonly { readonly entry: RowEntry; readonly because: VoidRefusal }[];
  /** Rows of other files that belong with this one: they may well stand there still, so they are voided only one by one, by file and row. */
  readonly elsewhere: readonly RowEntry[];
  readonly elsewherePossible: readonly Void[];
}

/** Which rows that are gone can be voided: any, but a lot or plot on which something else still rests. */
export function planVoids(
  plan: ImportPlan,
  { book, own, pool }: { readonly book: RowBook; readonly own: ReadonlyMap<string, OwnChain>; readonly pool: Pool },
): Voids {
  const { gone, same, changed, unlike, origin } = plan;
  if (gone.length === 0) return { possible: [], refused: [], elsewhere: [], elsewherePossible: [] };
  const held = heldBy(origin.ledger, book);
  const isHere = (entry: RowEntry): boolean => held.has(entry);
  const [here, elsewhere] = [gone.filter(isHere), gone.filter((entry) => !isHere(entry))];
  const judge = (leaving: readonly RowEntry[]): Pick<Voids, 'possible' | 'refused'> => {
    if (leaving.length === 0) return { possible: [], refused: [] };
    if (unlike || same + changed.length === 0) return { possible: [], refused: leaving.map((entry) => ({ entry, because: 'unlike' })) };
    const whole = leaving.some(opens) ? wholeChains({ ...plan, gone: leaving }, book, own, pool) : new Set<string>();
    const possible: Void[] = [];
    const refused: { entry: RowEntry; because: VoidRefusal }[] = [];
    for (const entry of leaving) {
      const key = plan.keyOf(entry);
      if (key === undefined || (opens(entry) && !whole.has(entry.chain))) refused.push({ entry, because: 'needed' });
      else possible.push({ entry, key, reach: opens(entry) ? 'chain' : entry.kind === 'packing' ? 'labels' : 'record' });
    }
    return { possible, refused };
  };
  const foreign =
    elsewhere.length === 0 ? [] : judge(gone).possible.flatMap((one) => (isHere(one.entry) ? [] : [{ ...one, file: one.entry.ledger }]));
  return { ...judge(here), elsewhere, elsewherePossible: foreign };
}

const opens = ({ seq, corrects }: RowEntry): boolean => seq === 0 && corrects === undefined;

/** Chains of which no row is left, and on which nothing rests but other such chains. */
function wholeChains({ gone, fresh }: ImportPlan, book: RowBook, own: ReadonlyMap<string, OwnChain>, pool: Pool): ReadonlySet<string> {
  const whole = new Set(gone.filter(opens).map(({ chain }) => chain));
  const leaving = new Set(gone);
  for (const entry of book.values()) if (!entry.superseded && !leaving.has(entry)) whole.delete(entry.chain);
  for (const { chain, drafts } of fresh) {
    const inputs = drafts.flatMap((draft) => draft.inputs);
    for (const name of [chain.chain, ...inputs.map(chainName)]) whole.delete(own.get(name)?.chain ?? '');
  }
  const edges = [...own.values()].flatMap(({ chain }) => pool.chain(chain).flatMap((record) => edgesOf(record, chain)));
  for (let before = -1; before !== whole.size; ) {
    before = whole.size;
    for (const { from, to } of edges) if (!whole.has(from)) whole.delete(to);
  }
  return whole;
}

function edgesOf(record: SignedRecord, from: string): { readonly from: string; readonly to: string }[] {
  return inputsOf(record).map(({ chain }) => ({ from, to: chain }));
}

/** Signs a void behind what each chain holds by then. The row is forgotten: should it come back, it is a new one. */
export function signVoids(session: Session, voids: readonly Void[], ends: ChainEnds): SignedChanges {
  const signed: SignedChanges = { records: [], rows: {} };
  for (const { entry, key } of voids) {
    const input: RecordInput = { kind: 'void', target: entry.corrects ?? entry.id, reason: 'mistake' };
    signed.records.push(kept(signBehind(session, ends, entry.chain, input), entry.chain));
    signed.rows[key] = { ...entry, superseded: true };
  }
  return signed;
}
