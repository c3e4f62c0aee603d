import type { SignedRecord } from '@tianma/core/record';

/** Bytes of each record's id that are kept. */
const KEPT = 16;

/**
 * Chains of many bundles laid beside one another. A writer who signed two histories of one thing is found, though each of his bundles
 * holds by itself. Holds 16 bytes of every record.
 */
export class Histories {
  readonly #chains = new Map<string, Uint8Array>();
  readonly #subjects = new Map<string, string>();

  /** True where these records are not of the history that came before. */
  parts(records: readonly SignedRecord[]): boolean {
    const { idHex: chain, iss, sub } = records[0] as SignedRecord;
    const first = this.#subjects.get(`${iss} ${sub}`) ?? chain;
    this.#subjects.set(`${iss} ${sub}`, first);
    const ids = new Uint8Array(records.length * KEPT);
    for (const [i, { id }] of records.entries()) ids.set(id.subarray(0, KEPT), i * KEPT);
    const before = this.#chains.get(chain) ?? ids;
    const [short, long] = before.length < ids.length ? [before, ids] : [ids, before];
    this.#chains.set(chain, long);
    return first !== chain || short.some((byte, i) => byte !== long[i]);
  }
}
