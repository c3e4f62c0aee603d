import { describe, expect, it } from 'vitest';
import { decode } from '../cbor/index.js';
import { verifyEnvelope } from '../envelope/index.js';
import { isSerial } from '../gs1/serial.js';
import type { Quantity } from '../record/index.js';
import { lotSub } from '../record/index.js';
import { sealExternalAad, sealProtected } from '../seal/seal-signed.js';
import { unpackSeal } from '../seal/wire.js';
import { keyFromSeed } from './key.js';
import { createSealer, sealFactsOf, sealItem } from './seal-item.js';
import { randomSerial } from './serial.js';
import { signRecord } from './sign-record.js';

const key = keyFromSeed(new Uint8Array(32).fill(1));
const GTIN = '06901234567892';
const anchor = new Uint8Array(32).fill(3);
const serial = randomSerial();
const packing = (netWeight?: { value: string; unit: string }) =>
  signRecord(
    {
      kind: 'packing',
      gtin: GTIN,
      lot: 'L-1/b',
      day: '2026-03-05',
      inputs: [{ chain: '01'.repeat(32), record: '02'.repeat(32) }],
      harvestDay: '2026-03-01',
      shelfLifeDays: 540,
      origin: '053012100',
      count: 500,
      itemsRoot: '04'.repeat(32),
      ...(netWeight && { netWeight }),
    },
    { key, iss: '620524/A', sub: lotSub(GTIN, 'L-1/b'), seq: 0, iat: 1_790_000_000 },
  ).record;

function refused(run: () => unknown): string {
  try {
    run();
    return 'sealed';
  } catch (error) {
    const { code, where } = error as { code?: string; where?: string };
    if (code === undefined) throw error;
    return `${code} ${where}`;
  }
}

describe('sealItem', () => {
  const record = packing({ value: '250.0', unit: 'GRM' });
  const facts = sealFactsOf(record);
  const bytes = sealItem({ ...facts, anchor, index: 7, serial }, key);

  it('states the packing record in 115 bytes', () => {
    expect(bytes).toHaveLength(115);
    const { payload: _, signature: __, ...fields } = unpackSeal(bytes);
    expect(fields).toEqual({
      kid: key.kid,
      head: record.id.slice(0, 16),
      seq: 0,
      index: 7,
      count: 500,
      packDay: 20_517,
      harvestDay: 20_513,
      shelfLifeDays: 540,
      netWeight: [[2500, -1], 'GRM'],
      origin: '053012',
    });
  });

  it('verifies as the COSE_Sign1 that the reader rebuilds, for this item only', () => {
    const { kid, payload, signature } = unpackSeal(bytes);
    const item = { anchor, gtin: GTIN, lot: 'L-1/b', serial };
    const holds = (other: Partial<typeof item>): boolean =>
      verifyEnvelope({ protectedBytes: sealProtected(kid), payload, signature }, key.publicKey, sealExternalAad({ ...item, ...other }));
    expect(holds({})).toBe(true);
    expect(holds({ anchor: new Uint8Array(32) })).toBe(false);
    expect(holds({ gtin: '06901234567908' })).toBe(false);
    expect(holds({ lot: 'L-1%2Fb' })).toBe(false);
    expect(holds({ serial: '1' })).toBe(false);
    expect(decode(sealExternalAad(item))).toEqual(['tianma-seal', anchor, GTIN, 'L-1/b', serial]);
    expect([...(decode(sealProtected(kid)) as Map<number, unknown>).entries()]).toEqual([
      [1, -19],
      [4, kid],
      [16, 'application/vnd.tianma.seal+cbor'],
    ]);
  });

  it('is the same from a sealer that went through other items', () => {
    const seal = createSealer({ ...facts, anchor }, key);
    for (const [index, other] of [
      [0, '1'],
      [499, randomSerial()],
      [3, 'A-z%'],
      [7, serial],
      [8, '2'],
    ] as const) {
      expect(seal(index, other)).toEqual(sealItem({ ...facts, anchor, index, serial: other }, key));
      const { payload, signature, index: read } = unpackSeal(seal(index, other));
      const aad = sealExternalAad({ anchor, gtin: GTIN, lot: 'L-1/b', serial: other });
      expect(read).toBe(index);
      expect(verifyEnvelope({ protectedBytes: sealProtected(key.kid), payload, signature }, key.publicKey, aad)).toBe(true);
    }
    expect(refused(() => seal(1.5, serial))).toBe('sign.input index');
    expect(seal(7, serial)).toEqual(bytes);
  });

  it.each([
    [{ value: '1', unit: '斤' }, [[500, 0], 'GRM']],
    [{ value: '2.5', unit: 'TNE' }, [[2_500_000, 0], 'GRM']],
    [{ value: '30', unit: 'TNE' }, [[30_000, 0], 'KGM']],
    [{ value: '20000000', unit: 'GRM' }, [[20_000, 0], 'KGM']],
    [{ value: '5', unit: 'MGM' }, [[5, -3], 'GRM']],
    [{ value: '0.75', unit: 'LTR' }, [[75, -2], 'LTR']],
    [{ value: '12', unit: 'H87' }, [[12, 0], 'H87']],
  ] as [{ value: string; unit: string }, Quantity][])('states %j as a seal can', (given, stated) => {
    expect(sealFactsOf(packing(given)).netWeight).toEqual(stated);
  });

  it('leaves out what the record does not state', () => {
    expect(sealFactsOf(packing())).not.toHaveProperty('netWeight');
  });

  it.each([
    ['an area as weight', () => sealFactsOf(packing({ value: '1', unit: '亩' })), 'netWeight'],
    ['a weight too exact', () => sealFactsOf(packing({ value: '123456.789', unit: 'KGM' })), 'netWeight'],
    ['an index beyond the count', () => sealItem({ ...facts, anchor, index: 500, serial }, key), 'index'],
    ['a serial of 21', () => sealItem({ ...facts, anchor, index: 0, serial: `${serial}0` }, key), 'serial'],
    ['a gtin with a wrong check digit', () => sealItem({ ...facts, anchor, gtin: '06901234567893', index: 0, serial }, key), 'gtin'],
    ['a lot in Chinese', () => sealItem({ ...facts, anchor, lot: '批', index: 0, serial }, key), 'lot'],
    ['an anchor of 16 bytes', () => sealItem({ ...facts, anchor: anchor.slice(16), index: 0, serial }, key), 'anchor'],
  ])('refuses %s', (_, run, where) => {
    expect(refused(run)).toBe(`sign.input ${where}`);
  });
});

describe('randomSerial', () => {
  it('is 19 digits and the check digit, another one each time', () => {
    const all = new Set(Array.from({ length: 500 }, () => randomSerial()));
    expect(all.size).toBe(500);
    for (const one of all) expect(isSerial(one)).toBe(true);
  });

  it('draws again above 10^19, so that all are equally likely', () => {
    const draws = [new Uint8Array(8).fill(255), Uint8Array.of(0x8a, 0xc7, 0x23, 0x04, 0x89, 0xe8, 0, 0), new Uint8Array(8)];
    expect(randomSerial(() => draws.shift() as Uint8Array)).toMatch(/^0{19}\d$/);
    expect(draws).toHaveLength(0);
  });
});
