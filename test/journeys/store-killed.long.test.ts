import { expect, it } from 'vitest';
import { type Killed, killOften } from './store-killed.js';

it.each<Killed>(['sqlite', 'files'])(
  '%s: killed 1,000 times under load, every acknowledged record is there, and no half one',
  async (kind) => {
    const { kills, early, acknowledged } = await killOften(kind, 1000);
    expect(kills).toBe(1000);
    expect(early).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(10_000);
  },
  3_600_000,
);
