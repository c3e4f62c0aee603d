import { equalBytes } from '../bytes.js';
import { compareQuantities, fieldOf, type Quantity, type SignedRecord } from '../record/index.js';
import { SEAL_HEAD_BYTES, type Seal } from '../seal/index.js';
import type { Scan } from './code.js';
import type { Findings } from './findings.js';
import type { Lineage } from './lineage.js';
import type { Signer } from './signers.js';

/** Step 8: whether the code and the bundle speak of the same item and say the same. */
export function matchSeal(
  { code, seal }: Scan,
  signer: Signer | undefined,
  { subject }: Lineage,
  writer: Signer | undefined,
  findings: Findings,
): void {
  if (code.gtin !== subject.lot.gtin || (code.lot !== undefined && code.lot !== subject.lot.lot))
    return findings.add('seal.item_mismatch', 'code');
  if (seal === undefined) return;
  if (signer !== undefined && signer.certificate.party !== subject.writer) findings.add('seal.head_mismatch', 'code');
  else if (writer !== undefined && signer !== undefined && writer.anchor !== signer.anchor) findings.add('issuer.party', 'code');
  const packing = subject.records[seal.seq];
  if (packing === undefined) return findings.add('chain.truncated', `bundle/chains/${subject.index}`);
  if (packing.kindName !== 'packing' || !equalBytes(packing.id.slice(0, SEAL_HEAD_BYTES), seal.head))
    return findings.add('seal.head_mismatch', `bundle/chains/${subject.index}/${seal.seq}`);
  if (!sameFacts(seal, packing)) findings.add('seal.fact_mismatch', 'code');
  if (subject.records.length > seal.seq + 1) findings.add('chain.later_records', `bundle/chains/${subject.index}`);
}

/** What the seal does not state is not compared. */
function sameFacts(seal: Seal, packing: SignedRecord): boolean {
  const { count, packDay, harvestDay, shelfLifeDays, netWeight, origin } = seal;
  if (count !== fieldOf(packing, 'count') || packDay !== fieldOf(packing, 'day')) return false;
  if (harvestDay !== undefined && harvestDay !== fieldOf(packing, 'harvestDay')) return false;
  if (shelfLifeDays !== undefined && shelfLifeDays !== fieldOf(packing, 'shelfLifeDays')) return false;
  if (origin !== undefined && origin !== (fieldOf(packing, 'origin') as string).slice(0, 6)) return false;
  const weight = fieldOf(packing, 'netWeight') as unknown as Quantity | undefined;
  return netWeight === undefined || (weight !== undefined && compareQuantities(netWeight, weight) === 0);
}
