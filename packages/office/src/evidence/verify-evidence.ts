import { TianmaError, type VerifyOptions } from '@tianma/core';
import { type Code, type Headline, headlineOf } from '@tianma/core/codes';
import { dayToText, instantToText } from '@tianma/core/record';
import { judgeDeclaration } from '@tianma/core/verify';
import { readItems } from './frame.js';
import { isInScope } from './judge-lot.js';
import { leadingCode } from './leading.js';
import { Reading } from './reading.js';
import type { EvidenceFinding, EvidenceReport } from './types.js';

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
    findings.push({ code: error.code, where: error.where ?? `item ${reading.items}` });
  }
  const manifest = judgeManifest(reading, findings);
  if (reading.omitted.length > 0) findings.push({ code: 'evidence.omitted', where: `${reading.omitted.length}` });
  const code = leadingCode([
    ...findings.map((finding) => finding.code),
    ...reading.lots.flatMap(({ verdict: lot }) => [lot.code, lot.fault ?? lot.code]),
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
    lots: lots.map(({ verdict }) => verdict),
    omitted,
  };
}

/** The manifest against its signer and against what was read; a file without one says nothing of its whole. */
function judgeManifest(reading: Reading, findings: EvidenceFinding[]): EvidenceReport['manifest'] {
  if (reading.manifest === undefined) return undefined;
  const { declaration, stated, before } = reading.manifest;
  const { trust, lots, omitted } = reading;
  const refusals: readonly Code[] = judgeDeclaration(declaration, trust).refusals;
  for (const code of refusals) findings.push({ code, where: 'manifest' });
  const differs = (place: string, is: unknown, said: unknown): void => {
    if (is !== said) findings.push({ code: 'evidence.mismatch', where: `manifest/${place}` });
  };
  differs('digest', before, stated.digest);
  differs('items', reading.items, stated.items);
  differs('documents', reading.documents, stated.documents);
  differs('lots', lots.length, stated.lots);
  differs('omitted', omitted.length, stated.omitted);
  differs('records', reading.records, stated.records);
  differs('opened', inOrder(reading.opened), inOrder(stated.opened));
  for (const { verdict, where } of lots) if (!isInScope(verdict, stated.scope)) findings.push({ code: 'evidence.mismatch', where });
  const { envelope, from, to } = declaration;
  const names = trust.certificates.find(({ party }) => refusals.length === 0 && party === envelope.iss)?.names;
  const county = trust.anchors.find(({ root }) => refusals.length === 0 && root.division === envelope.iss)?.root.names;
  const known = names ?? county;
  return {
    issuer: envelope.iss,
    ...(known && { names: known }),
    signed: instantToText(envelope.iat),
    from: dayToText(from),
    ...(to !== undefined && { to: dayToText(to) }),
    refusals,
    stated,
  };
}

function inOrder(counts: object): string {
  return JSON.stringify(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
