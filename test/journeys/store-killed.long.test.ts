import { expect, it } from 'vitest';
import { killOften } from './store-killed.js';

it('killed 1,000 times under load, a store has every record that it acknowledged, and no half one', async () => {
  const { kills, early, acknowledged } = await killOften(1000);
  expect(kills).toBe(1000);
  expect(early).toBeGreaterThan(0);
  expect(acknowledged).toBeGreaterThan(10_000);
}, 3_600_000);
