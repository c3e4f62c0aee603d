/** One stored record: its exact signed bytes and where it stands. Ids are lower-case hexadecimal. */
export interface StoredRecord {
  readonly chain: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A record to be appended: `prev` is the id of the record before, absent at seq 0; `id` must be the SHA-256 of `bytes`. */
export interface Append extends StoredRecord {
  readonly prev?: string | undefined;
}

/** An attestation of another party, kept beside the chain it speaks of. */
export interface StoredAttestation {
  readonly id: string;
  readonly chain: string;
  readonly record: string;
  readonly bytes: Uint8Array;
}

/**
 * Append-only store of signed records. A record is created if none stands at (chain, seq) and `prev` is the id at seq - 1; the same id again
 * is fine; another is `workspace.conflict`, which names both. Rows never change. What `append` returned from survives a kill at any instant.
 * Source: docs/spec (chain), design section 5.
 */
export interface RecordStore {
  /** All of them or none. @throws TianmaError `workspace.conflict`, and what readers of records throw. */
  append(records: readonly Append[]): void;
  /** An attestation again is fine. */
  attest(attestations: readonly StoredAttestation[]): void;
  record(id: string): StoredRecord | undefined;
  /** In order of seq, from `from` on. */
  chain(chain: string, from?: number): StoredRecord[];
  attestationsOf(chain: string): StoredAttestation[];
  /** Ids of all chains, ascending. */
  chains(): Iterable<string>;
  /** What is derived from the records, and can be made anew from them. */
  readonly index: StoreIndex;
  /** Small texts of whoever fills the store, such as which files it has taken over; no part of the digest. */
  readonly notes: Notes;
  close(): void;
}

export interface Notes {
  /** In order of name. */
  all(): readonly (readonly [name: string, text: string])[];
  put(notes: Iterable<readonly [name: string, text: string]>): void;
}

/** A chain as the index lists it. Days are civil day numbers. */
export interface ChainRow {
  readonly chain: string;
  readonly sort: 'unit' | 'lot';
  readonly writer: string;
  readonly gtin?: string;
  /** Lot number, or id of a unit. */
  readonly code: string;
  readonly records: number;
  readonly firstDay?: number;
  readonly lastDay?: number;
  readonly place?: string;
}

/** One input: chain `from` (at record `record`) went into chain `to` (by record `into`). */
export interface EdgeRow {
  readonly from: string;
  readonly record: string;
  readonly to: string;
  readonly into: string;
  /** Where the record states it in public. */
  readonly quantity?: { readonly value: string; readonly unit: string };
  /** Seq of `record` in `from`; absent while that record is not held, and where it is of another chain. */
  readonly recordSeq?: number;
  /** Seq in `to` from which the input is in: that of `into`, and where `into` is a correction that of the record it corrects. */
  readonly intoSeq?: number;
}

/** Every edge in numbers, in no order of meaning. A number stands for one chain as long as the store is open. */
export interface Links {
  /** Numbers of both chains, seq of the record named and seq from which the input is in; -1 where a seq is not known. */
  all(): Iterable<readonly [from: number, to: number, recordSeq: number, intoSeq: number]>;
  /** Id of the chain with that number. */
  idOf(number: number): string;
}

/** Questions that the indexes answer; each is a projection of the records alone. */
export interface StoreIndex {
  chain(id: string): ChainRow | undefined;
  lot(gtin: string, lot: string): readonly ChainRow[];
  /** Lots with that number, whatever their product. */
  lotNumbered(lot: string): readonly ChainRow[];
  unit(code: string): readonly ChainRow[];
  byParty(party: string): Iterable<ChainRow>;
  /** Chains with a record of that civil day range, both included. */
  byDays(from: number, to: number): Iterable<ChainRow>;
  /** Chains that refer to a certificate. */
  byCertificate(scheme: string, number: string): readonly ChainRow[];
  /** Chains whose records name an input batch, a pesticide or feed (`inputLot`). */
  byInputLot(text: string): readonly ChainRow[];
  /** Chains with a record or attestation signed by that key (kid, hexadecimal). */
  byKey(kid: string): readonly ChainRow[];
  /** Chains that this party attested. */
  byAttester(party: string): readonly ChainRow[];
  inputsOf(chain: string): readonly EdgeRow[];
  outputsOf(chain: string): readonly EdgeRow[];
  /** Every edge, in a stable order: for projections of the whole graph. */
  edges(): Iterable<EdgeRow>;
  /** The same edges by numbers of chains, where the store has such. */
  readonly links?: Links;
  /** Items by serial, where the caller has put them in (serials are in no record). */
  bySerial(serial: string): readonly { readonly chain: string; readonly index: number }[];
  putSerials(chain: string, serials: Iterable<string>): void;
  /** Makes all of it anew from the records. */
  rebuild(onProgress?: (done: number) => void): void;
  /** SHA-256 over all rows in a fixed order: equal after `rebuild`. Serials are not part of it. */
  digest(): string;
}
