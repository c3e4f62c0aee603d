import { afterAll, beforeAll, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
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

it('prints no more of a job whose lot was voided with all it has', async () => {
  const print = (...args: string[]): ReturnType<typeof tianma> => tianma(['--dir', world.coop.workspace.folder, 'print', ...args]);
  const { 采收: harvest = [], 销售: _, ...rest } = COOP_SHEETS;
  const held = { ...rest, 采收: [harvest[0] ?? [], harvest[2] ?? []], 包装: [HEAD, ['L2', '2026-11-09', 3, '2026-11-06']] };
  expect((await importLedger(world.coop, await workbook(held), { name: 'a.xlsx' })).ok).toBe(true);
  const { err } = await print('L2', '--to', 'tcp:127.0.0.1:1');
  const job = /--resume (\S+)/.exec(err)?.[1] as string;
  const none = await workbook({ ...held, 采收: [harvest[0] ?? []], 包装: [HEAD] });
  const told = await importLedger(world.coop, none, { name: 'a.xlsx', dryRun: true });
  await importLedger(world.coop, none, { name: 'a.xlsx', void: told.ok ? told.voids.possible.length : 0 });
  expect((await print('--resume', job)).err).toContain('[print.stale]');
  expect((await print('--end', job)).status).toBe(0);
});
