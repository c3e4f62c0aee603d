import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
const file = (name: string): string => join(world.folder, name);
const coop = (...args: string[]) => tianma(['--dir', world.coop.workspace.folder, ...args]);

/** Lot L1 was harvested three days after a spray whose interval is 15 days; lot L2 of another plot was not. */
beforeAll(async () => {
  world = await makeWorld();
  const spray = ['2026-11-02', 'A-01', '打药', '代森锰锌80%可湿性粉剂', 'PD20081237', '1.8公斤', '15天', null, null];
  const sheets = {
    ...COOP_SHEETS,
    农事: [...(COOP_SHEETS['农事'] ?? []), spray],
    包装: [...(COOP_SHEETS['包装'] ?? []), ['L2', '2026-11-09', 5, '2026-11-06']],
  };
  writeFileSync(file('ledger.xlsx'), await workbook(sheets));
  const { status, err } = await coop('import', file('ledger.xlsx'), '--commit');
  if (status !== 0) throw new Error(err);
});
afterAll(() => world.clean());

it('tells before labels or codes are made that the rules find errors in the lot', async () => {
  const label = (lot: string) => coop('label', lot, '--to', '0', '--format', 'zpl', '-o', file(`${lot}.zpl`));
  for (const { status, out } of [await label('L1'), await coop('codes', 'L1', '-o', file('L1.csv'))]) {
    expect(status).toBe(0);
    expect(out).toMatch(/! 按规则检查有错误\(.*安全间隔期.*\):先看 tianma check L1/);
  }
  expect((await label('L2')).out).not.toContain('按规则检查有错误');
});
