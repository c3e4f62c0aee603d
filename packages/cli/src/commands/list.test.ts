import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { LAYOUT } from '../workspace/layout.js';
import { COOP, COOP_SHEETS, makeWorld, PLANT, POTATO, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
const file = (name: string): string => join(world.folder, name);
const at = async (party: 'coop' | 'plant', ...args: string[]) => {
  const told = await tianma(['--dir', world[party].workspace.folder, ...args]);
  if (told.status !== 0) throw new Error(told.err);
  return told;
};
beforeAll(async () => {
  world = await makeWorld();
  writeFileSync(file('ledger.xlsx'), await workbook(COOP_SHEETS));
  await at('coop', 'import', file('ledger.xlsx'), '--commit');
});
afterAll(() => world.clean());

it('shows lots of others that were received, once each, and whether they were handed over here', async () => {
  expect((await at('plant', 'list')).out).toContain('还没有记录');
  await at('coop', 'bundle', 'L1', '-o', file('L1.tianma'));
  await at('plant', 'receive', file('L1.tianma'));
  expect((await at('plant', 'list')).out).toContain(`  ${POTATO}/L1  ${COOP} 的  3 条记录\n`);
  await at('coop', 'handover', 'L1', '--to', PLANT, '--day', '2026-11-12', '-o', file('h.tianma'));
  await at('plant', 'receive', file('h.tianma'));
  const { out } = await at('plant', 'list');
  expect(out).toContain(`收到的批次 1\n  ${POTATO}/L1  ${COOP} 的  4 条记录  2026-11-12 交给本单位\n`);
  expect([out.includes('还没有自己的记录'), out.includes('导入台账')]).toEqual([true, false]);
  const { received, unread } = JSON.parse((await at('plant', '--json', 'list')).out) as { received: object[]; unread: object[] };
  expect([received, unread]).toMatchObject([[{ gtin: POTATO, lot: 'L1', party: COOP, records: 4, handedOver: '2026-11-12' }], []]);
});

it('names a received bundle that cannot be read, and lists the rest', async () => {
  const { workspace } = world.plant;
  const [chain = ''] = readdirSync(workspace.path(LAYOUT.received));
  writeFileSync(workspace.path(LAYOUT.received, chain, `${'0'.repeat(64)}.tianma`), 'x');
  const { out, err } = await at('plant', 'list');
  expect(out).toContain('收到的批次 1');
  expect(err).toContain(`${'0'.repeat(64)}.tianma [workspace.damaged]`);
});

it('counts the files of labels and codes by what each kind of them holds', async () => {
  const label = (...args: string[]) => at('coop', 'label', 'L1', '--format', 'zpl', '-o', file(`${args.join('')}.zpl`), ...args);
  await label('--layout', '60x40');
  await label('--layout', '40x30', '--to', '0');
  await at('coop', 'items', 'void', 'L1', '--ranges', '3-5', '--reason', 'torn', '-o', file('void.cbor'));
  await at('coop', 'codes', 'L1', '-o', file('codes.csv'));
  const files = ['标签文件 31 张(60x40 zpl,2026-11-21)', '标签文件 1 张(40x30 zpl,2026-11-21)', '码文件 28 个(csv,2026-11-21)'];
  expect((await at('coop', 'list')).out).toContain(`31 件  ${files.join('、')}\n`);
});
