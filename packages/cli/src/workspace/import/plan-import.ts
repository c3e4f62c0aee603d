import { kindNamed } from '@tianma/core/record';
import type { ChainPlan, Draft, Ledger } from '../../ledger/ledger.js';
import type { OwnChain } from '../own-chains.js';
import type { RowBook, RowEntry } from '../row-book.js';

/** A record that was signed from a row which now says something else; nothing is signed for it. */
export interface ChangedRow {
  readonly draft: Draft;
  /** The entry of the signed record; absent when the chain was opened by something else than a ledger. */
  readonly before?: RowEntry;
  /** The key of that entry in the book of rows. */
  readonly key?: string;
}

/** What an import would do, before anything is signed. */
export interface ImportPlan {
  readonly fresh: readonly { readonly chain: ChainPlan; readonly drafts: readonly Draft[] }[];
  /** Records that stand already, by id of the draft. */
  readonly placed: ReadonlyMap<string, { readonly chain: string; readonly record: string }>;
  readonly same: number;
  readonly changed: readonly ChangedRow[];
  /** Signed rows that this ledger no longer has; their records stay. */
  readonly gone: readonly RowEntry[];
}

/** Compares a ledger with what was imported before. `file` is the ledger's name; a renamed file is known by the rows they share. */
export function planImport(ledger: Ledger, book: RowBook, own: ReadonlyMap<string, OwnChain>, file: string): ImportPlan {
  const chains = [...ledger.units, ...ledger.lots];
  const digests = new Set(chains.flatMap(({ drafts }) => drafts.map(({ digest }) => digest)));
  const files = new Set([file, ...[...digests].flatMap((digest) => book.get(digest)?.ledger ?? [])]);
  // What was left out of the reading is not gone: its rows are there.
  const isLeft = leftOf(ledger);
  const vanished = new Set(
    [...book]
      .filter(([digest, entry]) => !entry.superseded && files.has(entry.ledger) && !digests.has(digest) && !isLeft(entry.name))
      .map(([, entry]) => entry),
  );
  const placed = new Map<string, { chain: string; record: string }>();
  const changed: ChangedRow[] = [];
  const keys = new Map([...book].map(([key, entry]) => [entry, key]));
  const keyed = (entry: RowEntry): { key?: string } => {
    const key = keys.get(entry);
    return key === undefined ? {} : { key };
  };
  let same = 0;
  const fresh = chains.map((chain) => ({
    chain,
    drafts: chain.drafts.filter((draft) => {
      const known = book.get(draft.digest);
      const stands = known?.superseded === true ? undefined : known;
      if (stands) same += 1;
      const before = stands ?? replaced(draft, vanished) ?? reopened(chain, draft, own, book);
      if (before === undefined) return true;
      if (!stands) changed.push({ draft, ...('kind' in before && { before, ...keyed(before) }) });
      vanished.delete(before as RowEntry);
      placed.set(draft.id, { chain: before.chain, record: before.id });
      return false;
    }),
  }));
  return { fresh: fresh.filter(({ drafts }) => drafts.length > 0), placed, same, changed, gone: [...vanished] };
}

function leftOf({ left }: Ledger): (chain: string) => boolean {
  const units = new Set(left.flatMap(({ sort, code }) => (sort === 'unit' ? [`unit:${code}`] : [])));
  const lots = new Set(left.flatMap(({ sort, code }) => (sort === 'lot' ? [code] : [])));
  return (chain) => units.has(chain) || (chain.startsWith('lot:') && lots.has(chain.slice(chain.indexOf('/') + 1)));
}

/** The signed record of the row that a draft took the place of: same chain and kind, and the same row or the same day. */
function replaced(draft: Draft, vanished: ReadonlySet<RowEntry>): RowEntry | undefined {
  const alike = [...vanished].filter(({ name, kind }) => name === draft.chain && kind === draft.record.kind);
  const sameRow = ({ sheet, row }: RowEntry): boolean => draft.sources.some((source) => source.sheet === sheet && source.row === row);
  return alike.find(sameRow) ?? alike.find(({ day }) => day !== undefined && day === draft.day);
}

/** A lot or unit begins once: another first row for it is a change, whichever ledger it stands in. */
function reopened(
  chain: ChainPlan,
  draft: Draft,
  own: ReadonlyMap<string, OwnChain>,
  book: RowBook,
): RowEntry | { chain: string; id: string } | undefined {
  const known = own.get(chain.chain);
  const opens = kindNamed(draft.record.kind)?.opening === 'first' || (chain.opens && draft === chain.drafts[0]);
  if (known === undefined || !opens) return undefined;
  return [...book.values()].find(({ id }) => id === known.chain) ?? { chain: known.chain, id: known.chain };
}
