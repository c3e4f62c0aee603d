import { type Report, TianmaError, type Trust, verifyUnder } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { classOf, EXIT_STATUS } from '@tianma/core/codes';
import { dayToText, fieldOf, type SignedRecord, SLOTS, type SlotName } from '@tianma/core/record';
import { hexOf } from './hex.js';
import { leadingCode } from './leading.js';
import type { LotVerdict, Scope } from './types.js';

export interface JudgedLot {
  readonly verdict: LotVerdict;
  /** Private fields that the bundle opens, by name, one for each. */
  readonly opened: readonly SlotName[];
}

/** What `verify` says of a bundle, and what it is about as far as it can be read. */
export function judgeLot(bytes: Uint8Array, trust: Trust): JudgedLot {
  const report: Report = verifyUnder({ bundle: bytes }, trust);
  const { headline, code } = report;
  const faults = report.findings.filter(({ code: one, counts }) => counts && EXIT_STATUS[classOf(one)] > 0).map((finding) => finding.code);
  const fault = faults.length === 0 || faults.includes(code) ? undefined : leadingCode(faults);
  const said = { headline, code, ...(fault !== undefined && { fault }) };
  try {
    const { subject, chains, disclosures } = decodeBundle(bytes);
    const chain = hexOf(subject);
    const first = chains.map(([one]) => one as SignedRecord).find(({ idHex }) => idHex === chain);
    const day = first && fieldOf(first, 'day');
    const records = chains.reduce((sum, one) => sum + one.length, 0);
    const named = first?.subject.lot && { gtin: first.subject.lot.gtin, lot: first.subject.lot.lot, writer: first.iss };
    return {
      verdict: { chain, ...named, ...(typeof day === 'number' && { day: dayToText(day) }), ...said, records },
      opened: disclosures.map(({ slot }) => SLOTS[slot] as SlotName),
    };
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    // The report says what is wrong with it.
    return { verdict: { ...said, records: 0 }, opened: [] };
  }
}

/** Whether a lot is one of those that the manifest says the file is about. */
export function isInScope({ chain, writer, day }: LotVerdict, scope: Scope): boolean {
  if (scope.sort === 'lot') return chain === scope.chain;
  if (day === undefined || Number(day.slice(0, 4)) !== scope.year) return false;
  return scope.sort === 'party' ? writer === scope.party : writer?.startsWith(`${scope.division}/`) === true;
}
