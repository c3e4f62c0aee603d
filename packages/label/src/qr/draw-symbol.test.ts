import { formatItemCode } from '@tianma/core/seal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNT_GROUPS, type CountGroup, capacityBits, MAX_VERSION } from './capacity.js';
import { drawnByQrcode } from './draw-symbol.fixture.js';
import { type DrawnSymbol, drawSymbol } from './draw-symbol.js';
import { type Segment, splitSegments } from './split.js';
import { encodeSymbol } from './symbol.js';

const long = process.env['TIANMA_LONG'] === '1';

const text = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: length, maxLength: length });
const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Segments of a text of many kinds of runs, cut where the version is full. */
function filled(pieces: readonly string[], version: number): readonly Segment[] {
  const group = COUNT_GROUPS.find(({ last }) => version <= last) as CountGroup;
  const words = pieces.join('').repeat(Math.ceil(3000 / pieces.join('').length));
  let [fits, beyond] = [0, words.length];
  while (beyond - fits > 1) {
    const middle = (fits + beyond) >> 1;
    const bits = splitSegments(words.slice(0, middle), group).reduce((sum, segment) => sum + segment.bits, 0);
    if (bits <= capacityBits(version)) fits = middle;
    else beyond = middle;
  }
  return splitSegments(words.slice(0, fits), group);
}

/** As one string, which is compared a hundred times faster than arrays are. */
const told = ({ size, modules, mask }: DrawnSymbol): string => `${size} ${mask} ${modules.join('')}`;

describe('drawSymbol', () => {
  it('draws what qrcode draws, mask included', () => {
    const piece = fc.oneof(
      fc.integer({ min: 1, max: 60 }).chain((length) => text(DIGITS, length)),
      fc.integer({ min: 1, max: 40 }).chain((length) => text(CAPITALS, length)),
      fc.integer({ min: 1, max: 30 }).chain((length) => text('abcdefgh#?=&~', length)),
      fc.constantFrom('000000', 'aaaaaa', 'UUUUUU', '~'),
    );
    for (let version = 1; version <= MAX_VERSION; version += long || version < 12 ? 1 : 4) {
      fc.assert(
        fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), (pieces) => {
          const segments = filled(pieces, version);
          expect(told(drawSymbol(segments, version))).toBe(told(drawnByQrcode(segments, version)));
        }),
        { numRuns: long ? 50 : 1 },
      );
    }
  }, 600_000);

  it('draws for item codes what qrcode draws, with and without a seal', () => {
    const code = fc
      .record({
        host: fc.integer({ min: 1, max: 24 }).chain((length) => text('abcdefghijklmnopqrstuvwxyz0123456789', length)),
        lot: fc.integer({ min: 1, max: 20 }).chain((length) => text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-', length)),
        serial: text(DIGITS, 20),
        seal: fc.option(fc.uint8Array({ minLength: 112, maxLength: 128 }), { nil: undefined }),
      })
      .map(({ host, lot, serial, seal }) => formatItemCode({ host: `${host}.cn`, gtin: '06901234567892', lot, serial }, seal));
    fc.assert(
      fc.property(code, (each) => {
        const symbol = encodeSymbol(each);
        expect(told(symbol)).toBe(told(drawnByQrcode(symbol.segments, symbol.version)));
      }),
      { numRuns: long ? 5000 : 100 },
    );
  }, 600_000);

  it('draws symbols that are filled to the last bit, and nearly empty ones', () => {
    for (const version of [1, 7, 10, 27]) {
      for (const length of [1, 2, 3, Math.floor((capacityBits(version) - 20) / 8)]) {
        const segments = [{ mode: 'byte', text: '~'.repeat(length), bits: 0 }] as const;
        expect(told(drawSymbol(segments, version))).toBe(told(drawnByQrcode(segments, version)));
      }
    }
  });
});
