import { describe, expect, it } from 'vitest';
import { readLedger } from './index.js';
import { parsePrice } from './parse-price.js';
import { faults, listed, read, type Sheets, xlsx } from './read-ledger.fixture.js';

const CNY = { currency: 'CNY' };

describe('parsePrice', () => {
  it.each<[string | { number: string }, string | undefined, object]>([
    ['12.5', undefined, { value: '12.5' }],
    [{ number: '12.5' }, '元', { value: '12.5' }],
    ['￥12.50', undefined, { value: '12.50' }],
    ['12.5元', undefined, { value: '12.5' }],
    ['12元整', undefined, { value: '12' }],
    ['1,200元/吨', undefined, { value: '1200', per: 'TNE' }],
    ['1.35 元／公斤', undefined, { value: '1.35', per: 'KGM' }],
    ['1.5块一斤', undefined, { value: '1.5', per: '斤' }],
    ['1.5元每斤', '元/公斤', { value: '1.5', per: '斤' }],
    ['168元/罐', undefined, { value: '168', per: 'H87' }],
    ['2.7', '元/公斤', { value: '2.7', per: 'KGM' }],
    ['2.7', '斤', { value: '2.7', per: '斤' }],
    ['2.7', '含税', { value: '2.7' }],
    [{ number: '0.27' }, '万元/吨', { value: '2700', per: 'TNE' }],
    ['2700元', '万元/吨', { value: '2700', per: 'TNE' }],
  ])('%j under %j', (cell, heading, expected) => expect(parsePrice(cell, heading)).toEqual({ ok: { ...expected, ...CNY } }));

  it.each<[string, string | undefined, string]>([
    ['12元5角', undefined, 'form'],
    ['12.5美元', undefined, 'form'],
    ['约3元', undefined, 'approximate'],
    ['-3元', undefined, 'negative'],
    ['3元/500克', undefined, 'unknown_unit'],
    ['3元/车', undefined, 'unknown_unit'],
    ['3', '元/车', 'unknown_unit'],
    ['3', '美元', 'unknown_unit'],
  ])('refuses %j under %j', (cell, heading, fault) => expect(parsePrice(cell, heading)).toEqual({ fault }));
});

describe('a price in a ledger', () => {
  const sold = (heading: string, quantity: string, price: string): Sheets => ({
    产品: [
      ['产品名称', '商品条码'],
      ['鲜叶', '2433126000018'],
    ],
    基地: [
      ['地块编号', '作物'],
      ['A-01', '茶树'],
    ],
    采收: [
      ['批次号', '产品', '日期', '地块编号', '数量'],
      ['H1', '鲜叶', '2026-04-01', 'A-01', '100斤'],
      ['H2', '鲜叶', '2026-04-01', 'A-01', '100斤'],
    ],
    销售: [
      ['批次号', '日期', '渠道', '数量', heading],
      ['H1', '2026-04-10', '批发', quantity, price],
    ],
  });

  it.each([
    ['单价', '10斤', '1.35元/公斤', '0.675'],
    ['单价(元/公斤)', '10斤', '1.35', '0.675'],
    ['单价(元/公斤)', '10斤', '1.35元/斤', '1.35'],
    ['单价', '10公斤', '1.35元/斤', '2.7'],
    ['单价', '2吨', '1.35元/斤', '2700'],
    ['单价', '500克', '18元/公斤', '0.018'],
    ['单价', '3担', '270元/担', '270'],
    ['单价', '5袋', '12元/袋', '12'],
    ['单价', '10斤', '1.35', '1.35'],
  ])('%s of %s at %s is kept for one unit of the quantity', async (heading, quantity, price, value) => {
    const { lots } = await read(sold(heading, quantity, price));
    expect(lots.find(({ code }) => code === 'H1')?.drafts[1]?.record.private.price).toEqual({ value, ...CNY });
  });

  it.each([
    ['10斤', '12元/袋'],
    ['5袋', '12元/斤'],
    ['10毫克', '0.001元/吨'],
  ])('of %s at %s is refused: one unit does not become the other exactly', async (quantity, price) => {
    expect(await faults(sold('单价', quantity, price))).toEqual(['ledger.cell 销售 2 E 单价']);
  });

  it('names units in the words of people where it refuses', async () => {
    const result = await readLedger(await xlsx(sold('单价', '10公斤', '12元/袋')));
    expect(result).toMatchObject({ ok: false, errors: [{ found: { zh: '12 元/个,10公斤' } }] });
  });

  it('leaves out the lot of such a row alone', async () => {
    const result = await readLedger(await xlsx(sold('单价', '10斤', '12元/袋')), { validOnly: true });
    if (!result.ok) throw new Error(listed(result).join());
    expect(result.ledger.left.map(({ code }) => code)).toEqual(['H1']);
    expect(result.ledger.lots.map(({ code }) => code)).toEqual(['H2']);
  });
});
