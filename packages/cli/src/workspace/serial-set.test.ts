import { randomSerial } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { SerialSet } from './serial-set.js';

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
});
