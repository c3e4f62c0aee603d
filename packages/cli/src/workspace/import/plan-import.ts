import { kindNamed } from '@tianma/core/record';
import type { ChainPlan, Draft, Ledger } from '../../ledger/ledger.js';
import type { OwnChain } from '../own-chains.js';
import type { RowBook, RowEntry } from '../row-book.js';
import { withoutLater } from './every-plot.js';
import { copiedLedgers, heldBy, isEvent, LedgerFamilies } from './ledger-family.js';
import { replacedRows } from './replaced-rows.js';
import type { Likeness } from './row-likeness.js';
import { type SignedAlike, signedAlike } from './signed-alike.js';

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
  /** Signed rows that this ledger no longer has; their records stay until they are voided. */
  readonly gone: readonly RowEntry[];
  /** New rows like signed ones of other ledgers, which this one lacks. */
  readonly alike: readonly SignedAlike[];
  /** What rows of all plots, signed already, are not signed for: plots that came later. */
  readonly later: readonly Draft[];
  /** Nothing that was done is in the ledger as it was: it may be another one under the name of an earlier. */
  readonly noneSame: boolean;
  /** And there is something new in it: then it seems to be. */
  readonly unlike: boolean;
  /** What rows signed now are entered under: the file, and the others that it has rows of. */
  readonly origin: Pick<RowEntry, 'ledger' | 'also' | 'some'>;
  /** Under what an entry stands in the book of rows. */
  readonly keyOf: (entry: RowEntry) => string | undefined;
}

/** Compares a ledger with what was imported before. `file` is the ledger's name; a renamed file is known by what it holds of another. */
export function planImport(
  ledger: Pick<Ledger, 'units' | 'lots' | 'left'>,
  book: RowBook,
  own: ReadonlyMap<string, OwnChain>,
  file: string,
  likeness: Likeness,
): ImportPlan {
  const chains = [...ledger.units, ...ledger.lots];
  const digests = new Set(chains.flatMap(({ drafts }) => drafts.map(({ digest }) => digest)));
  const families = new LedgerFamilies(book);
  const drafts = chains.flatMap((chain) => chain.drafts);
  const copied = [...copiedLedgers(drafts, book, families)].filter((name) => name !== file);
  const files = new Set([file, ...copied].map((name) => families.of(name)));
  // What was left out of the reading is not gone: its rows are there.
  const isLeft = leftOf(ledger);
  const vanished = new Set(
    [...book]
      .filter(([digest, entry]) => !entry.superseded && files.has(families.of(entry.ledger)) && !digests.has(digest) && !isLeft(entry.name))
      .map(([, entry]) => entry),
  );
  const replaced = replacedRows(
    drafts.filter(({ digest }) => stands(book.get(digest)) === undefined),
    vanished,
    { held: heldBy(file, book), copied, likeness },
  );
  const byRecord = new Map([...book.values()].map((entry) => [entry.id, entry]));
  const placed = new Map<string, { chain: string; record: string }>();
  const changed: ChangedRow[] = [];
  const keys = new Map([...book].map(([key, entry]) => [entry, key]));
  const keyOf = (entry: RowEntry): { key?: string } => {
    const key = keys.get(entry);
    return key === undefined ? {} : { key };
  };
  let same = 0;
  const unsigned = chains.map((chain) => ({
    chain,
    drafts: chain.drafts.filter((draft) => {
      const known = stands(book.get(draft.digest));
      if (known) same += 1;
      const before = known ?? replaced.get(draft) ?? reopened(chain, draft, own, byRecord);
      if (before === undefined) return true;
      if (!known) changed.push({ draft, ...('kind' in before && { before, ...keyOf(before) }) });
      vanished.delete(before as RowEntry);
      placed.set(draft.id, { chain: before.chain, record: before.id });
      return false;
    }),
  }));
  const { fresh, later } = withoutLater(unsigned, drafts, placed);
  const events = drafts.filter(({ record }) => isEvent(record));
  const noneSame = events.length > 0 && !events.some(({ digest }) => stands(book.get(digest)));
  const isFresh = new Set(fresh.flatMap((one) => one.drafts));
  const lacking = new Set([...vanished].map(({ ledger }) => ledger));
  const [also, some] = [copied.filter((name) => !lacking.has(name)), copied.filter((name) => lacking.has(name))];
  return {
    fresh: fresh.filter((one) => one.drafts.length > 0),
    noneSame,
    unlike: noneSame && events.some((draft) => isFresh.has(draft)),
    placed,
    same,
    changed,
    later,
    gone: [...vanished],
    alike: signedAlike(
      [...isFresh],
      [...book].flatMap(([key, entry]) =>
        stands(entry) === undefined || digests.has(key) || files.has(families.of(entry.ledger)) ? [] : [entry],
      ),
    ),
    origin: { ledger: file, ...(also.length > 0 && { also }), ...(some.length > 0 && { some }) },
    keyOf: (entry) => keys.get(entry),
  };
}

const stands = (entry: RowEntry | undefined): RowEntry | undefined => (entry?.superseded === true ? undefined : entry);

function leftOf({ left }: Pick<Ledger, 'left'>): (chain: string) => boolean {
  const units = new Set(left.flatMap(({ sort, code }) => (sort === 'unit' ? [`unit:${code}`] : [])));
  const lots = new Set(left.flatMap(({ sort, code }) => (sort === 'lot' ? [code] : [])));
  return (chain) => units.has(chain) || (chain.startsWith('lot:') && lots.has(chain.slice(chain.indexOf('/') + 1)));
}

/** A lot or unit begins once: another first row for it is a change, whichever ledger it stands in. */
function reopened(
  chain: ChainPlan,
  draft: Draft,
  own: ReadonlyMap<string, OwnChain>,
  byRecord: ReadonlyMap<string, RowEntry>,
): RowEntry | { chain: string; id: string } | undefined {
  const known = own.get(chain.chain);
  const opens = kindNamed(draft.record.kind)?.opening === 'first' || (chain.opens && draft === chain.drafts[0]);
  if (known === undefined || !opens) return undefined;
  return byRecord.get(known.chain) ?? { chain: known.chain, id: known.chain };
}
