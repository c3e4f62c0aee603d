import { sha256 } from '@noble/hashes/sha2.js';
import { compareBytes, equalBytes, hex } from '../bytes.js';
import { encode } from '../cbor/index.js';
import { TianmaError } from '../errors.js';
import type { Notice } from './notice.js';
import { lotKey } from './recall.js';

/** A lot by its full name: the anchor of its writer's county, product, number. */
export interface AffectedLot {
  readonly anchor: Uint8Array;
  readonly gtin: string;
  readonly lot: string;
}

/** What a notice says in `affected`: SHA-256 of the CBOR of the lot keys, ascending, none twice. Source: docs/spec/trust.md (notice). */
export function affectedDigest(lots: Iterable<AffectedLot>): Uint8Array {
  const keys = new Map<string, Uint8Array>();
  for (const { anchor, gtin, lot } of lots) {
    const key = lotKey(anchor, gtin, lot);
    keys.set(hex(key), key);
  }
  return sha256(encode([...keys.values()].sort(compareBytes)));
}

/**
 * Checks a list of lots against a notice: that it is exactly the set that the notice closes over, and that what the notice names is of it.
 * Throws `recall.affected`, also for a notice that closes over no set.
 */
export function checkAffected(notice: Notice, lots: readonly AffectedLot[]): void {
  const { affected, anchor } = notice;
  const digest = affectedDigest(lots);
  if (affected === undefined || !equalBytes(affected, digest)) {
    throw new TianmaError('recall.affected', {
      where: 'affected',
      expected: affected === undefined ? 'a digest of the set' : hex(affected),
      found: hex(digest),
    });
  }
  const keys = new Set(lots.map((one) => hex(lotKey(one.anchor, one.gtin, one.lot))));
  const other = notice.lots.find(([gtin, lot]) => !keys.has(hex(lotKey(anchor, gtin, lot))));
  if (other !== undefined) throw new TianmaError('recall.affected', { where: 'lots', found: `${other[0]}/${other[1]}` });
}
