import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborValue, decode, encode } from '../../packages/core/src/cbor/index.js';
import { LIMITS } from '../../packages/core/src/limits.js';
import { type Report, verify, verifyUnder } from '../../packages/core/src/verify/index.js';
import { bundle, isHarmless, label, options, trust, world } from './hostile-world.js';

const { field, bags } = world;

describe('bombs', () => {
  const work = (bytes: Uint8Array) => {
    const { code, work: done } = verifyUnder({ bundle: bytes }, trust);
    return { code, ...done };
  };

  it('of depth, length and count stop before a record is read', () => {
    const none = { signatures: 0, records: 0 };
    expect(work(new Uint8Array(LIMITS.bundle + 1))).toEqual({ code: 'bundle.too_large', ...none });
    expect(work(new Uint8Array(LIMITS.bundle).fill(0x81))).toEqual({ code: 'cbor.depth', ...none });
    expect(work(Uint8Array.from([0x9b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toEqual({ code: 'cbor.truncated', ...none });
    expect(work(Uint8Array.from([0x5a, 0xff, 0xff, 0xff, 0xff]))).toEqual({ code: 'cbor.truncated', ...none });
    expect(work(Uint8Array.from([0x9a, 0, 0x0f, 0xff, 0xf0, ...new Uint8Array(1_048_560)]))).toEqual({ code: 'cbor.too_large', ...none });
  });

  it('of signatures stop at the number of documents', () => {
    const tables = new Map(decode(bundle) as ReadonlyMap<number, CborValue>);
    const many = (count: number) => encode(new Map(tables).set(2, [Array.from({ length: count }, () => bags.at(0).bytes)]));
    expect(work(many(LIMITS.records + 1))).toEqual({ code: 'bundle.too_large', signatures: 0, records: 0 });
    expect(work(many(LIMITS.records)).signatures).toBe(0);
  });

  it('of a long chain cost one check for each record, and memory of the size of the input', () => {
    const long = bags.fork(7);
    while (long.records.length < LIMITS.records - 4)
      long.add({ kind: 'storing', day: '2026-10-22', facility: '二号库' }, { iat: '2026-10-22T18:00:00+08:00' });
    const bytes = world.bundle([field, long]);
    const before = process.memoryUsage().heapUsed;
    const report = verifyUnder({ bundle: bytes }, trust);
    const grown = process.memoryUsage().heapUsed - before;
    expect(report.code).toBe('verified.records');
    expect(report.work).toEqual({ records: LIMITS.records, signatures: LIMITS.records + 1 });
    expect(grown).toBeLessThan(100 * bytes.length);
  });

  it('of names change nothing: maps have integer keys, and no text is a property', () => {
    const polluted = bags.fork(7);
    polluted.add({ kind: 'storing', day: '2026-10-22', facility: '__proto__' });
    const report = verifyUnder({ bundle: world.bundle([field, polluted]) }, trust);
    expect(report.code).toBe('verified.records');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(report)).toBe(Object.prototype);
  });
});

describe('random input', () => {
  const anyCbor = fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.integer(),
      fc.string(),
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom<CborValue>(null, true, false),
      fc.array(tie('value'), { maxLength: 6 }),
      fc.array(fc.tuple(fc.integer({ min: -3, max: 12 }), tie('value')), { maxLength: 6 }).map((rows) => new Map(rows)),
    ),
  })).value;
  const isReport = (report: Report) => {
    expect(report.schema).toBe('tianma-report/0');
    expect(report.facts).toEqual([]);
    expect(report.findings.length).toBeGreaterThan(0);
  };

  it('any bytes as a bundle give a report', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => isReport(verifyUnder({ bundle: bytes }, trust))),
      { numRuns: 500 },
    );
  });

  it('any CBOR as a bundle, certificate, root, trust or status list gives a report', () => {
    fc.assert(
      fc.property(anyCbor, fc.nat(4), (value, place) => {
        const bytes = encode(value);
        if (place === 0) return isReport(verifyUnder({ bundle: bytes }, trust));
        const given = { 1: { certificates: [bytes] }, 2: { anchors: [bytes] }, 3: { trust: bytes }, 4: { status: bytes } }[
          place as 1 | 2 | 3 | 4
        ];
        const report = verify({ code: label.code }, { ...options, ...given });
        expect(report.headline).toBe(place === 4 ? 'status_unknown' : 'unknown_issuer');
        return undefined;
      }),
      { numRuns: 800 },
    );
  });

  it('any value in the place of any table of a bundle gives a harmless report', () => {
    const tables = decode(bundle) as ReadonlyMap<number, CborValue>;
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 9 }), anyCbor, (key, value) => {
        expect(isHarmless(verifyUnder({ bundle: encode(new Map(tables).set(key, value)) }, trust))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('any text as a code gives a report', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.string({ unit: fc.constantFrom(...'0123456789#/?&=c%'), maxLength: 400 }).map((tail) => label.link + tail),
        ),
        (code) => {
          const report = verifyUnder({ code }, trust);
          expect(report.facts).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('arguments of a wrong type are a TypeError', () => {
    expect(() => verify({ code: 7 as never }, options)).toThrow(TypeError);
    expect(() => verify({ bundle: 'x' as never }, options)).toThrow(TypeError);
    expect(() => verify({}, { ...options, anchors: undefined as never })).not.toThrow();
    expect(() => verify({}, { ...options, trust: ['x'] as never })).toThrow(TypeError);
    expect(() => verify({}, { ...options, now: Number.NaN })).toThrow(TypeError);
    expect(() => verify({}, { ...options, now: new Date(Number.NaN) })).toThrow(TypeError);
  });
});
