import { sha256 } from '@noble/hashes/sha2.js';
import { compareBytes } from '../bytes.js';
import { type CborValue, encode } from '../cbor/index.js';
import { type Disclosure, TABLE } from './decode-bundle.js';

/** What goes into a bundle: documents as bytes, in any order; repetitions are dropped. */
export interface BundleInput {
  /** Id of the first record of the chain that it is about. */
  readonly subject: Uint8Array;
  /** Each in order of seq. */
  readonly chains: readonly (readonly Uint8Array[])[];
  readonly attestations?: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly disclosures?: readonly Disclosure[];
  readonly notices?: readonly Uint8Array[];
}

/** Writes a bundle in its one canonical order. Throws `cbor.value`. What it holds is not judged: `verify` does that. */
export function encodeBundle(input: BundleInput): Uint8Array {
  const map = new Map<number, CborValue>([
    [TABLE.version, 0],
    [TABLE.subject, input.subject],
  ]);
  const put = (key: number, rows: readonly CborValue[]): unknown => rows.length > 0 && map.set(key, rows);
  put(
    TABLE.chains,
    sorted(input.chains, (chain) => sha256(chain[0] as Uint8Array)),
  );
  put(TABLE.attestations, sorted(input.attestations ?? [], sha256));
  put(TABLE.certificates, sorted(input.certificates ?? [], sha256));
  const disclosures = sorted(input.disclosures ?? [], ({ record, slot }) => Uint8Array.from([...record, slot]));
  put(
    TABLE.disclosures,
    disclosures.map(({ record, slots, salt, slot, value }) => [record, slots, salt, slot, value]),
  );
  put(TABLE.notices, sorted(input.notices ?? [], sha256));
  return encode(map);
}

function sorted<T>(rows: readonly T[], by: (row: T) => Uint8Array): readonly T[] {
  const keyed = rows.map((row) => ({ row, key: by(row) })).sort((a, b) => compareBytes(a.key, b.key));
  return keyed.filter(({ key }, i) => i === 0 || compareBytes(key, (keyed[i - 1] as { key: Uint8Array }).key) !== 0).map(({ row }) => row);
}
