import type { Draft } from '../../ledger/ledger.js';
import type { RowBook, RowEntry } from '../row-book.js';
import { ledgerNameOf } from './return-faults.js';

/** What was done, on a day. Plots are no sign of one ledger: each month's file may list them again. */
export const isEvent = ({ kind }: { readonly kind: string }): boolean => kind !== 'unit_genesis';

/**
 * The files that were one ledger at some time: a file belongs to each of which it holds most of what was done, so renaming it, or appending
 * to a copy, does not make another ledger of it. Two ledgers become one when a file holds both.
 */
export class LedgerFamilies {
  readonly #parent = new Map<string, string>();

  constructor(book: RowBook) {
    const byRecord = new Map<string, string>();
    for (const { id, ledger, corrects } of book.values()) if (corrects === undefined) byRecord.set(id, ledger);
    for (const { ledger, also = [], some = [], corrects } of book.values()) {
      for (const other of [...also, ...some]) this.#join(ledger, other);
      // What a correction was signed from held the row that it corrects.
      const corrected = corrects === undefined ? undefined : byRecord.get(corrects);
      if (corrected !== undefined) this.#join(ledger, corrected);
    }
  }

  /** The name that stands for a file and all that belong with it. */
  of(file: string): string {
    let at = file;
    for (let next = this.#parent.get(at); next !== undefined; next = this.#parent.get(at)) at = next;
    return at;
  }

  #join(one: string, other: string): void {
    const [a, b] = [this.of(one), this.of(other)];
    if (a !== b) this.#parent.set(a, b);
  }
}

/**
 * Rows that a file had: those signed from it, and those that stood in other files when something was signed from it that held these files
 * whole. What was signed of them afterwards it never had; the book is in the order of signing.
 */
export function heldBy(file: string, book: RowBook): ReadonlySet<RowEntry> {
  const held = new Set<RowEntry>();
  const whole = new Set<string>();
  for (const entry of [...book.values()].reverse()) {
    const name = ledgerNameOf(entry.ledger);
    if (name === file || whole.has(name)) held.add(entry);
    if (name === file) for (const other of entry.also ?? []) whole.add(ledgerNameOf(other));
  }
  return held;
}

/** Names of files that are kept with a row: of a ledger that is renamed at each import. */
const MOST_NAMES = 64;

/**
 * The files of whose rows a file holds some, of those ledgers of which it is a copy: it holds a row of what was done, and at least half of what
 * stands of the ledger, as it was or as another row of the same day, kind, and lot or plot.
 */
export function copiedLedgers(drafts: readonly Draft[], book: RowBook, families: LedgerFamilies): ReadonlySet<string> {
  const events = drafts.filter(({ record }) => isEvent(record));
  const stands = (entry: RowEntry | undefined): entry is RowEntry => entry !== undefined && entry.superseded !== true && isEvent(entry);
  const same = events.map(({ digest }) => book.get(digest)).filter(stands);
  const found = new Set(same.map(({ ledger }) => families.of(ledger)));
  if (found.size === 0) return found;
  const changed = new Map<string, number>();
  for (const { chain, day, record, digest } of events) {
    if (stands(book.get(digest))) continue;
    const key = alike({ name: chain, kind: record.kind, day });
    changed.set(key, (changed.get(key) ?? 0) + 1);
  }
  const held = new Set(same);
  const counts = new Map([...found].map((family) => [family, { all: 0, here: 0 }]));
  for (const entry of book.values()) {
    const count = stands(entry) ? counts.get(families.of(entry.ledger)) : undefined;
    if (count === undefined) continue;
    count.all += 1;
    const left = held.has(entry) ? 0 : (changed.get(alike(entry)) ?? 0);
    if (left > 0) changed.set(alike(entry), left - 1);
    if (held.has(entry) || left > 0) count.here += 1;
  }
  const copied = ({ ledger }: RowEntry): boolean => {
    const { all, here } = counts.get(families.of(ledger)) as { all: number; here: number };
    return 2 * here >= all;
  };
  return new Set([...new Set(same.filter(copied).map(({ ledger }) => ledger))].slice(0, MOST_NAMES));
}

/** What a changed row has in common with the signed one. */
export const alike = ({
  name,
  kind,
  day = '',
}: {
  readonly name: string;
  readonly kind: string;
  readonly day?: string | undefined;
}): string => `${kind} ${name} ${day}`;
