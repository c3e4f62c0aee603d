import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CborValue } from '../../packages/core/src/cbor/index.js';
import { LIMITS } from '../../packages/core/src/limits.js';
import { openTrust, type Report, type VerifyInput, type VerifyOptions, verify, verifyUnder } from '../../packages/core/src/verify/index.js';
import { resign } from '../world/resign.js';
import { codesOf, refusal, run, say, world } from './attacks-world.js';

const { county, parties, field, bags, lots, listed, attestations } = world;
const { coop, authority } = parties;
const label = world.label(bags);
const bundle = world.bundle([field, bags], { attestations: [attestations.laboratory.bytes] });
const whole = { code: label.code, bundle };
const certificates = listed.map(({ bytes }) => bytes);

describe('arguments', () => {
  it('of a wrong type are a TypeError, and a wrong time too', () => {
    const options = world.options();
    const wrong: readonly [unknown, unknown][] = [
      [undefined, options],
      [null, options],
      [whole, undefined],
      [whole, null],
      [{ code: 5 }, options],
      [{ code: null }, options],
      [{ bundle: 'text' }, options],
      [{ bundle: [1, 2] }, options],
      [{ bundle: new Uint16Array(3) }, options],
      ...['anchors', 'trust', 'status', 'certificates'].flatMap((name) =>
        [null, 5, 'text', {}, [null], ['text'], [[]], new ArrayBuffer(3)].map((value): [unknown, unknown] => [
          whole,
          { ...options, [name]: value },
        ]),
      ),
      ...[undefined, null, Number.NaN, Number.POSITIVE_INFINITY, 1e18, '2026', new Date(Number.NaN), 5n].map((now): [unknown, unknown] => [
        whole,
        { ...options, now },
      ]),
      ...[null, Number.NaN, Number.NEGATIVE_INFINITY, '2026', {}].map((buildTime): [unknown, unknown] => [
        whole,
        { ...options, buildTime },
      ]),
    ];
    for (const [input, given] of wrong) expect(() => verify(input as VerifyInput, given as VerifyOptions)).toThrow(TypeError);
  });

  it('of any bytes give a report', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc
        .tuple(fc.constantFrom(world.trust.bytes, world.status.bytes, county.root.bytes, ...certificates), fc.nat(), fc.nat(255))
        .map(([of, at, bit]) => {
          const copy = of.slice();
          copy[at % of.length] = bit;
          return copy;
        }),
    );
    const list = fc.array(bytes, { maxLength: 4 });
    const now = fc.integer({ min: -253_402_300_799, max: 253_402_300_799 });
    const property = fc.property(
      list,
      list,
      list,
      list,
      now,
      fc.double({ noNaN: true, min: -1e11, max: 1e11 }),
      (anchors, trust, status, more, at, buildTime) => {
        for (const options of [
          { anchors: [...anchors, county.root.bytes], trust, status, certificates: [...more, ...certificates], now: at, buildTime },
          { ...world.options(), certificates: [...more, ...certificates], status: [...status, world.status.bytes] },
        ]) {
          const report = verify(whole, options);
          expect(JSON.parse(JSON.stringify(report))).toEqual(report);
          if (report.headline === 'unchanged') expect(codesOf(report)).toContain('verified.records');
        }
      },
    );
    fc.assert(property, { numRuns: 60, seed: 7 });
  });

  it('of any time give dates that can be read', () => {
    for (const now of [-253_402_300_799, -1, 0, 1.5, 1_795_147_200.999, 253_402_300_799, new Date('2026-11-20T04:00:00.500Z')])
      expect(run({ code: label.code }, { now }).asOf.now).toMatch(/^(-\d{6}|\d{4})-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(refusal(whole, { now: 253_402_300_799 })).toBe('not_entitled anchor.outside_window');
  });
});

describe('a report', () => {
  it('depends on its arguments only, which it neither changes nor keeps', () => {
    const options = world.options({ certificates: [...certificates, world.notice(authority)] });
    const copyOf = (bytes: readonly Uint8Array[]) => bytes.map((one) => one.slice());
    const own = {
      anchors: copyOf(options.anchors),
      trust: world.trust.bytes.slice(),
      status: world.status.bytes.slice(),
      certificates: copyOf(options.certificates ?? []),
    };
    const input = Object.freeze({ code: label.code, bundle: bundle.slice() });
    const before = verify(input, Object.freeze({ ...options, ...own }));
    const text = JSON.stringify(before);
    expect(say(before)).toBe('recalled lot.recalled');
    expect(JSON.stringify(verify(input, { ...options, ...own }))).toBe(text);
    expect([input.bundle, own.trust]).toEqual([bundle, world.trust.bytes]);
    for (const bytes of [input.bundle, own.trust, own.status, ...own.anchors, ...own.certificates]) bytes.fill(0);
    expect(JSON.stringify(before)).toBe(text);
  });

  it('can be changed by whoever holds it without changing the next', () => {
    const trust = openTrust(world.options({ certificates: [...certificates, world.notice(authority)] }));
    const before = verifyUnder(whole, trust);
    const text = JSON.stringify(before);
    overwrite(before);
    expect(JSON.stringify(verifyUnder(whole, trust))).toBe(text);
  });
});

describe('text that hides', () => {
  const HIDDEN = ['\u202e', '\u2066', '\u200b', '\u0000', '\u0085', '\u2028', '\ufeff'];

  it('is not taken from a certificate, a list or a notice', () => {
    for (const hidden of HIDDEN) {
      const named = (key: number, value: unknown) =>
        resign(coop.sealCertificate?.bytes as Uint8Array, county.keys.certificate, { payload: (map) => map.set(key, value as never) });
      for (const bytes of [named(3, new Map([[0, `高坡${hidden}`]])), named(12, `110${hidden}`)])
        expect(codesOf(run({ code: label.code }, { certificates: [bytes] }))).toContain('certificate.rejected');
      const list = (key: number, value: unknown) =>
        resign(world.trust.bytes, county.keys.trust, { payload: (map) => map.set(key, value as never) });
      for (const trust of [list(5, [`shili${hidden}.example`]), list(6, `0000${hidden}`)])
        expect(refusal(whole, { trust })).toBe('unknown_issuer trust.absent');
      const notice = resign(world.notice(authority), authority.key, { payload: (map) => map.set(7, new Map([[0, `x${hidden}`]])) });
      expect(codesOf(run(whole, { certificates: [...certificates, notice] }))).toContain('notice.rejected');
      const root = resign(county.root.bytes, county.keys.root, { payload: (map) => map.set(2, new Map([[0, `县${hidden}`]])) });
      expect(refusal(whole, { anchors: [root] })).toBe('unknown_issuer anchor.none');
    }
  });
});

describe('work', () => {
  const input = { code: label.code, bundle: world.bundle([field, bags]) };
  const usual = run(input);
  const copies = (bytes: Uint8Array, count: number): readonly Uint8Array[] =>
    Array.from({ length: count }, (_, i) => Uint8Array.from([...bytes.subarray(0, -3), 0, i >> 8, i & 255]));
  const expected = { code: usual.code, work: usual.work };
  const most = (unusual: Parameters<typeof run>[1]) => {
    const { code, work } = run(input, unusual);
    return { code, work };
  };

  it('under the longest status list is the same', () => {
    const key = (i: number) => Uint8Array.from({ length: 16 }, (_, at) => (at < 4 ? (i >> (8 * (3 - at))) & 255 : 0));
    const entries = Array.from({ length: LIMITS.statusEntries }, (_, i): CborValue => [key(i), [[0, 0]]]);
    const status = resign(world.status.bytes, county.keys.status, { payload: (map) => map.set(5, entries) });
    expect(most({ status })).toEqual(expected);
    const long = resign(world.status.bytes, county.keys.status, { payload: (map) => map.set(5, [...entries, [key(1 << 30), [[0, 0]]]]) });
    expect(codesOf(run(input, { status: long }))).toContain('status.rejected');
  });

  it('beside the most certificates is the same', () => {
    const junk = copies(coop.sealCertificate?.bytes as Uint8Array, LIMITS.certificatesGiven - certificates.length);
    expect(most({ certificates: [...certificates, ...junk] })).toEqual(expected);
    const beyond = [...Array.from({ length: LIMITS.certificatesGiven }, () => new Uint8Array(1)), ...certificates];
    expect(refusal(input, { certificates: beyond })).toBe('unknown_issuer issuer.unknown');
  });

  it('beside notices that name thousands of other lots is the same', () => {
    const others = Array.from({ length: 2000 }, (_, i) => ({ gtin: lots.potato.gtin, lot: `X${i}` }));
    const junk = copies(world.notice(authority, { lots: others }), 50);
    expect(most({ certificates: [...certificates, ...junk] })).toEqual(expected);
  });
});

/** Writes over every text, number and list in a report. */
function overwrite(report: Report): void {
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const part = value as { [name: string]: unknown };
    for (const name of Object.keys(part)) {
      visit(part[name]);
      if (typeof part[name] !== 'object') part[name] = '假';
    }
    if (Array.isArray(value)) value.push('假');
  };
  visit(report);
}
