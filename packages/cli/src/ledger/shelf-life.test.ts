import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { xlsx } from './read-ledger.fixture.js';
import { headingsOf } from './template/headings.js';
import { TEMPLATES } from './template/kinds.js';

async function read(heading: string, cell: string | number): ReturnType<typeof readLedger> {
  return readLedger(
    await xlsx({
      产品: [
        ['产品名称', '商品条码', heading],
        ['鲜叶', '2433126000018', cell],
      ],
      基地: [
        ['地块编号', '作物'],
        ['A-01', '茶树'],
      ],
    }),
  );
}

describe('保质期', () => {
  it.each([
    ['保质期', 540],
    ['保质期(天)', 540],
    ['保质期', '540天'],
    ['保质期(天)', '540 日'],
    ['保质期(月)', '540天'],
  ])('%s: %s is days', async (heading, cell) => {
    expect(await read(heading, cell)).toMatchObject({ ok: true, ledger: { products: [{ shelfLifeDays: 540 }] } });
  });

  it.each([
    ['保质期', '18个月'],
    ['保质期(天)', '1年'],
    ['保质期(月)', 18],
    ['保质期(个月)', '18'],
  ])('%s: %s is refused, with what to do', async (heading, cell) => {
    const result = await read(heading, cell);
    const expected = { zh: expect.stringContaining('65535 天') };
    expect(result).toMatchObject({
      ok: false,
      errors: [{ code: 'ledger.cell', row: 2, expected, fix: { zh: expect.stringContaining('换算成天') } }],
    });
  });

  it('has its unit in the heading of every template that asks for it', () => {
    const headings = Object.values(TEMPLATES).flatMap(({ sheets }) => sheets.flatMap((sheet) => headingsOf(sheet, 'zh')));
    const own = headings.filter(({ column }) => column.key === 'shelfLifeDays').map(({ text }) => text);
    expect([own.length > 0, new Set(own)]).toEqual([true, new Set(['保质期(天)'])]);
  });
});
