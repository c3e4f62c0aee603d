import { type Report, type Trust, verifyUnder } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { EXIT_STATUS } from '@tianma/core/codes';
import { dayToText, fieldOf, type SignedRecord, SLOTS, type SlotName } from '@tianma/core/record';
import { hexOf } from './hex.js';
import { leadingCode } from './leading.js';
import type { LotVerdict } from './types.js';

export interface JudgedLot {
  readonly verdict: LotVerdict;
  /** Private fields that the bundle opens, by name, one for each. */
  readonly opened: readonly SlotName[];
  /** Chains of the bundle whose writers are answerable for them. */
  readonly sound: readonly (readonly SignedRecord[])[];
}

/** What names a lot, and decides to which file it belongs. */
export type LotName = Pick<LotVerdict, 'chain' | 'gtin' | 'lot' | 'writer' | 'day'>;

/** What `verify` says of a bundle. Throws what `decodeBundle` throws: no writer puts anything else in a file. */
export function judgeLot(bytes: Uint8Array, trust: Trust): JudgedLot {
  const { subject, chains, disclosures } = decodeBundle(bytes);
  const report: Report = verifyUnder({ bundle: bytes }, trust);
  const { headline, code, findings } = report;
  const faults = findings.filter(({ class: kind, counts }) => counts && EXIT_STATUS[kind] > 0).map((finding) => finding.code);
  const fault = faults.length === 0 || faults.includes(code) ? undefined : leadingCode(faults);
  const unchecked = findings.filter(({ class: kind, where }) => kind === 'unchecked' && where.startsWith('bundle')).map((one) => one.code);
  const chain = hexOf(subject);
  const own = chains.find(([first]) => first?.idHex === chain);
  const records = chains.reduce((sum, one) => sum + one.length, 0);
  return {
    verdict: {
      chain,
      ...(own && nameOf(own)),
      headline,
      code,
      ...(fault !== undefined && { fault }),
      ...(unchecked.length > 0 && { unchecked: [...new Set(unchecked)] }),
      records,
    },
    opened: disclosures.map(({ slot }) => SLOTS[slot] as SlotName),
    sound: soundChains(chains, report),
  };
}

/** What a chain is about, by its first record; only its id where it is no lot's. */
export function nameOf([first]: readonly SignedRecord[]): LotName {
  const { idHex: chain, iss: writer, subject } = first as SignedRecord;
  if (subject.lot === undefined) return { chain };
  const day = fieldOf(first as SignedRecord, 'day');
  return { chain, gtin: subject.lot.gtin, lot: subject.lot.lot, writer, ...(typeof day === 'number' && { day: dayToText(day) }) };
}

/** None of a bundle that fails; of another those whose signatures hold: nobody is held to what was only said in his name. */
function soundChains(chains: readonly (readonly SignedRecord[])[], { findings }: Report): readonly (readonly SignedRecord[])[] {
  const failing = findings.filter(({ class: kind }) => EXIT_STATUS[kind] > 0);
  if (failing.some(({ counts }) => counts)) return [];
  const named = [...failing, ...findings.filter(({ code }) => code === 'lineage.unchecked')].map(({ where }) => where.split('/')[2]);
  return chains.filter((_, i) => !named.includes(`${i}`));
}
