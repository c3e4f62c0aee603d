import { type CborMap, type CborValue, decode } from '../cbor/index.js';
import { isBytes } from '../cbor/value.js';
import { TianmaError } from '../errors.js';
import { isAnyLotNumber } from '../gs1/lot.js';
import { isGtin14 } from '../record/index.js';
import { type Seal, unpackSeal } from '../seal/index.js';
import { type Certificate, readCertificate } from '../trust/index.js';

/** Keys of the map (docs/spec/proof.md). */
export const KEY = { version: 0, gtin: 1, lot: 2, seals: 3, certificates: 4 } as const;
/** Largest proof in bytes: two seals and four certificates are far below it. */
const MAX_PROOF = 65_536;
export const MAX_CERTIFICATES = 4;

/** One of the two seals, and the serial it was signed for. */
export interface ProvenSeal {
  readonly serial: string;
  readonly seal: Seal;
}

/** A proof taken apart: form and what the two seals say is checked, signatures are not. */
export interface OverIssueProof {
  readonly gtin: string;
  readonly lot: string;
  /** In ascending order of their serials. */
  readonly seals: readonly [ProvenSeal, ProvenSeal];
  readonly certificates: readonly Certificate[];
}

/**
 * Takes a proof apart: two seals with different serials for one index of one packing record. Throws `cbor.*`, `proof.malformed`,
 * `proof.version_newer`, `proof.same_serial`, `proof.not_one_item` (with what differs in `where`), and what the readers of seals and
 * certificates throw. Source: docs/spec/proof.md.
 */
export function decodeOverIssueProof(bytes: Uint8Array): OverIssueProof {
  if (bytes.length > MAX_PROOF) throw malformed('proof', `at most ${MAX_PROOF} bytes`);
  const map = decode(bytes, { maxBytes: MAX_PROOF });
  if (!(map instanceof Map)) throw malformed('proof', 'a map');
  const fields = map as CborMap;
  const version = fields.get(KEY.version);
  if (typeof version !== 'number' || version < 0) throw malformed('version', '0');
  if (version > 0) throw newer('version', version);
  for (const key of fields.keys()) if (key > KEY.certificates) throw newer('key', key);
  for (const key of fields.keys()) if (key < 0) throw malformed('key', 'keys 0 to 4');
  const gtin = fields.get(KEY.gtin);
  const lot = fields.get(KEY.lot);
  if (!isGtin14(gtin)) throw malformed('gtin', '14 digits with a right check digit');
  if (typeof lot !== 'string' || !isAnyLotNumber(lot)) throw malformed('lot', 'a lot number');
  const seals = fields.get(KEY.seals);
  if (!Array.isArray(seals) || seals.length !== 2) throw malformed('seals', 'two');
  const [first, second] = (seals as CborValue[]).map(readSeal) as [ProvenSeal, ProvenSeal];
  requireTwice(first, second);
  if (first.serial > second.serial) throw malformed('seals', 'ascending order of serials');
  return { gtin, lot, seals: [first, second], certificates: readCertificates(fields.get(KEY.certificates)) };
}

/** Throws unless the two seals give one index of one packing to two serials. */
export function requireTwice(a: ProvenSeal, b: ProvenSeal): void {
  if (a.serial === b.serial) {
    throw new TianmaError('proof.same_serial', {
      where: 'serial',
      expected: 'two serials',
      fix: 'One item scanned twice, or copied, proves nothing against its issuer.',
    });
  }
  if (a.seal.head.some((byte, i) => byte !== b.seal.head[i])) throw notOneItem('packing');
  if (a.seal.index !== b.seal.index) throw notOneItem('index');
}

export function notOneItem(where: string): TianmaError {
  return new TianmaError('proof.not_one_item', { where, expected: 'one product, lot, packing record and index in both codes' });
}

function readSeal(value: CborValue, i: number): ProvenSeal {
  const [serial, bytes] = Array.isArray(value) && value.length === 2 ? (value as CborValue[]) : [];
  if (typeof serial !== 'string' || !isAnyLotNumber(serial)) throw malformed(`seals/${i}/0`, 'a serial number');
  if (!isBytes(bytes)) throw malformed(`seals/${i}/1`, 'the bytes of a seal');
  return { serial, seal: unpackSeal(bytes) };
}

function readCertificates(value: CborValue | undefined): readonly Certificate[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_CERTIFICATES)
    throw malformed('certificates', `1 to ${MAX_CERTIFICATES}`);
  return (value as CborValue[]).map((one, i) => {
    if (!isBytes(one)) throw malformed(`certificates/${i}`, 'the bytes of a certificate');
    return readCertificate(one);
  });
}

function malformed(where: string, expected: string): TianmaError {
  return new TianmaError('proof.malformed', { where, expected });
}

function newer(where: string, found: number): TianmaError {
  return new TianmaError('proof.version_newer', { where, found: String(found) });
}
