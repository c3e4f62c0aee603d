import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../ledger/workbook.js';
import { type Outcome, tianma } from '../program.fixture.js';
import { COOP_SHEETS, makeWorld, NOW, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());
const at = (...names: string[]): string => join(world.folder, ...names);
const run = (...args: string[]): Promise<Outcome> => tianma(['--dir', world.coop.workspace.folder, '--now', String(NOW), ...args]);

const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((cells) => cells.map((cell) => cell ?? '').join(',')).join('\r\n');

describe('tianma import', () => {
  it('checks a folder of CSV files and writes its faults into one workbook beside it; signs only when told to', async () => {
    mkdirSync(at('台账'));
    for (const [name, rows] of Object.entries(COOP_SHEETS)) writeFileSync(at('台账', `${name}.csv`), `\ufeff${csv(rows)}`);
    writeFileSync(
      at('台账', '销售.csv'),
      csv([
        ['批次号', '日期', '渠道', '数量'],
        ['L1', '2026-11-10', '批发', '约100斤'],
        ['L2', '2026-11-10', '=批发', '5斤'],
      ]),
    );
    const wrong = await run('import', at('台账'), '--commit');
    expect([wrong.status, wrong.err]).toEqual([2, '']);
    expect(wrong.out).toContain(at('台账.错误.xlsx'));
    const returned = await readWorkbook(new Uint8Array(readFileSync(at('台账.错误.xlsx'))));
    expect(returned.sheets?.find(({ name }) => name === '销售')?.rows.map((cells) => cells[4] ?? null)).toEqual([
      '错误',
      expect.stringContaining('D 数量:应为 准确的数'),
      expect.stringContaining('C 渠道:应为 其中之一'),
    ]);
    const valid = await run('--json', 'import', at('台账'), '--commit', '--valid-only');
    expect(JSON.parse(valid.out)).toMatchObject({
      ok: true,
      records: 4,
      left: [
        { sort: 'lot', code: 'L1' },
        { sort: 'lot', code: 'L2' },
      ],
      faults: [{}, {}],
    });
    expect(readdirSync(world.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('names the products of the workspace where a sheet of its own has none', async () => {
    writeFileSync(at('采收.csv'), csv(COOP_SHEETS['采收'] ?? []));
    const { out } = await run('import', at('采收.csv'));
    expect(out).toContain('如本方的 ');
    expect(out).toMatch(/如本方的 .*\d{14}/);
  });

  it('writes the faults under an English name in English, which is taken back like the other', async () => {
    const wrong = {
      ...COOP_SHEETS,
      销售: [
        ['批次号', '日期', '渠道'],
        ['L1', '2026-11-10', '赶集'],
      ],
    };
    writeFileSync(at('ledger.xlsx'), await workbook(wrong));
    const { out } = await run('--lang', 'en', 'import', at('ledger.xlsx'));
    expect(out).toContain(at('ledger.errors.xlsx'));
    expect(existsSync(at('ledger.错误.xlsx'))).toBe(false);
    expect((await run('import', at('ledger.errors.xlsx'))).out).toContain(at('ledger.errors.xlsx'));
    expect(readdirSync(world.folder).filter((name) => name.startsWith('ledger.'))).toEqual(['ledger.errors.xlsx', 'ledger.xlsx']);
  });

  it('lists a change with old and new, and corrects it by its confirmed number', async () => {
    writeFileSync(at('a.xlsx'), await workbook(COOP_SHEETS));
    const preview = (await run('import', at('a.xlsx'))).out;
    expect(preview).toContain('加 --commit');
    // Two lots are there already: what is packed of one, and sold, is new.
    expect(preview).toMatch(/将签 4 条记录.*31 件/);
    expect(preview).toMatch(/\n {2}批次 L1 东川马铃薯 5kg:3 条记录,31 件\n {2}批次 L2 东川马铃薯 5kg:1 条记录\n/);
    expect(JSON.parse((await run('--json', 'import', at('a.xlsx'))).out)).toMatchObject({
      items: 31,
      chains: [{ items: 31 }, { items: 0 }],
    });
    const signed = (await run('import', at('a.xlsx'), '--commit')).out;
    expect(signed).toMatch(/新签 4 条.*31 件/);
    const [heads = [], sale = []] = COOP_SHEETS['销售'] ?? [];
    writeFileSync(
      at('a.xlsx'),
      await workbook({
        ...COOP_SHEETS,
        销售: [heads, sale.map((cell) => (cell === '批发' ? '零售' : cell === '王府井超市' ? '某客户' : cell))],
      }),
    );
    const listed = await run('import', at('a.xlsx'));
    expect(listed.out).toMatch(/销售 第 2 行.*销售[\s\S]*批发 → 零售[\s\S]*有改动\(不公开,不显示\)[\s\S]*--commit --correct 1/);
    expect(listed.out).not.toContain('某客户');
    const other = await run('import', at('a.xlsx'), '--commit', '--correct', '2');
    expect([other.status, other.err]).toEqual([1, expect.stringContaining('--correct')]);
    expect((await run('import', at('a.xlsx'), '--commit', '--correct', '1')).out).toContain('更正了 1 条记录');
    expect((await run('import', at('a.xlsx'))).out).toContain('没有新的要签');
  });

  it('lists rows that are gone with what goes with them, and voids those that are picked', async () => {
    const less = { ...COOP_SHEETS, 农事: (COOP_SHEETS['农事'] ?? []).slice(0, 2), 包装: (COOP_SHEETS['包装'] ?? []).slice(0, 1) };
    writeFileSync(at('a.xlsx'), await workbook(less));
    const listed = await run('import', at('a.xlsx'));
    expect(listed.out).toMatch(/不见了 2 行[\s\S]*农事 原第 3 行[\s\S]*包装 原第 2 行.*标签全部作废[\s\S]*--commit --void 2/);
    const missed = await run('import', at('a.xlsx'), '--commit', '--void', '1', '--only', '采收!2');
    expect([missed.status, missed.err]).toEqual([1, expect.stringMatching(/--only[\s\S]*农事!3, 包装!2/)]);
    const done = await run('--json', 'import', at('a.xlsx'), '--commit', '--void', '1', '--only', '农事!3');
    expect(JSON.parse(done.out)).toMatchObject({
      gone: [{}, {}],
      voided: 1,
      voids: [{ sheet: '农事', row: 3, kind: 'field_operation', reach: 'record' }],
    });
    expect((await run('--lang', 'en', 'import', at('a.xlsx'))).out).toMatch(
      /1 rows are no longer[\s\S]*all labels of the lot[\s\S]*--void 1/,
    );
  });

  it('tells rows of another file as that, and how to void one of them', async () => {
    const less = { ...COOP_SHEETS, 销售: (COOP_SHEETS['销售'] ?? []).slice(0, 1) };
    writeFileSync(at('copy.xlsx'), await workbook(less));
    const { out } = await run('import', at('copy.xlsx'));
    expect(out).toMatch(/另有 1 行不在这份表里,在 a\.xlsx:记录仍在,不算不见[\s\S]*--commit --void 1 --only '\[a\.xlsx\]销售!2'/);
    expect(out).not.toContain('不见了 1 行');
    expect((await run('import', at('copy.xlsx'), '--commit', '--void', '1')).err).toContain('--void');
    const picked = await run('--json', 'import', at('copy.xlsx'), '--void', '1', '--only', "'[a.xlsx]销售!2'");
    const row = { ledger: 'a.xlsx', sheet: '销售', row: 2, kind: 'sale' };
    expect(JSON.parse(picked.out)).toMatchObject({ gone: [], voids: [row], elsewhere: [] });
    expect(JSON.parse((await run('--json', 'import', at('copy.xlsx'))).out)).toMatchObject({ gone: [], voids: [], elsewhere: [row] });
    const others = ['10', '11', '12'].map((day) => [`2026-09-${day}`, 'A-01', '灌溉']);
    writeFileSync(at('copy.xlsx'), await workbook({ 农事: [['日期', '地块编号', '作业'], ...others] }));
    await run('import', at('copy.xlsx'), '--commit');
    const again = others.map(([day = '', ...rest]) => [day.replace('-09-', '-10-'), ...rest]);
    writeFileSync(at('copy.xlsx'), await workbook({ 农事: [['日期', '地块编号', '作业'], ...again] }));
    expect((await run('import', at('copy.xlsx'))).out).toMatch(
      /3 行和已签的记录不一样[\s\S]*没有一行和以前一样.*不要更正,换个文件名再导入/,
    );
    // Once further rows of the new month are signed under the old name, something is as it was; it is told all the same.
    const longer = [...again, ['2026-10-13', 'A-01', '灌溉']];
    writeFileSync(at('copy.xlsx'), await workbook({ 农事: [['日期', '地块编号', '作业'], ...longer] }));
    expect((await run('import', at('copy.xlsx'), '--commit')).out).toContain('新签 1 条记录');
    expect((await run('import', at('copy.xlsx'))).out).toMatch(/3 行和已签的记录不一样[\s\S]*日期都变了.*不要更正,换个文件名再导入/);
    const mended = [...longer.slice(0, 2), ['2026-09-12', 'A-01', '除草'], ...longer.slice(3)];
    writeFileSync(at('copy.xlsx'), await workbook({ 农事: [['日期', '地块编号', '作业'], ...mended] }));
    const { out: one } = await run('import', at('copy.xlsx'));
    expect([one.includes('不要更正'), one.includes('会签两次')]).toEqual([false, false]);
    writeFileSync(
      at('other.xlsx'),
      await workbook({
        农事: [
          ['日期', '地块编号', '作业'],
          ['2026-10-13', 'A-01', '除草'],
        ],
      }),
    );
    expect((await run('import', at('other.xlsx'))).out).toMatch(
      /1 行是新的.*会签两次.*\n {2}农事 第 2 行\(地块 A-01 .*\):copy\.xlsx 农事 第 5 行/,
    );
    expect(JSON.parse((await run('--json', 'import', at('other.xlsx'))).out)).toMatchObject({
      alike: [{ ledger: 'copy.xlsx', sheet: '农事', row: 5, sources: [{ sheet: '农事', row: 2 }] }],
    });
  });

  it('says last what was not done, in words, and exits so; a trade names its sheets by its own word', async () => {
    const [heads = [], ...harvest] = COOP_SHEETS['采收'] ?? [];
    const rows = harvest.map((cells) => cells.map((cell) => (cell === '2198斤' ? '2199斤' : cell)));
    const examples = Array.from({ length: 12 }, () => ['示例', ...(rows[0]?.slice(1) ?? [])]);
    writeFileSync(at('a.xlsx'), await workbook({ ...COOP_SHEETS, 采收: [heads, ...rows, ...examples] }));
    const done = await run('import', at('a.xlsx'), '--commit');
    expect([done.status, done.out.match(/跳过/g)?.length, done.out]).toEqual([20, 1, expect.stringContaining('跳过示例 12 行')]);
    expect(done.out).toMatch(/! 改不了:采收 第 2 行\(批次 L1 采收\):数量 2198 斤 → 2199 斤;.*不能更正/);
    const { notCorrectable } = JSON.parse((await run('--json', 'import', at('a.xlsx'))).out);
    expect(notCorrectable).toMatchObject([{ kind: 'harvest', changes: [{ name: 'quantity' }, {}] }]);
    expect(done.out.trim().split('\n').at(-1)).toMatch(/改不了|没有新的要签/);
    const again = await run('import', at('a.xlsx'), '--commit');
    expect(again.out).not.toContain('下一步');
    const { 基地: units = [], ...rest } = COOP_SHEETS;
    writeFileSync(
      at('a.xlsx'),
      await workbook({
        ...rest,
        茶园: units,
        采收: [heads, ...rows.map((cells) => cells.map((cell) => (cell === 'A-01' ? 'A-77' : cell)))],
      }),
    );
    expect((await run('import', at('a.xlsx'))).out).toMatch(/先在“茶园”登记它[\s\S]*工作表“茶园”里有的编号/);
  });

  it('writes over no workbook of faults that was mended, nor another file, and ends with what to do next', async () => {
    const wrong = await workbook({
      农事: [
        ['日期', '地块编号', '作业'],
        ['2026-11-01', 'A-01', '打鱼'],
      ],
    });
    const mended = await workbook({
      农事: [
        ['日期', '地块编号', '作业'],
        ['2026-11-01', 'A-01', '灌溉'],
      ],
    });
    const [ledger, returned, second] = [at('月.xlsx'), at('月.错误.xlsx'), at('月.错误2.xlsx')];
    writeFileSync(ledger, wrong);
    for (const _ of [1, 2]) expect((await run('import', ledger)).out).toContain(`再导入:${returned}`);
    writeFileSync(returned, mended);
    const { out } = await run('import', ledger);
    expect(out).toMatch(/月\.错误\.xlsx 有人改过,没有覆盖[\s\S]*再导入:.*月\.错误2\.xlsx/);
    expect((await run('import', ledger)).out).toContain(`再导入:${second}`);
    expect([readFileSync(returned).equals(mended), existsSync(at('月.错误3.xlsx'))]).toEqual([true, false]);
    writeFileSync(returned, wrong);
    expect((await run('import', returned)).out).toContain(`再导入:${returned}`);
    writeFileSync(at('夹.xlsx'), wrong);
    mkdirSync(at('夹.错误.xlsx'));
    expect((await run('import', at('夹.xlsx'))).out).toContain(at('夹.错误2.xlsx'));
    const refused = await run('import', ledger, '-o', ledger);
    expect([refused.status, refused.err, readFileSync(ledger).equals(wrong)]).toEqual([1, expect.stringContaining('--force'), true]);
    expect((await run('import', ledger, '-o', second)).status).toBe(2);
    writeFileSync(returned, mended);
    const signed = (await run('import', returned, '--commit')).out;
    expect([signed, signed.trim().split('\n').at(-1)]).toEqual([
      expect.stringContaining('新签 1 条'),
      expect.stringContaining('tianma check'),
    ]);
    expect((await run('--json', 'import', returned, '--commit')).out).not.toContain('tianma check');
  });

  it('answers a file that cannot be read, and leaves nothing behind', async () => {
    writeFileSync(at('b.csv'), Uint8Array.from([0xff, 0xff, 0, 1]));
    writeFileSync(at('c.xlsx'), 'x'.repeat(40));
    for (const args of [
      ['import', at('none.xlsx')],
      ['import', at('b.csv')],
      ['import', at('c.xlsx')],
      ['import', at('a.xlsx'), '--commit', '--dry-run'],
    ]) {
      const { status, err, out } = await run(...args);
      if (args[1] === at('c.xlsx')) expect(out).toMatch(/^ {2}c\.xlsx {2}应为/m);
      expect([status > 0, /\[(cli\.file|ledger\.file|cli\.usage)\]/.test(out + err), (out + err).includes('    at ')]).toEqual([
        true,
        true,
        false,
      ]);
    }
    expect(existsSync(at('b.错误.xlsx'))).toBe(false);
  });
});
