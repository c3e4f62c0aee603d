import { TianmaError, type Trust, type VerifyOptions } from '@tianma/core';
import { type Code, type Headline, headlineOf } from '@tianma/core/codes';
import { instantToText } from '@tianma/core/record';
import { readItems } from './frame.js';
import { judgeManifest } from './judge-manifest.js';
import { leadingCode } from './leading.js';
import { Reading } from './reading.js';
import { judgeRegisters } from './registers.js';
import type { EvidenceFinding, EvidenceReport, ListsOf } from './types.js';

export interface EvidenceOptions extends VerifyOptions {
  /** Told after each lot. */
  readonly onLot?: (done: number) => void;
}

/**
 * Verifies a file of evidence offline, item by item, in the memory of its documents and one bundle. Only `anchors` are believed as given;
 * lists and certificates come from the file, beside those in the options. Whatever is wrong with the bytes is a finding with a code, never
 * thrown. Source: docs/spec/evidence.md.
 */
export function verifyEvidence(chunks: Iterable<Uint8Array>, options: EvidenceOptions): EvidenceReport {
  const reading = new Reading(options);
  const findings: EvidenceFinding[] = [];
  try {
    for (const item of readItems(chunks)) reading.take(item);
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    findings.push({ code: error.code, where: placeOf(error, reading) });
  }
  for (const { code, where } of reading.trust.findings) if (AGES.includes(code)) findings.push({ code, where });
  const manifest = judgeManifest(reading, findings);
  const registers = judgeRegisters(reading.registers, reading.trust);
  for (const { refusals, where } of registers) for (const code of refusals) findings.push({ code, where });
  for (const [chain, where] of reading.forks) findings.push({ code: 'chain.fork', where: `${where}/${chain}` });
  if (reading.omitted.length > 0) findings.push({ code: 'evidence.omitted', where: `${reading.omitted.length}` });
  const code = leadingCode([
    ...findings.map((finding) => finding.code),
    ...reading.lots.flatMap(({ verdict: lot }) => [lot.code, ...(lot.fault ? [lot.fault] : []), ...(lot.unchecked ?? [])]),
  ]);
  const headlines: Partial<Record<Headline, number>> = {};
  for (const {
    verdict: { headline },
  } of reading.lots)
    headlines[headline] = (headlines[headline] ?? 0) + 1;
  const { items, documents, records, opened, lots, omitted } = reading;
  return {
    schema: 'tianma-evidence-report/0',
    headline: headlineOf(code),
    code,
    ...(manifest && { manifest }),
    totals: { items, documents, lots: lots.length, omitted: omitted.length, records, opened, headlines },
    findings,
    lists: listsOf(reading.trust),
    registers,
    lots: lots.map(({ verdict }) => verdict),
    omitted,
  };
}

/** That lists are old, or the clock is wrong, is a matter of the file: under `verified.records` no lot's code shows it. */
const AGES: readonly Code[] = ['trust.stale', 'clock.unsure'];

/** Readers of documents name a place within what they read. */
function placeOf({ where }: TianmaError, { items }: Reading): string {
  if (where === undefined) return `item ${items}`;
  return /^(item \d|manifest|end)/.test(where) ? where : `item ${items}/${where}`;
}

function listsOf({ anchors }: Trust): readonly ListsOf[] {
  const told = (list: { readonly version: number; readonly envelope: { readonly iat: number } }) => ({
    version: list.version,
    // The civil day in China, whatever clock the reader goes by.
    day: instantToText(list.envelope.iat, 480).slice(0, 10),
  });
  return anchors.map(({ root, trust, status }) => ({
    county: root.division,
    ...(trust && { trust: told(trust) }),
    ...(status && { status: told(status) }),
  }));
}
