import { type CborValue, encode } from '../cbor/index.js';
import { TianmaError } from '../errors.js';
import { readCode, unpackSeal } from '../seal/index.js';
import { decodeOverIssueProof, KEY, MAX_CERTIFICATES, notOneItem, type ProvenSeal, requireTwice } from './decode-proof.js';

/**
 * Makes the portable proof from two scanned texts: what the seals say is compared, no signature is checked. `certificates`: at most four,
 * of the keys that sealed, for readers who have only the county's root and lists. The same two codes in either order give the same bytes.
 * Throws `scan.not_ours`, `seal.*`, `code.unsigned`, `proof.same_serial`, `proof.not_one_item`, `proof.malformed`. Source: docs/spec/proof.md.
 */
export function makeOverIssueProof(codeA: string, codeB: string, certificates: readonly Uint8Array[] = []): Uint8Array {
  const [a, b] = [readSealed(codeA, 'codes/0'), readSealed(codeB, 'codes/1')];
  if (a.gtin !== b.gtin) throw notOneItem('gtin');
  if (a.lot !== b.lot) throw notOneItem('lot');
  requireTwice(a, b);
  if (certificates.length > MAX_CERTIFICATES) throw new TianmaError('proof.malformed', { where: 'certificates', expected: 'at most 4' });
  const seals = [a, b].sort((x, y) => (x.serial < y.serial ? -1 : 1)).map(({ serial, bytes }): CborValue => [serial, bytes]);
  const proof = encode(
    new Map<number, CborValue>([
      [KEY.version, 0],
      [KEY.gtin, a.gtin],
      [KEY.lot, a.lot],
      [KEY.seals, seals],
      ...(certificates.length > 0 ? [[KEY.certificates, [...certificates]] as [number, CborValue]] : []),
    ]),
  );
  decodeOverIssueProof(proof);
  return proof;
}

function readSealed(text: string, where: string): ProvenSeal & { readonly gtin: string; readonly lot: string; readonly bytes: Uint8Array } {
  const { gtin, lot, serial, seal: bytes } = readCode(text);
  if (bytes === undefined || lot === undefined || serial === undefined)
    throw new TianmaError('code.unsigned', { where, expected: 'a code with a seal' });
  return { gtin, lot, serial, bytes, seal: unpackSeal(bytes) };
}
