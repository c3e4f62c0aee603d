import { describe, expect, it } from 'vitest';
import { resign } from '../../../../test/world/resign.js';
import { makeWorld } from '../../../../test/world/world.js';
import { hex } from '../bytes.js';
import type { CborValue } from '../cbor/index.js';
import type { TianmaError } from '../errors.js';
import { inRanges, lotKey, readCertificate, readNotice, readRoot, readStatusList, readTrustList } from './index.js';

const { county, parties, trust, notice, lots } = makeWorld();
const status = county.status({
  recalls: [
    {
      ...lots.potato,
      state: 'open',
      level: 1,
      since: '2026-11-01',
      ranges: [
        [0, 3],
        [7, 9],
      ],
    },
  ],
  voids: [{ ...lots.crisps, ranges: [[1, 1]] }],
  minimums: { trust: 3 },
});

function codeOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return (error as TianmaError).code;
  }
}

const DOCUMENTS = {
  root: [readRoot, county.root.bytes, county.keys.root],
  certificate: [readCertificate, parties.coop.certificate.bytes, county.keys.certificate],
  trust: [readTrustList, trust.bytes, county.keys.trust],
  status: [readStatusList, status.bytes, county.keys.status],
  notice: [readNotice, notice(parties.coop), parties.coop.key],
} as const;

describe.each(Object.entries(DOCUMENTS))('a %s', (kind, [read, bytes, key]) => {
  const edited = (edit: (map: Map<number, CborValue>) => unknown) => codeOf(() => read(resign(bytes, key, { payload: edit })));

  it('is read', () => {
    expect(codeOf(() => read(bytes))).toBe('read');
  });

  it('is not read in the place of another', () => {
    const others = Object.entries(DOCUMENTS).filter(([other]) => other !== kind);
    expect(others.map(([, [elsewhere]]) => codeOf(() => elsewhere(bytes)))).toEqual(Array(4).fill('doc.type'));
  });

  it('says that it is newer before it says that it is malformed', () => {
    expect(edited((map) => map.set(0, 1) && map.delete(1))).toBe('doc.version_newer');
    expect(edited((map) => map.set(40, 0) && map.delete(2))).toBe('doc.field_newer');
    expect(edited((map) => map.set(-1, 'ignored'))).toBe('read');
  });

  it('is refused without its version, or with any field of another type', () => {
    expect(edited((map) => map.delete(0))).toBe('doc.malformed');
    expect(edited((map) => map.set(0, -1))).toBe('doc.malformed');
    const optional = { root: [8], certificate: [5, 12], trust: [6, 7], status: [8], notice: [9] }[kind] as number[];
    const last = { root: 8, certificate: 12, trust: 7, status: 8, notice: 9 }[kind] as number;
    for (let field = 1; field <= last; field += 1) {
      expect(
        edited((map) => map.set(field, true)),
        `${field}`,
      ).toBe('doc.malformed');
      if (!optional.includes(field))
        expect(
          edited((map) => map.delete(field)),
          `${field}`,
        ).toBe('doc.malformed');
    }
  });
});

describe('lists', () => {
  it('are found by key', () => {
    const { recallOf, voidsOf, minimums } = readStatusList(status.bytes);
    expect(recallOf.get(hex(lotKey(county.anchor, lots.potato.gtin, lots.potato.lot)))?.level).toBe(1);
    expect(voidsOf.get(hex(county.lotKey(lots.crisps.gtin, lots.crisps.lot)))).toEqual([[1, 1]]);
    expect(minimums).toEqual({ trust: 3 });
    expect(readTrustList(trust.bytes).states.get(hex(parties.coop.certificate.id))?.[1]).toBe(0);
  });

  it('are ascending, nothing twice', () => {
    const order = (edit: (rows: CborValue[]) => unknown, key = 4) =>
      codeOf(() =>
        readTrustList(
          resign(trust.bytes, county.keys.trust, {
            payload: (map) => {
              const rows = [...(map.get(key) as CborValue[])];
              edit(rows);
              map.set(key, rows);
            },
          }),
        ),
      );
    expect(order((rows) => rows.reverse())).toBe('doc.malformed');
    expect(order((rows) => rows.unshift(rows[0] as CborValue))).toBe('doc.malformed');
    expect(order((rows) => rows.pop())).toBe('read');
  });

  it('give a time for every retired certificate', () => {
    const since = (value: CborValue) =>
      codeOf(() =>
        readTrustList(resign(trust.bytes, county.keys.trust, { payload: (map) => map.set(4, [[new Uint8Array(32), 1, value]]) })),
      );
    expect(since(null)).toBe('doc.malformed');
    expect(since(1)).toBe('read');
  });

  it('hold ranges that ascend and do not touch', () => {
    const ranges = (...all: readonly (readonly number[])[]) =>
      codeOf(() =>
        readStatusList(
          resign(status.bytes, county.keys.status, { payload: (map) => map.set(5, [[new Uint8Array(16), all as CborValue]]) }),
        ),
      );
    expect(ranges([0, 0], [2, 5])).toBe('read');
    expect(ranges([0, 1], [2, 5])).toBe('doc.malformed');
    expect(ranges([2, 5], [0, 0])).toBe('doc.malformed');
    expect(ranges([5, 2])).toBe('doc.malformed');
    expect(ranges([0, 4_294_967_296])).toBe('doc.malformed');
    expect(ranges()).toBe('doc.malformed');
    expect(
      [2, 3, 5, 6].map((index) =>
        inRanges(index, [
          [0, 2],
          [5, 5],
        ]),
      ),
    ).toEqual([true, false, true, false]);
  });
});

describe('a root', () => {
  it('is signed by its own key of use 0', () => {
    expect(codeOf(() => readRoot(resign(county.root.bytes, county.keys.trust, {})))).toBe('anchor.mismatch');
    expect(codeOf(() => readRoot(resign(county.root.bytes, undefined, { payload: (map) => map.set(6, 0) })))).toBe('anchor.mismatch');
  });
});
