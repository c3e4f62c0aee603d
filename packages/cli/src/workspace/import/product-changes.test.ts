import { afterAll, beforeAll, expect, it } from 'vitest';
import { printImport } from '../../output/import/print.js';
import { importSummary } from '../../output/import/summary.js';
import { Out } from '../../output/out.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { importLedger } from './import.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.clean());

const PACKED = COOP_SHEETS['包装'] ?? [];
const [HEAD = [], PRODUCT = []] = COOP_SHEETS['产品'] ?? [];
const keeping = (days: number): typeof PRODUCT => [...PRODUCT.slice(0, 3), days];

async function bring(sheets: Partial<typeof COOP_SHEETS>): Promise<{ products: unknown; printed: string }> {
  const result = await importLedger(world.coop, await workbook({ ...COOP_SHEETS, ...sheets } as typeof COOP_SHEETS), { name: 'a.xlsx' });
  if (!result.ok) throw new TypeError(JSON.stringify(result.errors));
  const lines: string[] = [];
  const out = new Out('zh', false, { out: (text) => void lines.push(text), err: (text) => void lines.push(text) });
  printImport(out, result, false);
  return { products: (importSummary(result, false) as { products: unknown }).products, printed: lines.join('') };
}

it('tells a shelf life that was changed after packing, and leaves what is signed', async () => {
  expect(await bring({})).toMatchObject({ products: [] });
  const { products, printed } = await bring({ 产品: [HEAD, keeping(180)] });
  expect(products).toEqual([
    {
      chain: expect.stringMatching(/^lot:.*\/L1$/),
      sources: [{ sheet: '包装', row: 2 }],
      changes: [{ name: 'shelfLifeDays', private: false, before: 90, after: 180 }],
    },
  ]);
  expect(printed).toMatch(/包装 第 2 行.*保质期.* 90 .*→ 180/);

  // The newest packing is signed with it now: what older ones say was right in their time.
  const packed = [...PACKED, ['L2', '2026-11-12', 5, '2026-11-06']];
  await bring({ 产品: [HEAD, keeping(180)], 包装: packed });
  expect(await bring({ 产品: [HEAD, keeping(180)], 包装: packed })).toMatchObject({ products: [] });
});
