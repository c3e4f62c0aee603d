import { expect, it } from 'vitest';
import { COOP_SHEETS, workbook } from '../workspace/world.fixture.js';
import { readLedger } from './read-ledger.js';

type Cells = readonly (string | number | null)[];

const HEADS: Cells = ['批次号', '产品', '日期', '地块编号', '数量', '帮扶类别', '户编号', '户主', '认定日期'];

async function read(...rows: readonly Cells[]): ReturnType<typeof readLedger> {
  const lots = rows.map((row): Cells => ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '2198斤', ...row]);
  return readLedger(await workbook({ ...COOP_SHEETS, 采收: [HEADS, ...lots] }), { year: 2026 });
}

it.each([
  ['a word that is no term', ['低保户', 'H101', '赵六', '2026-01-01'], 'F 帮扶类别'],
  ['a number that is too long', ['脱贫户', 'H'.repeat(41), '赵六', '2026-01-01'], 'G 户编号'],
  ['a day that is none', ['脱贫户', 'H101', '赵六', '大前年'], 'I 认定日期'],
])('names the cell of %s and not what stands in it', async (_, cells, column) => {
  const result = await read(cells as Cells);
  if (result.ok) throw new Error('read');
  expect(result.errors.map((error) => error.column)).toContain(column);
  for (const word of ['低保户', 'H101', 'HHHH', '赵六', '大前年', '脱贫户 /']) {
    const found = JSON.stringify(result.errors.map((error) => error.found));
    expect(found).not.toContain(word);
  }
});

it('says that rows of one lot differ, not that they are of households', async () => {
  const result = await read(['脱贫户', 'H101', null, '2026-01-01'], ['脱贫户', 'H102', null, '2026-01-01']);
  if (result.ok) throw new Error('read');
  expect(result.errors.map(({ found }) => found)).toEqual([{ zh: '同批各行填的不一样', en: 'the rows of one lot differ' }]);
});

it('keeps number and head of the household beside the record, not in it', async () => {
  const result = await read(['脱贫户', 'H101', '赵六', '2021-05-01']);
  if (!result.ok) throw new Error('refused');
  const [draft] = result.ledger.lots.find(({ code }) => code === 'L1')?.drafts ?? [];
  expect(draft?.household).toEqual({ number: 'H101', name: '赵六' });
  expect(draft?.record.private.household).toEqual({ term: 2, from: '2021-05-01', to: null });
  expect(JSON.stringify(draft?.record)).not.toMatch(/H101|赵六/);
});
