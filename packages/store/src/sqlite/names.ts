import type { Driver, Prepared } from './driver.js';

/** Names that are kept at hand, some tens of megabytes; then all are forgotten. */
const MAX_KNOWN = 131_072;

/** The table of hashes: each has one number in the file, and keeps it. */
export class Names {
  readonly #find: Prepared;
  readonly #insert: Prepared;
  readonly #hash: Prepared;
  readonly #numbers = new Map<string, number>();
  readonly #hexes = new Map<number, string>();

  constructor(driver: Driver) {
    this.#find = driver.prepare('SELECT id FROM names WHERE hash = ?');
    this.#insert = driver.prepare('INSERT INTO names (hash) VALUES (?) RETURNING id');
    this.#hash = driver.prepare('SELECT hash FROM names WHERE id = ?');
  }

  /** The number of a hash in hexadecimal, or undefined. */
  find(hex: string): number | undefined {
    const known = this.#numbers.get(hex);
    if (known !== undefined) return known;
    if (!/^[0-9a-f]{64}$/.test(hex)) return undefined;
    const id = this.#find.get(Buffer.from(hex, 'hex'))?.['id'] as number | undefined;
    if (id !== undefined) this.#keep(hex, id);
    return id;
  }

  /** The number of a hash, given now if it has none. */
  put(hex: string): number {
    const found = this.find(hex);
    if (found !== undefined) return found;
    const id = this.#insert.get(Buffer.from(hex, 'hex'))?.['id'] as number;
    this.#keep(hex, id);
    return id;
  }

  /** The hash of a number that is in the file. */
  hex(id: number): string {
    const known = this.#hexes.get(id);
    if (known !== undefined) return known;
    const hex = hexIn(this.#hash.get(id)?.['hash'] as Uint8Array);
    this.#keep(hex, id);
    return hex;
  }

  /** After a rollback: what was given in it is not there. */
  forget(): void {
    this.#numbers.clear();
    this.#hexes.clear();
  }

  #keep(hex: string, id: number): void {
    if (this.#numbers.size >= MAX_KNOWN) this.forget();
    this.#numbers.set(hex, id);
    this.#hexes.set(id, hex);
  }
}

export function hexIn(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
}
