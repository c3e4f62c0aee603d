import { describe, expect, it } from 'vitest';
import { decode } from '../../packages/core/src/cbor/index.js';
import type { Code } from '../../packages/core/src/codes.js';
import { encodeDigits } from '../../packages/core/src/seal/index.js';
import { Findings } from '../../packages/core/src/verify/findings.js';
import { openTrust, verifyUnder } from '../../packages/core/src/verify/index.js';
import { openDocuments, openLists } from '../../packages/core/src/verify/lists.js';
import { reseal } from '../vectors/verify/cases/seal.js';
import { isHarmless, label, options, trust, world } from './hostile-world.js';

// Budget: 60 s; some 250,000 verifications, most of which end at the header.
const { parties, county, notice } = world;
const { coop, inspector, authority } = parties;
const sealing = coop.sealCertificate as typeof coop.certificate;

/** Sets each byte of the header of a document (the array and the protected bytes) in turn to every other value; tells for which `isBad`. */
function everyHeader(document: Uint8Array, isBad: (changed: Uint8Array) => boolean): readonly string[] {
  const length = (decode(document) as readonly [Uint8Array])[0].length + 4;
  const changed = document.slice();
  const bad: string[] = [];
  for (let at = 0; at < length; at += 1) {
    const original = document[at] as number;
    for (let value = 0; value < 256; value += 1) {
      if (value === original) continue;
      changed[at] = value;
      if (isBad(changed)) bad.push(`byte ${at} = ${value}`);
    }
    changed[at] = original;
  }
  return bad;
}

describe('every other value of every byte', () => {
  it('of the seal is refused, with a right checksum or a wrong one', () => {
    const seen = new Set<Code>();
    const bad: string[] = [];
    for (let at = 0; at < label.seal.length; at += 1) {
      for (let value = 0; value < 256; value += 1) {
        if (value === label.seal[at]) continue;
        const plain = label.seal.slice();
        plain[at] = value;
        const codes = [`${label.link}#${encodeDigits(plain)}`];
        if (at !== 49 && at !== 50) codes.push(reseal(label, (seal) => seal.set([value], at)));
        for (const code of codes) {
          const report = verifyUnder({ code }, trust);
          seen.add(report.code);
          if (report.headline === 'label_only' || report.facts.length > 0) bad.push(`byte ${at} = ${value}: ${report.code}`);
        }
      }
    }
    expect(bad).toEqual([]);
    expect([...seen].sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'issuer.unknown',
      'seal.damaged',
      'seal.index_out_of_range',
      'seal.signature_mismatch',
      'seal.version_newer',
    ]);
  }, 300_000);

  const [plot, lot] = world.shortChains();
  const small = [plot.bytes(), lot.bytes()] as const;
  const attestation = world.attest(inspector, lot, 0, { kind: 'audit', day: '2026-10-09', standard: 'x', conclusion: 'passed' }).bytes;
  const usual = verifyUnder({ bundle: world.bundle(small, { attestations: [attestation] }) }, trust);

  it('of the header of a record is refused', () => {
    const bad = everyHeader(lot.at(0).bytes, (changed) => {
      const report = verifyUnder({ bundle: world.bundle([small[0], [changed]]) }, trust);
      return report.headline === 'unchanged' || !isHarmless(report, usual);
    });
    expect(bad).toEqual([]);
  }, 300_000);

  it('of the header of an attestation is refused, or the attestation dropped', () => {
    const bad = everyHeader(attestation, (changed) => {
      const report = verifyUnder({ bundle: world.bundle(small, { attestations: [changed] }) }, trust);
      return report.attestations.some(({ check }) => check === 'pass') || !isHarmless(report, usual);
    });
    expect(bad).toEqual([]);
  }, 300_000);

  const bare = { ...options, certificates: [], trust: county.trust([sealing, authority.certificate].map(({ id }) => ({ id }))).bytes };
  const opened = openTrust(bare);
  /** As if the documents had been given too: the lists under them are opened once. */
  const trustWith = (...documents: readonly Uint8Array[]) => ({ ...opened, ...openDocuments(documents, new Findings()) });

  it('of the header of a certificate leaves its signer unknown', () => {
    expect(verifyUnder({ code: label.code }, trustWith(sealing.bytes)).code).toBe('verified.label');
    const bad = everyHeader(sealing.bytes, (changed) => {
      const report = verifyUnder({ code: label.code }, trustWith(changed));
      return report.code !== 'issuer.unknown';
    });
    expect(bad).toEqual([]);
  }, 300_000);

  it('of the header of a notice leaves it out', () => {
    const document = notice(authority);
    const known = [sealing.bytes, authority.certificate.bytes];
    expect(verifyUnder({ code: label.code }, trustWith(...known, document)).code).toBe('lot.recalled');
    const { certificates } = trustWith(...known);
    const bad = everyHeader(document, (changed) => {
      const { notices } = openDocuments([changed], new Findings());
      // Most cannot be read at all: nothing is left to verify.
      if (notices.length === 0) return false;
      const report = verifyUnder({ code: label.code }, { ...opened, certificates, notices });
      return report.code !== 'verified.label';
    });
    expect(bad).toEqual([]);
  }, 300_000);

  it('of the header of a root leaves nobody to believe', () => {
    const bad = everyHeader(county.root.bytes, (changed) => {
      const { anchors } = openTrust({ ...bare, anchors: [changed], trust: undefined, status: undefined });
      return anchors.length > 0;
    });
    expect(bad).toEqual([]);
  }, 300_000);

  it('of the header of a trust or status list leaves the list out', () => {
    const anchors = opened.anchors.map(({ id, name, root }) => ({ id, name, root }));
    const list = (of: 'trust' | 'status', changed: Uint8Array) =>
      openLists(anchors, of === 'trust' ? [changed] : [], of === 'status' ? [changed] : [], new Findings())[0]?.[of];
    for (const [of, document] of [
      ['trust', bare.trust],
      ['status', world.status.bytes],
    ] as const) {
      expect(list(of, document)).toBeDefined();
      const bad = everyHeader(document, (changed) => {
        return list(of, changed) !== undefined;
      });
      expect(bad).toEqual([]);
    }
  }, 300_000);
});
