import { readFileSync } from 'node:fs';
import { randomSerial } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { SHEETS } from '../ledger/sheets.js';
import { SerialSet } from './serial-set.js';
import { LINE } from './serials.js';

const counted = (n: number): string => `${String(n).padStart(19, '0')}0`;

describe('SerialSet', () => {
  it('knows what was added, from the first serial to the last there can be, and beyond what was expected', () => {
    const set = new SerialSet(10);
    const serials = [...Array.from({ length: 5_000 }, () => randomSerial()), counted(0), `${'9'.repeat(19)}0`, 'A-1'];
    expect(serials.map((serial) => set.add(serial))).toEqual(serials.map(() => true));
    expect(serials.map((serial) => set.add(serial))).toEqual(serials.map(() => false));
  });

  it('agrees with a plain set where serials repeat and stand close together', () => {
    const [set, plain] = [new SerialSet(), new Set<string>()];
    for (let i = 0; i < 20_000; i += 1) {
      const serial = counted((i * 7919) % 6_007);
      expect(set.add(serial)).toBe(!plain.has(serial));
      plain.add(serial);
    }
  });

  it('takes no more than 32 bytes a serial', () => {
    for (const count of [1_000, 100_000, 1_000_000]) expect(new SerialSet(count).bytes).toBeLessThanOrEqual(32 * count);
  });

  it('has a bound for the largest packing, as the guide says', () => {
    const most = SHEETS.find(({ key }) => key === 'packing')?.columns.find(({ key }) => key === 'count')?.max as number;
    const bytes = (count: number): number => new SerialSet(count).bytes + LINE * count;
    const megabytes = Math.ceil(bytes(most) / 1e6);
    // The table doubles by steps: just above one an item takes most.
    for (const count of [2 ** 20, 2 ** 20 + 1, 2 ** 23, 2 ** 23 + 1, most]) {
      expect(bytes(count)).toBeLessThanOrEqual(bytes(most));
      expect(bytes(count) / count).toBeGreaterThanOrEqual(37);
      expect(bytes(count) / count).toBeLessThanOrEqual(53);
    }
    const guide = readFileSync(new URL('../../../../docs/guide/items.md', import.meta.url), 'utf8');
    const count = most.toLocaleString('en');
    expect(guide).toContain(`最多 ${count} 件。导入时编号和查重在内存里，每件 37 到 53 字节，最多 ${megabytes} MB`);
    expect(guide).toContain(`at most ${count} items. While it is imported`);
    expect(guide).toContain(`37 to 53 bytes an item, ${megabytes} MB at most`);
  });
});
