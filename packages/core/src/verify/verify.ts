import { isBytes } from '../cbor/value.js';
import { headlineOf } from '../codes.js';
import { asOf } from './as-of.js';
import { answerable, type Case } from './case.js';
import { readScan, type Scan } from './code.js';
import { collectFacts } from './facts.js';
import { attempt, Findings } from './findings.js';
import { tellAttestations, tellJourney } from './journey.js';
import { recordWhere } from './lineage.js';
import { linkBundle } from './links.js';
import { openTrust } from './open-trust.js';
import { countyOf, partiesOf } from './parties.js';
import { checkPlausibility } from './plausibility.js';
import type { Recall, Report } from './report.js';
import { matchSeal } from './seal-match.js';
import { checkBundleSigners, checkSealSigner } from './signed.js';
import { Signers } from './signers.js';
import { checkStatus } from './status.js';
import { readBundle } from './structure.js';
import type { Trust, VerifyOptions } from './trust.js';
import { axesOf, checksOf, leading } from './verdict.js';

/** What is to be verified: the text of a scanned code, a bundle, or both together. */
export interface VerifyInput {
  readonly code?: string | undefined;
  readonly bundle?: Uint8Array | undefined;
}

/**
 * Verifies a scanned code, a bundle, or both, offline: a function of its arguments only. Bytes and texts never make it throw; whatever is
 * wrong is a finding with a code. Arguments of a wrong type are a TypeError. Source: docs/spec/verify.md.
 */
export function verify(input: VerifyInput, options: VerifyOptions): Report {
  return verifyUnder(input, openTrust(options));
}

/** As `verify`, under trust that was opened before: for many codes or bundles at one moment. */
export function verifyUnder({ code, bundle: bytes }: VerifyInput, trust: Trust): Report {
  if (code !== undefined && typeof code !== 'string') throw new TypeError('code: expected a text');
  if (bytes !== undefined && !isBytes(bytes)) throw new TypeError('bundle: expected a Uint8Array');
  const findings = new Findings(trust.findings);
  if (code === undefined && bytes === undefined) findings.add('input.missing', 'input');

  const scan = code === undefined ? undefined : readScan(code, bytes !== undefined, findings);
  const bundle = bytes === undefined ? undefined : readBundle(bytes, findings);
  const lineage = bundle && linkBundle(bundle, findings);
  const signers = new Signers(trust, bundle?.certificates ?? []);
  const notices = [...trust.notices, ...(bundle?.notices ?? []).map((notice, i) => ({ notice, where: `bundle/notices/${i}` }))];
  const records = (bundle?.chains ?? []).reduce((sum, chain) => sum + chain.length, 0);
  const matter = checkSigners({ trust, records, findings, signers, notices, ...(scan && { scan }), ...(lineage && { lineage }) });
  if (scan && lineage && findings.stands('code') && findings.stands('bundle'))
    matchSeal(scan, matter.sealer, lineage, matter.signed?.accepted.get(lineage.subject.id), findings);
  const recalls = within(findings, () => checkStatus(matter)) ?? [];
  checkPlausibility(matter);
  noteChanges(matter);
  if (findings.verified && lineage !== undefined) findings.add('verified.records', 'bundle');
  else if (findings.verified && matter.sealer !== undefined) findings.add('verified.label', 'code');
  return toReport(matter, recalls, { code: code !== undefined, bundle: bytes !== undefined });
}

/** Step 7, seal first. */
function checkSigners(matter: Case): Case {
  const { scan, lineage, signers, findings } = matter;
  const sealer = scan && within(findings, () => checkSealSigner(scan, signers, findings));
  const signed = lineage && within(findings, () => checkBundleSigners(lineage, signers, findings));
  return { ...matter, ...(sealer && { sealer }), ...(signed && { signed, lineage: signed.lineage }) };
}

/** Where the limit on signature checks is met, what was begun stays unchecked. */
function within<T>(findings: Findings, check: () => T): T | undefined {
  return attempt(check, (error) => findings.add(error.code, 'bundle'));
}

function noteChanges({ lineage, findings }: Case): void {
  if (!findings.stands()) return;
  for (const chain of lineage?.chains ?? [])
    for (const { target, effect } of chain.changes)
      findings.add(effect === 'voided' ? 'record.voided' : 'record.corrected', recordWhere(chain, target.seq));
}

function toReport(matter: Case, recalls: readonly Recall[], given: { readonly code: boolean; readonly bundle: boolean }): Report {
  const { findings, scan, lineage, signers, trust } = matter;
  const code = leading(findings.all);
  const stands = findings.stands();
  const signer = stands ? answerable(matter) : undefined;
  const axes = axesOf(matter, scan?.code.lot !== undefined || lineage !== undefined);
  return {
    schema: 'tianma-report/0',
    headline: headlineOf(code),
    code,
    axes,
    checks: checksOf(matter, axes, given),
    findings: findings.all,
    ...(scan && { scanned: scannedOf(scan) }),
    ...(signer && { county: countyOf(signer), issuer: signer.certificate.party }),
    parties: stands ? partiesOf(matter, signer) : [],
    facts: collectFacts(matter),
    journey: tellJourney(matter),
    attestations: tellAttestations(matter),
    recalls,
    asOf: asOf(trust, signer?.anchor),
    work: { signatures: signers.signatures, records: matter.records },
  };
}

function scannedOf({ code }: Scan): NonNullable<Report['scanned']> {
  const { host, gtin, lot, serial, seal } = code;
  return { host, gtin, ...(lot !== undefined && { lot }), ...(serial !== undefined && { serial }), tier: seal ? 'seal' : 'link' };
}
