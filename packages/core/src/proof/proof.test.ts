import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label, twice, world } from '../../../../test/vectors/proof/cases.js';
import { openTrust } from '../verify/index.js';
import { makeOverIssueProof, verifyOverIssueProof } from './index.js';

const [first, second] = twice;
const trust = openTrust(world.options());

describe('makeOverIssueProof', () => {
  it('makes one proof of two codes in either order, whatever hosts they name', () => {
    const proof = makeOverIssueProof(first.code, second.code);
    expect(makeOverIssueProof(second.code, first.code)).toEqual(proof);
    expect(makeOverIssueProof(label({ host: 'mirror.example' }).code, second.code)).toEqual(proof);
    expect(proof.length).toBeLessThan(340);
    expect(verifyOverIssueProof(proof, trust)).toMatchObject({
      holds: true,
      code: 'proof.over_issued',
      item: { gtin: first.gtin, lot: first.lot, index: 7, serials: [first.serial, second.serial].sort() },
      issuer: { party: world.parties.coop.id },
    });
  });

  it.each([
    ['the same item scanned twice', first.code, 'proof.same_serial', 'serial'],
    ['another item', label({ index: 8, serial: world.serials[8] as string }).code, 'proof.not_one_item', 'index'],
    ['another lot', label({ serial: second.serial, facts: { lot: 'P26-002' } }).code, 'proof.not_one_item', 'lot'],
    ['another product', label({ serial: second.serial, facts: { gtin: world.lots.crisps.gtin } }).code, 'proof.not_one_item', 'gtin'],
    ['another packing', label({ serial: second.serial, facts: { head: new Uint8Array(16) } }).code, 'proof.not_one_item', 'packing'],
    ['a link without a seal', second.link, 'code.unsigned', 'codes/1'],
    ['something else', 'https://example.com/', 'scan.not_ours', undefined],
  ])('refuses %s', (_, code, expected, where) => {
    try {
      makeOverIssueProof(first.code, code);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: expected, ...(where !== undefined && { where }) });
    }
  });

  it('takes no more certificates than a reader would', () => {
    const certificates = Array.from({ length: 5 }, () => world.parties.coop.certificate.bytes);
    expect(() => makeOverIssueProof(first.code, second.code, certificates)).toThrow('proof.malformed');
  });
});

describe('verifyOverIssueProof', () => {
  it('answers any bytes with a code', () => {
    const proof = makeOverIssueProof(first.code, second.code);
    const spoiled = fc.tuple(fc.nat(proof.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(spoiled, ([at, bits]) => {
        const { holds, code } = verifyOverIssueProof(
          proof.map((byte, i) => (i === at ? byte ^ bits : byte)),
          trust,
        );
        expect(code).not.toBe('proof.over_issued');
        expect(holds).toBe(false);
      }),
      { numRuns: 200, seed: 7 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !verifyOverIssueProof(bytes, trust).holds),
      { numRuns: 200, seed: 7 },
    );
  });

  it('takes bytes only', () => {
    expect(() => verifyOverIssueProof('x' as unknown as Uint8Array, trust)).toThrow(TypeError);
  });
});
