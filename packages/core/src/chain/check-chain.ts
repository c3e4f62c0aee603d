import { equalBytes } from '../bytes.js';
import type { Code } from '../codes.js';
import { fieldOf, type SignedRecord } from '../record/index.js';

/** What is wrong at one place of a chain. */
export interface ChainFault {
  readonly code: Code;
  /** Place in the array that was given. */
  readonly index: number;
}

/**
 * Checks the links of one chain, records in order of seq: every fault, none twice at one place.
 * Codes: `bundle.order` (seq descends, or a record is repeated), `chain.fork`, `chain.gap`, `chain.prev_mismatch` (at most one of these
 * four at a place), `chain.foreign_signer`, `chain.subject`, `chain.genesis`. Checks no signature. Source: docs/spec/format.md section 6.
 */
export function checkChain(records: readonly SignedRecord[]): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const first = records[0] as SignedRecord;
  records.forEach((record, index) => {
    const found = [
      linkFault(record, records[index - 1]),
      record.iss !== first.iss && 'chain.foreign_signer',
      (record.sub !== first.sub || !isOfItsSubject(record)) && 'chain.subject',
      !isInPlace(record, index === 0, first) && 'chain.genesis',
    ] as const;
    for (const code of found) if (code) faults.push({ code, index });
  });
  return faults;
}

function linkFault(record: SignedRecord, before: SignedRecord | undefined): Code | undefined {
  if (before === undefined) return record.seq === 0 ? undefined : 'chain.gap';
  if (record.seq === before.seq) return equalBytes(record.id, before.id) ? 'bundle.order' : 'chain.fork';
  if (record.seq < before.seq) return 'bundle.order';
  if (record.seq > before.seq + 1) return 'chain.gap';
  return record.prev !== undefined && equalBytes(record.prev, before.id) ? undefined : 'chain.prev_mismatch';
}

/** A record that repeats product and lot number, or a unit's sub that names its writer, must agree with `sub` and `iss`. */
function isOfItsSubject(record: SignedRecord): boolean {
  const { lot, unit } = record.subject;
  if (unit !== undefined) return unit.iss === record.iss;
  const [gtin, number] = [fieldOf(record, 'gtin'), fieldOf(record, 'lot')];
  return (gtin === undefined || gtin === lot.gtin) && (number === undefined || number === lot.lot);
}

function isInPlace({ kindRow }: SignedRecord, opens: boolean, first: SignedRecord): boolean {
  const sort = first.subject.lot === undefined ? 'unit' : 'lot';
  if (kindRow.sort !== 'any' && kindRow.sort !== sort) return false;
  return kindRow.opening === 'may' || (kindRow.opening === 'first') === opens;
}
