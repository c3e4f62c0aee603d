import { kindNamed } from '@tianma/core/record';
import type { ChainPlan, Draft, Ledger } from '../../ledger/ledger.js';
import type { OwnChain } from '../own-chains.js';
import type { RowBook, RowEntry } from '../row-book.js';
import { copiedLedgers, isEvent, LedgerFamilies } from './ledger-family.js';

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
  /** Nothing that was done is in the ledger as it was: it may be another one under the name of an earlier. */
  readonly noneSame: boolean;
  /** And there is something new in it: then it seems to be. */
  readonly unlike: boolean;
  /** What rows signed now are entered under: the file, and the others that it has rows of. */
  readonly origin: Pick<RowEntry, 'ledger' | 'also'>;
  /** Under what an entry stands in the book of rows. */
  readonly keyOf: (entry: RowEntry) => string | undefined;
}

/** Compares a ledger with what was imported before. `file` is the ledger's name; a renamed file is known by what it holds of another. */
export function planImport(
  ledger: Pick<Ledger, 'units' | 'lots' | 'left'>,
  book: RowBook,
  own: ReadonlyMap<string, OwnChain>,
  file: string,
): ImportPlan {
  const chains = [...ledger.units, ...ledger.lots];
  const digests = new Set(chains.flatMap(({ drafts }) => drafts.map(({ digest }) => digest)));
  const families = new LedgerFamilies(book);
  const drafts = chains.flatMap((chain) => chain.drafts);
  const also = [...copiedLedgers(drafts, book, families)].filter((name) => name !== file);
  const files = new Set([file, ...also].map((name) => families.of(name)));
  // What was left out of the reading is not gone: its rows are there.
  const isLeft = leftOf(ledger);
  const vanished = new Vanished(
    [...book]
      .filter(([digest, entry]) => !entry.superseded && files.has(families.of(entry.ledger)) && !digests.has(digest) && !isLeft(entry.name))
      .map(([, entry]) => entry),
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
  const fresh = chains.map((chain) => ({
    chain,
    drafts: chain.drafts.filter((draft) => {
      const known = stands(book.get(draft.digest));
      if (known) same += 1;
      const before = known ?? vanished.replacedBy(draft) ?? reopened(chain, draft, own, byRecord);
      if (before === undefined) return true;
      if (!known) changed.push({ draft, ...('kind' in before && { before, ...keyOf(before) }) });
      vanished.delete(before as RowEntry);
      placed.set(draft.id, { chain: before.chain, record: before.id });
      return false;
    }),
  }));
  const events = drafts.filter(({ record }) => isEvent(record));
  const noneSame = events.length > 0 && !events.some(({ digest }) => stands(book.get(digest)));
  const isFresh = new Set(fresh.flatMap((one) => one.drafts));
  return {
    fresh: fresh.filter((one) => one.drafts.length > 0),
    noneSame,
    unlike: noneSame && events.some((draft) => isFresh.has(draft)),
    placed,
    same,
    changed,
    gone: vanished.all,
    origin: { ledger: file, ...(also.length > 0 && { also }) },
    keyOf: (entry) => keys.get(entry),
  };
}

const stands = (entry: RowEntry | undefined): RowEntry | undefined => (entry?.superseded === true ? undefined : entry);

function leftOf({ left }: Pick<Ledger, 'left'>): (chain: string) => boolean {
  const units = new Set(left.flatMap(({ sort, code }) => (sort === 'unit' ? [`unit:${code}`] : [])));
  const lots = new Set(left.flatMap(({ sort, code }) => (sort === 'lot' ? [code] : [])));
  return (chain) => units.has(chain) || (chain.startsWith('lot:') && lots.has(chain.slice(chain.indexOf('/') + 1)));
}

/** Signed rows that are not in the ledger as they were, by what could take their place. */
class Vanished {
  readonly #entries: Set<RowEntry>;
  readonly #alike = new Map<string, Set<RowEntry>>();

  constructor(entries: readonly RowEntry[]) {
    this.#entries = new Set(entries);
    for (const entry of entries) {
      const alike = this.#alike.get(nameOf(entry));
      if (alike) alike.add(entry);
      else this.#alike.set(nameOf(entry), new Set([entry]));
    }
  }

  get all(): readonly RowEntry[] {
    return [...this.#entries];
  }

  delete(entry: RowEntry): void {
    this.#entries.delete(entry);
    this.#alike.get(nameOf(entry))?.delete(entry);
  }

  /** The signed record of the row that a draft took the place of: same chain and kind, and the same row or the same day. */
  replacedBy({ chain, record, sources, day }: Draft): RowEntry | undefined {
    const alike = [...(this.#alike.get(nameOf({ name: chain, kind: record.kind })) ?? [])];
    const sameRow = ({ sheet, row }: RowEntry): boolean => sources.some((source) => source.sheet === sheet && source.row === row);
    return alike.find(sameRow) ?? alike.find((entry) => entry.day !== undefined && entry.day === day);
  }
}

const nameOf = ({ name, kind }: Pick<RowEntry, 'name' | 'kind'>): string => `${kind} ${name}`;

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
