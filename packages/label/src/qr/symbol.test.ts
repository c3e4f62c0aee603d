import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { digitsLength, encodeDigits, formatItemCode } from '@tianma/core/seal';
import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { COUNT_GROUPS, capacityBits, MAX_VERSION, modulesOf, type SegmentMode, segmentBits, versionWithin } from './capacity.js';
import { splitSegments } from './split.js';
import { encodeSymbol, fitSymbol } from './symbol.js';

const gtin = '06901234567892';
const serial = '98765432109876543210';

function codeOf(text: string): string {
  try {
    return String(fitSymbol(text).version);
  } catch (error) {
    return (error as TianmaError).code;
  }
}

/** The fewest bits by trying every way to cut the text. */
function fewestBits(text: string, group: (typeof COUNT_GROUPS)[number]): number {
  const holds: Record<SegmentMode, RegExp> = { numeric: /^[0-9]+$/, alphanumeric: /^[0-9A-Z $%*+\-./:]+$/, byte: /^[ -~]+$/ };
  const best = [0];
  for (let end = 1; end <= text.length; end++) {
    best[end] = Infinity;
    for (let start = 0; start < end; start++) {
      for (const mode of ['numeric', 'alphanumeric', 'byte'] as const) {
        if (!holds[mode].test(text.slice(start, end))) continue;
        best[end] = Math.min(best[end] as number, (best[start] as number) + segmentBits(mode, end - start, group));
      }
    }
  }
  return best[text.length] as number;
}

describe('segments', () => {
  it('take the fewest bits that any split takes', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 1, maxLength: 16 }),
      fc.string({ unit: fc.constantFrom(...Array.from('ABC-/.:')), minLength: 1, maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...Array.from('abc#?=')), minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), fc.constantFrom(...COUNT_GROUPS), (pieces, group) => {
        const text = pieces.join('');
        const segments = splitSegments(text, group);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        expect(segments.reduce((sum, { bits }) => sum + bits, 0)).toBe(fewestBits(text, group));
      }),
      { numRuns: 300 },
    );
  });
});

describe('versions', () => {
  it('hold what the standard says at level M', () => {
    // Characters of one mode that fill a version, ISO/IEC 18004:2015 table 7.
    const rows = [
      [1, 34, 20, 14],
      [2, 63, 38, 26],
      [9, 432, 262, 180],
      [10, 513, 311, 213],
      [26, 2544, 1542, 1059],
      [27, 2701, 1637, 1125],
      [40, 5596, 3391, 2331],
    ] as const;
    for (const [version, ...counts] of rows) {
      const group = COUNT_GROUPS.find(({ last }) => version <= last) as (typeof COUNT_GROUPS)[number];
      (['numeric', 'alphanumeric', 'byte'] as const).forEach((mode, i) => {
        expect(segmentBits(mode, counts[i] as number, group), `${version} ${mode}`).toBeLessThanOrEqual(capacityBits(version));
        expect(segmentBits(mode, (counts[i] as number) + 1, group), `${version} ${mode} + 1`).toBeGreaterThan(capacityBits(version));
      });
    }
  });

  it('have the capacity that the encoder fills', () => {
    for (let version = 1; version <= MAX_VERSION; version++) {
      const group = COUNT_GROUPS.find(({ last }) => version <= last) as (typeof COUNT_GROUPS)[number];
      const count = Math.floor((capacityBits(version) - 4 - group.byte) / 8);
      expect(fitSymbol('a'.repeat(count)).version).toBe(version);
      expect(create([{ mode: 'byte', data: new Uint8Array(count).fill(97) }], { errorCorrectionLevel: 'M' }).version).toBe(version);
      expect(versionWithin(modulesOf(version))).toBe(version);
      expect(versionWithin(modulesOf(version) - 1)).toBe(version - 1);
    }
  });

  it.each([
    ['', 'label.input'],
    ['网址', 'label.input'],
    ['a\nb', 'label.input'],
    ['a\u007f', 'label.input'],
    ['a'.repeat(2331), '40'],
    ['a'.repeat(2332), 'label.does_not_fit'],
  ])('refuse what no symbol holds', (text, result) => {
    expect(codeOf(text)).toBe(result);
  });
});

describe('a text of the shape of the one before', () => {
  const sealed = (fill: number) => formatItemCode({ host: 't.cn', gtin, lot: `L${fill}`, serial }, new Uint8Array(115).fill(fill));

  it('is fitted as if it were the first', () => {
    for (const text of [sealed(1), 'AB1', 'https://t.cn/01/06901234567892', '0'.repeat(500)]) {
      const other = text.replace(/[0-9]/g, (digit) => String(9 - Number(digit)));
      fitSymbol('~');
      const fresh = fitSymbol(other);
      fitSymbol(text);
      expect(fitSymbol(other)).toEqual(fresh);
      expect(fresh.segments.map((segment) => segment.text).join('')).toBe(other);
    }
  });

  it('has the same kinds of characters, and none that is no printable ASCII', () => {
    expect(fitSymbol('12345678').segments).toHaveLength(1);
    expect(fitSymbol('1234567a').segments.map(({ mode }) => mode)).not.toEqual(['numeric']);
    fitSymbol('~~');
    expect(codeOf('~\n')).toBe('label.input');
    expect(codeOf('~网')).toBe('label.input');
    expect(codeOf('~\u007f')).toBe('label.input');
  });
});

describe('the symbol of a sealed item', () => {
  const lots = fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-')), minLength: 20, maxLength: 20 });
  const hosts = fc
    .string({ unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789-')), minLength: 21, maxLength: 21 })
    .map((text) => `${text}.cn`);

  it('is version 10 or less with 128 bytes, a host of 24 and a lot of 20, whatever they are', () => {
    fc.assert(
      fc.property(hosts, lots, fc.uint8Array({ minLength: 128, maxLength: 128 }), (host, lot, seal) => {
        const { version, segments } = fitSymbol(formatItemCode({ host, gtin, lot, serial }, seal));
        expect(version).toBeLessThanOrEqual(10);
        const last = segments[segments.length - 1];
        expect(last).toMatchObject({ mode: 'numeric', text: encodeDigits(seal) });
        expect(last?.text).toHaveLength(digitsLength(128));
      }),
      { numRuns: 200 },
    );
  });

  it('switches to digits and capitals where that pays', () => {
    const seal = new Uint8Array(128).fill(255);
    const { segments } = encodeSymbol(
      formatItemCode({ host: 'abcdefghijklmnopqrstu.cn', gtin, lot: 'ABCDEFGHIJKLMNOPQRST', serial }, seal),
    );
    expect(segments.map(({ mode, text }) => [mode, text.slice(0, 36)])).toEqual([
      ['byte', 'https://abcdefghijklmnopqrstu.cn/01/'],
      ['numeric', gtin],
      ['alphanumeric', '/10/ABCDEFGHIJKLMNOPQRST/21/'],
      ['numeric', serial],
      ['byte', '#'],
      ['numeric', encodeDigits(seal).slice(0, 36)],
    ]);
  });
});

interface Vector {
  name: string;
  text: string;
  version: number;
  mask: number;
  bitsUsed: number;
  bitsCapacity: number;
  modes: string[];
  /** SHA-256 of the modules, row by row, one byte each. */
  modules: string;
}

describe('vectors', () => {
  const { cases } = JSON.parse(readFileSync(new URL('../../../../test/vectors/label/symbols.json', import.meta.url), 'utf8')) as {
    cases: Vector[];
  };

  it.each(cases)('$name', (vector) => {
    const { version, mask, bitsUsed, bitsCapacity, segments, modules } = encodeSymbol(vector.text);
    const sha256 = createHash('sha256').update(modules).digest('hex');
    expect(vector).toMatchObject({ version, mask, bitsUsed, bitsCapacity, modes: segments.map(({ mode }) => mode), modules: sha256 });
  });
});
