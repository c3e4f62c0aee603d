import { randomBytes } from 'node:crypto';
import type { HouseholdNamed } from '../ledger/ledger.js';
import { bytesOf } from './hex.js';
import type { Household } from './vault.js';

/**
 * Gives households their pseudonyms: random, the same for one number as long as the table of the vault keeps it, and not to be found again
 * from the number once it does not. A household without a number gets a new one for each claim.
 */
export class HouseholdBook {
  /** By pseudonym in hex: what the table has to take up. */
  readonly added: Map<string, Household> = new Map();
  readonly #byNumber: Map<string, string>;
  readonly #known: ReadonlyMap<string, Household>;

  constructor(households: ReadonlyMap<string, Household>) {
    this.#known = households;
    this.#byNumber = new Map([...households].flatMap(([pseudonym, { number }]) => (number === undefined ? [] : [[number, pseudonym]])));
  }

  /** The same book, to try something in: what it takes up goes no further. */
  copy(): HouseholdBook {
    return new HouseholdBook(new Map([...this.#known, ...this.added]));
  }

  pseudonymOf({ number, name }: HouseholdNamed): Uint8Array {
    const known = number === undefined ? undefined : this.#byNumber.get(number);
    const pseudonym = known ?? randomBytes(16).toString('hex');
    if (number !== undefined) this.#byNumber.set(number, pseudonym);
    const before = this.added.get(pseudonym) ?? this.#known.get(pseudonym);
    // A ledger that leaves the name out takes none away.
    if (before === undefined || (name !== undefined && before.name !== name))
      this.added.set(pseudonym, { ...before, ...(number !== undefined && { number }), ...(name !== undefined && { name }) });
    return bytesOf(pseudonym);
  }
}
