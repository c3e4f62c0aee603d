import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printLater } from '../../output/import/later.js';
import { Out } from '../../output/out.js';
import { ownChains, recordsOf } from '../own-chains.js';
import { COOP_SHEETS, makeWorld, POTATO, type World } from '../world.fixture.js';
import { bringTo, type Good, type Row, type Sheets } from './bring.fixture.js';
import { type ImportOptions } from './import.js';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.clean());

const bring = (name: string, sheets: Sheets, options?: Partial<ImportOptions>): Promise<Good> => bringTo(world, name, sheets, options);

const info = { 基本信息: COOP_SHEETS['基本信息'] ?? [] };
const plots = (...codes: string[]): Sheets => ({ 基地: [['地块编号', '作物'], ...codes.map((code): Row => [code, '茶树'])] });
const all = (day = '2026-11-01'): Sheets => ({
  农事: [
    ['日期', '地块编号', '作业', '投入品', '用量'],
    [day, '全部', '施肥', '有机肥', '300公斤'],
  ],
});
const seen = ({ records, plan }: Good): readonly unknown[] => [
  records,
  plan.same,
  plan.changed.length,
  plan.later.map(({ chain }) => chain),
];
const kinds = (plot: string): readonly string[] => {
  const chain = ownChains(world.coop.workspace).get(`unit:${plot}`)?.chain ?? '';
  return recordsOf(world.coop.workspace, chain).map(({ record }) => record.kindName);
};

describe('a row of all plots', () => {
  it('is of the plots of its ledger, and stays so when another ledger adds one', async () => {
    const old = { ...info, ...plots('P-1'), ...all() };
    expect(seen(await bring('o.xlsx', old))).toEqual([2, 0, 0, []]);
    await bring('n.xlsx', { ...info, ...plots('P-9') });
    expect(seen(await bring('o.xlsx', old))).toEqual([0, 2, 0, []]);
    // Also one that is signed for the first time.
    expect(seen(await bring('m.xlsx', { ...info, ...plots('P-3'), ...all('2026-11-02') }))).toEqual([2, 0, 0, []]);
    expect([kinds('P-1'), kinds('P-9')]).toEqual([['unit_genesis', 'field_operation'], ['unit_genesis']]);
  });

  it('where its ledger lists none, is of those that are known when it is signed', async () => {
    await bring('n.xlsx', { ...info, ...plots('P-1', 'P-2') });
    const work = { ...info, ...all() };
    expect(seen(await bring('农事.xlsx', work))).toEqual([2, 0, 0, []]);
    await bring('n2.xlsx', { ...info, ...plots('P-9') });
    const again = await bring('农事.xlsx', work);
    expect(seen(again)).toEqual([0, 2, 0, ['unit:P-9']]);
    let said = '';
    const write = (text: string): void => {
      said += text;
    };
    printLater(new Out('zh', false, { out: write, err: write }), again.plan.later);
    expect(said).toMatch(/没有补签[\s\S]*农事 第 2 行 {2}地块 P-9\n$/);
    expect(seen(await bring('农事.xlsx', { ...info, ...all('2026-11-02') }, { correct: 2 }))).toEqual([0, 0, 2, ['unit:P-9']]);
    expect(kinds('P-9')).toEqual(['unit_genesis']);
  });

  it('is not signed for a plot that its own ledger adds later, and what comes from there rests on the plot itself', async () => {
    await bring('o.xlsx', { ...info, ...plots('P-1'), ...all() });
    const harvest: Sheets = {
      产品: COOP_SHEETS['产品'] ?? [],
      采收: [
        ['批次号', '产品', '日期', '地块编号', '数量'],
        ['X1', '东川马铃薯 5kg', '2026-11-15', 'P-2', '100斤'],
        ['X2', '东川马铃薯 5kg', '2026-11-15', '全部', '100斤'],
      ],
    };
    const more = { ...info, ...plots('P-1', 'P-2'), ...all(), ...harvest };
    expect(seen(await bring('o.xlsx', more, { dryRun: true }))).toEqual([3, 2, 0, ['unit:P-2']]);
    expect(seen(await bring('o.xlsx', more))).toEqual([3, 2, 0, ['unit:P-2']]);
    expect([kinds('P-2'), ownChains(world.coop.workspace).has(`lot:${POTATO}/X1`)]).toEqual([['unit_genesis'], true]);
    expect(seen(await bring('o.xlsx', more))).toEqual([0, 5, 0, ['unit:P-2']]);
  });

  it('keeps a plot of another ledger for which it was signed before, and none takes the place of one that was left out', async () => {
    await bring('n.xlsx', { ...info, ...plots('P-9') });
    await bring('o.xlsx', { ...info, ...all() });
    const grown = await bring('o.xlsx', { ...info, ...plots('P-1'), ...all() });
    expect([...seen(grown), grown.plan.gone.length]).toEqual([1, 1, 0, ['unit:P-1'], 0]);
    const broken: Sheets = {
      基地: [
        ['地块编号', '作物', '面积'],
        ['P-5', '茶树', '许多'],
      ],
    };
    const left = await bring('b.xlsx', { ...info, ...broken, ...all('2026-11-03') }, { validOnly: true });
    expect([left.records, left.ledger.left.map(({ code }) => code)]).toEqual([0, ['P-5']]);
  });
});
