import { hex } from '../bytes.js';
import { isBytes } from '../cbor/value.js';
import { type Code, classOf } from '../codes.js';
import { dayToText } from '../record/index.js';
import { attempt, Findings, isRefusal } from '../verify/findings.js';
import { checkSealSigner } from '../verify/signed.js';
import { type Signer, Signers } from '../verify/signers.js';
import type { Trust } from '../verify/trust.js';
import { decodeOverIssueProof, type OverIssueProof } from './decode-proof.js';
import type { OverIssueAnswer, ProofFinding, TwiceIssued } from './report.js';

/**
 * Says whether the bytes prove that one listed party sealed two serials for one item, under what the reader believes. Never throws on the
 * bytes: what is wrong is a finding. A revoked or stolen key proves nothing against its owner and is said as such; a retired one is noted.
 * A wrong type of argument is a TypeError. Source: docs/spec/proof.md.
 */
export function verifyOverIssueProof(bytes: Uint8Array, trust: Trust): OverIssueAnswer {
  if (!isBytes(bytes)) throw new TypeError('bytes: expected a Uint8Array');
  const findings: ProofFinding[] = [];
  const add = (code: Code, where: string): void => {
    findings.push({ code, class: classOf(code), where });
  };
  for (const { code, where } of trust.findings) add(code, where);
  const proof = attempt(
    () => decodeOverIssueProof(bytes),
    ({ code }) => add(code, 'proof'),
  );
  if (proof === undefined) return answer(findings);
  const signers = new Signers(trust, proof.certificates);
  const [a, b] = proof.seals.map((_, i) => sealer(proof, i as 0 | 1, signers, add)) as [Signer | undefined, Signer | undefined];
  const item = itemOf(proof);
  if (a === undefined || b === undefined) return { ...answer(findings), item };
  if (a.certificate.party !== b.certificate.party || a.anchor !== b.anchor) {
    add('proof.signers', 'proof');
    return { ...answer(findings), item };
  }
  add('proof.over_issued', 'proof');
  const { party, names } = a.certificate;
  const keys = [a, b].map(({ certificate }) => certificate.kid).filter((kid, i, all) => all.indexOf(kid) === i);
  return {
    schema: 'tianma-over-issue/0',
    holds: true,
    code: 'proof.over_issued',
    findings,
    item,
    issuer: { party, names: { ...names }, anchor: a.anchor.name, keys },
  };
}

function sealer(proof: OverIssueProof, i: 0 | 1, signers: Signers, add: (code: Code, where: string) => void): Signer | undefined {
  const { gtin, lot } = proof;
  const { serial, seal } = proof.seals[i];
  const own = new Findings();
  const signer = attempt(
    () => checkSealSigner({ code: { host: '', gtin, lot, serial, text: '' }, seal }, signers, own),
    ({ code }) => own.add(code, 'code'),
  );
  for (const { code } of own.all) add(code, `seals/${i}`);
  return own.all.some(({ code }) => isRefusal(code)) ? undefined : signer;
}

function itemOf({ gtin, lot, seals: [a, b] }: OverIssueProof): TwiceIssued {
  const { index, head } = a.seal;
  const packDays: [string, string] = [dayToText(a.seal.packDay), dayToText(b.seal.packDay)];
  return { gtin, lot, index, packDays, packing: hex(head), serials: [a.serial, b.serial] };
}

/** What it comes to where nothing is proven: the first that speaks against it. */
function answer(findings: readonly ProofFinding[]): OverIssueAnswer {
  const against = findings.filter(({ where }) => where === 'proof' || where.slice(0, 6) === 'seals/');
  const { code } = against.find(({ class: kind }) => kind !== 'notice' && kind !== 'unchecked') ?? (against[0] as ProofFinding);
  return { schema: 'tianma-over-issue/0', holds: false, code, findings };
}
