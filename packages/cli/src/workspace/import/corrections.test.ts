import { readChanges } from '@tianma/core/chain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBundle } from '../bundle.js';
import { findLot, ownChains, recordsOf } from '../own-chains.js';
import { openingOf, readVault, readVaultFile } from '../vault.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { type ImportOptions, type ImportResult, importLedger } from './import.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await bring(COOP_SHEETS);
});
afterAll(() => world.clean());

type Good = Extract<ImportResult, { ok: true }>;
async function bring(sheets: typeof COOP_SHEETS, options: Partial<ImportOptions> = {}): Promise<Good> {
  const result = await importLedger(world.coop, await workbook(sheets), { name: 'a.xlsx', ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}

const [workHeads = [], spray = [], weed = []] = COOP_SHEETS['农事'] ?? [];
const [saleHeads = [], sale = []] = COOP_SHEETS['销售'] ?? [];
const CHANGED = {
  ...COOP_SHEETS,
  农事: [workHeads, spray.map((cell) => (cell === '1.8公斤' ? '2.8公斤' : cell === '阴天' ? '晴' : cell)), weed],
  销售: [saleHeads, sale.map((cell) => (cell === '1.35元' ? '1.40元' : cell === '批发' ? '零售' : cell))],
};

describe('a row that has changed', () => {
  it('shows what the record says and what the row says now; private fields by name alone', async () => {
    const { corrections, records, corrected } = await bring(CHANGED, { dryRun: true });
    expect([records, corrected, corrections.refused]).toEqual([0, 0, []]);
    expect(corrections.possible.map(({ draft, changes }) => [draft.record.kind, changes])).toEqual([
      [
        'field_operation',
        [
          { name: 'dose', private: false, before: { value: '1.8', unit: 'KGM' }, after: { value: '2.8', unit: 'KGM' } },
          { name: 'note', private: true },
        ],
      ],
      [
        'sale',
        [
          { name: 'channel', private: false, before: 'wholesale', after: 'retail' },
          { name: 'price', private: true },
        ],
      ],
    ]);
    expect((await bring(CHANGED)).corrected).toBe(0);
  });

  it('is corrected only when the number of corrections is confirmed', async () => {
    await expect(bring(CHANGED, { correct: 3 })).rejects.toMatchObject({ code: 'cli.usage', expected: '2', found: '3' });
    const before = recordsOf(world.coop.workspace, findLot(world.coop.workspace, 'L1').chain).length;
    expect(await bring(CHANGED, { correct: 2 })).toMatchObject({ records: 0, corrected: 2 });
    const { chain } = findLot(world.coop.workspace, 'L1');
    const lot = recordsOf(world.coop.workspace, chain).map(({ record }) => record);
    expect(lot.length).toBe(before + 1);
    const { changes, faults } = readChanges(lot);
    expect([changes.map(({ effect, target }) => [effect, target.kindName]), faults]).toEqual([[['replaced', 'sale']], []]);
    // All twelve slots are the correction's own: what did not change is there as well.
    const vault = readVault(world.coop.workspace, world.coop.ring);
    const { slots } = openingOf(vault, lot.at(-1)?.idHex ?? '');
    expect(slots.slice(5, 7).map((slot) => slot?.value)).toEqual(['王府井超市', [[140, -2], 'CNY']]);
    const { report } = buildBundle(world.coop, chain);
    expect([report.headline, report.findings.some(({ code }) => code === 'record.corrected')]).toEqual(['unchanged', true]);
  });

  it('is the same from then on; put back as it was, it is a change again, of the same record', async () => {
    expect(await bring(CHANGED)).toMatchObject({ records: 0, plan: { same: 8, changed: [], gone: [] } });
    const { corrections } = await bring(COOP_SHEETS, { dryRun: true });
    expect(corrections.possible.map(({ target, before }) => [target.kindName, before.corrects === target.idHex])).toEqual([
      ['field_operation', true],
      ['sale', true],
    ]);
    expect(await bring(COOP_SHEETS, { correct: 2 })).toMatchObject({ corrected: 2 });
    expect(await bring(COOP_SHEETS)).toMatchObject({ plan: { same: 8, changed: [], gone: [] } });
    const unit = ownChains(world.coop.workspace).get('unit:A-01');
    const chain = recordsOf(world.coop.workspace, unit?.chain ?? '').map(({ record }) => record);
    expect(readChanges(chain).changes.map(({ effect }) => effect)).toEqual(['replaced', 'replaced']);
  });

  it('of a harvest, packing or plot cannot be corrected', async () => {
    const harvest = (COOP_SHEETS['采收'] ?? []).map((row) =>
      row.map((cell) => (cell === '2198斤' ? '2199斤' : cell === 'H101' ? 'H102' : cell)),
    );
    const { corrections } = await bring({ ...COOP_SHEETS, 采收: harvest }, { correct: 0 });
    expect([corrections.possible, corrections.refused.map(({ draft }) => draft.record.kind)]).toEqual([[], ['harvest']]);
    // To be put back it has to be known what it was.
    const jin = (value: string): object => ({ value, unit: '斤' });
    expect(corrections.refused[0]?.changes).toEqual([
      { name: 'quantity', private: false, before: jin('2198'), after: jin('2199') },
      { name: 'household', private: true },
      { name: 'edgeQuantities', private: true },
    ]);
    const { households } = readVaultFile(world.coop.workspace, world.coop.ring);
    expect([...households.values()].map(({ number }) => number)).not.toContain('H102');
  });

  it('tells what else it was: the plot of a harvest, the items of a packing, the crop of a plot', async () => {
    const changed = (sheet: string, was: string | number, now: string | number): (typeof COOP_SHEETS)[string] =>
      (COOP_SHEETS[sheet] ?? []).map((row) => row.map((cell) => (cell === was ? now : cell)));
    const sheets = {
      ...COOP_SHEETS,
      采收: changed('采收', 'A-01', 'A-02'),
      包装: changed('包装', 31, 32),
      基地: changed('基地', '15.2亩', '15亩'),
    };
    const { corrections } = await bring(sheets, { dryRun: true });
    expect(corrections.refused.map(({ draft, changes }) => [draft.record.kind, changes])).toEqual([
      ['unit_genesis', [{ name: 'area', private: false, before: { value: '15.2', unit: '亩' }, after: { value: '15', unit: '亩' } }]],
      ['harvest', [{ name: 'inputs', private: false, before: ['A-01'], after: ['A-02'] }]],
      ['packing', [{ name: 'count', private: false, before: 31, after: 32 }]],
    ]);
  });
});
