import { afterAll, beforeAll, expect, it } from 'vitest';
import { importLedger } from './import/import.js';
import { labelLot } from './label.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from './world.fixture.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.clean());

const HEAD = ['批次号', '日期', '件数', '采收日期'] as const;

async function bring(packed: readonly (readonly (string | number | null)[])[], options = {}): Promise<void> {
  const file = await workbook({ ...COOP_SHEETS, 包装: [HEAD, ...packed] });
  const result = await importLedger(world.coop, file, { name: 'a.xlsx', ...options });
  expect(result.ok || result.errors).toBe(true);
}

it('makes no code of a packing that was voided, but of the one after it', async () => {
  await bring([['L1', '2026-11-09', 31, '2026-11-05']]);
  const before = labelLot(world.coop, 'L1');
  expect([before.items.length, before.items.at(-1)?.index, before.items.at(31), before.items.at(-32)]).toEqual([
    31,
    30,
    undefined,
    undefined,
  ]);
  await bring([], { void: 1 });
  expect(() => labelLot(world.coop, 'L1')).toThrow(expect.objectContaining({ code: 'workspace.state' }));
  await bring([
    [null, null, null, null],
    ['L1', '2026-11-10', 12, '2026-11-05'],
  ]);
  const after = labelLot(world.coop, 'L1');
  expect([after.count, after.items.length]).toEqual([12, 12]);
  const serials = new Set([...before.items, ...after.items].map(({ serial }) => serial));
  expect(serials.size).toBe(43);
});

it('makes none of a lot that was voided with all it has', async () => {
  const { 采收: harvest = [], 销售: _, ...rest } = COOP_SHEETS;
  const none = { ...rest, 采收: [harvest[0] ?? [], harvest[2] ?? []], 包装: [HEAD] };
  const told = await importLedger(world.coop, await workbook(none), { name: 'a.xlsx', dryRun: true });
  const voiding = told.ok ? told.voids.possible.length : 0;
  expect(voiding).toBe(3);
  await importLedger(world.coop, await workbook(none), { name: 'a.xlsx', void: voiding });
  expect(() => labelLot(world.coop, 'L1')).toThrow(expect.objectContaining({ code: 'workspace.state' }));
});
