import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16 } from './crc16.js';
import { packSeal, packSealPayload, SEAL_BYTES, type SealFields, unpackSeal } from './wire.js';

const FULL: SealFields = {
  kid: new Uint8Array(8).fill(1),
  head: new Uint8Array(16).fill(2),
  seq: 3,
  index: 4,
  count: 500,
  packDay: 20_500,
  harvestDay: 20_490,
  shelfLifeDays: 180,
  netWeight: [[2500, -1], 'GRM'],
  origin: '053012',
};
const signature = new Uint8Array(64).fill(7);
const seal = (fields: SealFields = FULL): Uint8Array => packSeal(packSealPayload(fields), signature);

function codeOf(read: () => unknown): string {
  try {
    read();
    return 'accepted';
  } catch (error) {
    const { code, where } = error as { code?: string; where?: string };
    if (code === undefined) throw error;
    return `${code} ${where}`;
  }
}

/** Sets bytes, then makes the checksum right again, as a forger would. */
function forged(changes: { readonly [at: number]: number }, length = SEAL_BYTES): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(seal().subarray(0, length));
  for (const [at, value] of Object.entries(changes)) bytes[Number(at)] = value;
  const crc = crc16(bytes.subarray(0, length - 66), bytes.subarray(length - 64));
  bytes[length - 66] = crc >> 8;
  bytes[length - 65] = crc & 0xff;
  return bytes;
}

describe('crc16', () => {
  it('gives the check value of CRC-16/CCITT-FALSE', () => {
    const digits = new TextEncoder().encode('123456789');
    expect(crc16(digits)).toBe(0x29b1);
    expect(crc16(digits.subarray(0, 4), digits.subarray(4))).toBe(0x29b1);
    expect(crc16()).toBe(0xffff);
  });
});

describe('seal wire form', () => {
  it('is 115 bytes and comes back', () => {
    expect(seal()).toHaveLength(115);
    const { payload, signature: given, ...fields } = unpackSeal(seal());
    expect(fields).toEqual(FULL);
    expect(payload).toEqual(packSealPayload(FULL));
    expect(given).toEqual(signature);
  });

  it('puts each field where the spec says', () => {
    const bytes = seal();
    const at = (start: number, end: number): string => Buffer.from(bytes.slice(start, end)).toString('hex');
    expect(at(0, 10)).toBe('00000101010101010101');
    expect(at(26, 28)).toBe('0003');
    expect(at(28, 32)).toBe('00000004');
    expect(at(32, 36)).toBe('000001f4');
    expect(at(36, 42)).toBe('5014500a00b4');
    expect(at(42, 46)).toBe('0009c471');
    expect(at(46, 49)).toBe('00cf14');
  });

  it('leaves out what is not stated', () => {
    const { kid, head, seq, index, count, packDay } = FULL;
    const { payload: _, signature: __, ...fields } = unpackSeal(seal({ kid, head, seq, index, count, packDay }));
    expect(fields).toEqual({ kid, head, seq, index, count, packDay });
  });

  it.each([
    ['seq', 65_536],
    ['index', 500],
    ['index', -1],
    ['count', 4_294_967_296],
    ['packDay', 0],
    ['packDay', 65_536],
    ['shelfLifeDays', 1.5],
    ['netWeight', [[16_777_216, 0], 'GRM']],
    ['netWeight', [[-1, 0], 'GRM']],
    ['netWeight', [[1, 8], 'GRM']],
    ['netWeight', [[1, -9], 'GRM']],
    ['netWeight', [[1, 0], '斤']],
    ['origin', '53012'],
    ['origin', '０５３０１２'],
    ['kid', new Uint8Array(7)],
    ['head', new Uint8Array(32)],
  ])('does not write %s as %j', (name, value) => {
    expect(codeOf(() => seal({ ...FULL, [name]: value }))).toBe(`sign.input ${name}`);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'seal.damaged length'],
    ['114 bytes', seal().subarray(0, 114), 'seal.damaged length'],
    ['129 bytes', new Uint8Array(129).fill(1), 'seal.damaged length'],
    ['a wrong checksum', seal().fill(0, 49, 51), 'seal.damaged crc'],
    ['a later version with a wrong checksum', Uint8Array.of(1, ...seal().subarray(1)), 'seal.damaged crc'],
    ['a later version', forged({ 0: 1 }), 'seal.version_newer version'],
    ['a later version of 67 bytes', forged({ 0: 255 }, 67), 'seal.version_newer version'],
    ['a later version of 128 bytes', forged({ 0: 1 }, 128), 'seal.version_newer version'],
    ['a later version of 66 bytes', new Uint8Array(66).fill(1), 'seal.damaged length'],
    ['a flag', forged({ 1: 0x80 }), 'seal.version_newer version'],
    ['pack date 0', forged({ 36: 0, 37: 0 }), 'seal.damaged packDay'],
    ['unit 6', forged({ 45: 0x76 }), 'seal.damaged netWeight'],
    ['a weight without unit', forged({ 45: 0 }), 'seal.damaged netWeight'],
    ['an exponent without unit', forged({ 42: 0, 43: 0, 44: 0, 45: 0x80 }), 'seal.damaged netWeight'],
    ['origin 1000000', forged({ 46: 0x0f, 47: 0x42, 48: 0x40 }), 'seal.damaged origin'],
    ['count 0', forged({ 34: 0, 35: 0 }), 'seal.damaged count'],
    ['index = count', forged({ 30: 0x01, 31: 0xf4 }), 'seal.index_out_of_range index'],
  ])('refuses %s', (_, bytes, expected) => {
    expect(codeOf(() => unpackSeal(bytes))).toBe(expected);
  });

  it('finds every other value of every byte', () => {
    const bytes = seal();
    const answers = new Map<string, number>();
    for (let at = 0; at < bytes.length; at += 1) {
      for (let value = 0; value < 256; value += 1) {
        if (value === bytes[at]) continue;
        const changed = bytes.slice();
        changed[at] = value;
        const answer = codeOf(() => unpackSeal(changed)).split(' ')[0] as string;
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    }
    expect([...answers]).toEqual([['seal.damaged', 115 * 255]]);
  });

  it('answers any bytes with fields or a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 130 }), fc.boolean(), (random, right) => {
        const bytes =
          right && random.length > 66 ? forged(Object.assign({}, [...random.subarray(0, 49)]), Math.min(random.length, 128)) : random;
        expect(codeOf(() => unpackSeal(bytes))).toMatch(/^(accepted|seal\.(damaged|version_newer|index_out_of_range) )/);
      }),
    );
  });
});
