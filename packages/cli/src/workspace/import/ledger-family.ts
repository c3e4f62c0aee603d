import type { RowBook } from '../row-book.js';

/**
 * The files that were one ledger at some time: a file belongs to each from which it has a row, so renaming it, or appending to a copy, does
 * not make another ledger of it. Two ledgers become one when a file holds rows of both.
 */
export class LedgerFamilies {
  readonly #parent = new Map<string, string>();

  constructor(book: RowBook) {
    const byRecord = new Map<string, string>();
    for (const { id, ledger, corrects } of book.values()) if (corrects === undefined) byRecord.set(id, ledger);
    for (const { ledger, also = [], corrects } of book.values()) {
      for (const other of also) this.#join(ledger, other);
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
