import { expect, it } from 'vitest';
import { needSqlite } from '../run/sqlite.mjs';
import { killOften, killTogether } from './store-killed.js';

it.skipIf(!needSqlite())(
  'killed 30 times under load, a store has every record that it acknowledged, and no half one',
  async () => {
    const { kills, acknowledged } = await killOften('sqlite', 30);
    expect(kills).toBe(30);
    expect(acknowledged).toBeGreaterThan(100);
  },
  180_000,
);

it('so have the files of a workspace', async () => {
  const { kills, acknowledged } = await killOften('files', 30);
  expect(kills).toBe(30);
  expect(acknowledged).toBeGreaterThan(100);
}, 180_000);

it.skipIf(!needSqlite())(
  'several processes make one store and fill it at once, and nothing is lost',
  async () => {
    for (let round = 0; round < 5; round += 1) expect((await killTogether(4)).acknowledged).toBeGreaterThan(4);
  },
  180_000,
);
