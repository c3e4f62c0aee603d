import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LAYOUT } from '../layout.js';
import { ownChains, recordsOf } from '../own-chains.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { type ImportResult, type ImportStage, importLedger } from './import.js';

const HEAD = ['日期', '地块编号', '作业'];

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.clean());

async function bring(operations: readonly string[]): Promise<{ result: ImportResult; stages: readonly ImportStage[] }> {
  const rows = operations.map((operation, i) => [`2026-08-0${i + 1}`, 'A-01', operation]);
  const stages = new Set<ImportStage>();
  const file = await workbook({ ...COOP_SHEETS, 农事: [HEAD, ...rows] });
  const result = await importLedger(world.coop, file, { name: 'a.xlsx', onStage: (stage) => stages.add(stage) });
  return { result, stages: [...stages] };
}

const signed = (): number => {
  const { workspace } = world.coop;
  return [...ownChains(workspace).values()].reduce((sum, { chain }) => sum + recordsOf(workspace, chain).length, 0);
};

it('a ledger without news signs nothing, and does not say that it does', async () => {
  expect((await bring(['除草'])).stages).toContain('signing');
  const { result, stages } = await bring(['除草']);
  expect(result).toMatchObject({ ok: true, records: 0 });
  expect(stages).not.toContain('signing');
});

it('a damaged file of private fields is told as soon as there is something to sign, and nothing is', async () => {
  const path = world.coop.workspace.path(LAYOUT.vault);
  const [whole, before] = [readFileSync(path, 'utf8'), signed()];
  writeFileSync(path, whole.slice(0, -100));
  await expect(bring(['除草', '修剪'])).rejects.toMatchObject({ code: 'workspace.damaged' });
  expect(signed()).toBe(before);
  // Nothing is read from it where nothing is new.
  expect((await bring(['除草'])).result).toMatchObject({ ok: true, records: 0 });
  writeFileSync(path, whole);
  expect((await bring(['除草', '修剪'])).result).toMatchObject({ ok: true, records: 1 });
});
