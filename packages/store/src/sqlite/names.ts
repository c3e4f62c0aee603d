import type { Driver, Prepared } from './driver.js';

/** Numbers that are kept at hand; then all are forgotten. */
const MAX_KNOWN = 65_536;

/** The table of hashes: each has one number in the file. */
export class Names {
  readonly #find: Prepared;
  readonly #insert: Prepared;
  readonly #hash: Prepared;
  #known = new Map<string, number>();

  constructor(driver: Driver) {
    this.#find = driver.prepare('SELECT id FROM names WHERE hash = ?');
    this.#insert = driver.prepare('INSERT INTO names (hash) VALUES (?) RETURNING id');
    this.#hash = driver.prepare('SELECT hash FROM names WHERE id = ?');
  }

  /** The number of a hash in hexadecimal, or undefined. */
  find(hex: string): number | undefined {
    const known = this.#known.get(hex);
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

  hex(id: number): string {
    return hexIn(this.#hash.get(id)?.['hash'] as Uint8Array);
  }

  /** After a rollback: what was given in it is not there. */
  forget(): void {
    this.#known = new Map();
  }

  #keep(hex: string, id: number): void {
    if (this.#known.size >= MAX_KNOWN) this.forget();
    this.#known.set(hex, id);
  }
}

export function hexIn(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
}
