import { encodeSymbol } from '@tianma/label';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importLedger } from '../import/import.js';
import { labelLot } from '../label.js';
import { pickLabels } from '../printing/pick-labels.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { labelCodes, paintedCodes, threadsFor } from './label-codes.js';

const COUNT = 2_100;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const packed = [
    ['批次号', '日期', '件数', '采收日期'],
    ['L1', '2026-11-09', COUNT, '2026-11-05'],
  ] as const;
  const result = await importLedger(world.coop, await workbook({ ...COOP_SHEETS, 包装: packed }), { name: 'a.xlsx' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
});
afterAll(() => world?.clean());

it('makes the codes that the items have, of picked ones too', async () => {
  const all = labelLot(world.coop, 'L1');
  const codes = await labelCodes(all, 'seal');
  expect(codes.length).toBe(COUNT);
  for (const place of [0, 249, 250, COUNT - 1]) expect(codes[place]).toBe(all.items.at(place)?.code);
  expect(await labelCodes(all, 'link')).toEqual(all.items.map(({ url }) => url));
  const some = pickLabels(
    world.coop,
    'L1',
    [
      [3, 5],
      [7, 7],
      [300, 600],
    ],
    {},
  );
  const picked = [3, 4, 5, 7, ...Array.from({ length: 301 }, (_, i) => 300 + i)];
  expect(await labelCodes(some, 'seal')).toEqual(picked.map((index) => codes[index]));
});

it('draws the symbols of codes in their order, of whatever size', async () => {
  const codes = Array.from({ length: 700 }, (_, i) => `HTTPS://TRACE.EXAMPLE.CN/${'X'.repeat(i % 300)}${i}`);
  const drawn = [];
  for await (const some of paintedCodes(codes)) drawn.push(...some);
  expect(drawn.map(({ code }) => code)).toEqual(codes);
  for (const place of [0, 299, 300, 500, 699]) {
    const { size, modules } = encodeSymbol(codes[place] as string);
    const { symbol } = drawn[place] as (typeof drawn)[number];
    const across = Math.ceil(size / 8);
    const found = Array.from(modules, (_, i) => {
      const [x, y] = [i % size, Math.floor(i / size)];
      return 1 ^ (((symbol.rows[y * across + (x >> 3)] as number) >> (7 - (x & 7))) & 1);
    });
    expect([symbol.size, found.join('')]).toEqual([size, modules.join('')]);
  }
});

it('draws no other character for one that a symbol cannot hold', async () => {
  await expect(paintedCodes(['HTTPS://TRACE.EXAMPLE.CN/批']).next()).rejects.toMatchObject({ code: 'label.input' });
});

it.each([
  [1, 8, 1],
  [1_999, 8, 1],
  [2_000, 8, 2],
  [10_000, 8, 8],
  [10_000, 1, 1],
  [1_000_000, 1_000, 64],
])('takes for %i labels, of %i threads, %i', (labels, threads, taken) => {
  expect(threadsFor(labels, threads)).toBe(taken);
});
