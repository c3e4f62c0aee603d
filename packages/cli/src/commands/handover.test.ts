import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { changeStatus } from '../workspace/county/status.js';
import { COOP, COOP_SHEETS, makeWorld, PLANT, POTATO, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
const file = (name: string): string => join(world.folder, name);
const coop = (...args: string[]) => tianma(['--lang', 'en', '--dir', world.coop.workspace.folder, ...args]);
const hand = (...args: string[]) => coop('handover', 'L1', '--day', '2026-11-12', '-o', file('h.tianma'), ...args);

/** 31 packs less 3 spare labels, of which 8 are sold by count, and some more by weight. */
beforeAll(async () => {
  world = await makeWorld();
  const sheets = {
    ...COOP_SHEETS,
    包装: [
      ['批次号', '日期', '件数', '备用标签'],
      ['L1', '2026-11-09', 28, 3],
    ],
    销售: [
      ['批次号', '日期', '渠道', '数量', '件数'],
      ['L1', '2026-11-10', '批发', null, 8],
      ['L1', '2026-11-10', '批发', '100斤', 10],
    ],
  };
  writeFileSync(file('ledger.xlsx'), await workbook(sheets));
  const { status, err } = await coop('import', file('ledger.xlsx'), '--commit');
  if (status !== 0) throw new Error(err);
});
afterAll(() => world.clean());

describe('tianma handover', () => {
  it.each([
    ['to oneself', COOP, '1', 'this workspace itself'],
    ['more than there is', PLANT, '500', 'at most 20'],
  ])('signs nothing %s', async (_, to, packages, words) => {
    const { status, err } = await hand('--to', to, '--packages', packages);
    expect(status).not.toBe(0);
    expect(err).toContain('[cli.usage]');
    expect(err).toContain(words);
    expect(existsSync(file('h.tianma'))).toBe(false);
  });

  it('counts what was handed over before', async () => {
    const first = await hand('--to', PLANT, '--packages', '15');
    expect([first.status, first.err]).toEqual([0, '']);
    expect((await hand('--to', PLANT, '--packages', '6')).err).toContain('at most 5');
    expect((await hand('--to', PLANT, '--packages', '4')).status).toBe(0);
  });

  it('tells of a recall, in which goods may still be taken back', async () => {
    const recall = { gtin: POTATO, lot: 'L1', level: 1, reason: 'residue', texts: { zh: '抽检超标' }, todo: { zh: '停止食用' } } as const;
    await changeStatus(world.county, { change: 'recall', recall });
    await coop('trust', 'accept', world.county.workspace.path('public'));
    const { status, err } = await hand('--to', PLANT, '--packages', '1');
    expect([status, err]).toEqual([0, expect.stringContaining('! this lot is recalled (level 1, since 2026-11-21)')]);
  });
});
