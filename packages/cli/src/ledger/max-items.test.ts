import { expect, it } from 'vitest';
import { faults, PRODUCTS, UNITS } from './read-ledger.fixture.js';

const packed = (count: number): Promise<string[]> =>
  faults({
    ...UNITS,
    ...PRODUCTS,
    采收: [
      ['批次号', '产品', '日期', '地块编号', '数量'],
      ['L1', '鲜叶', '2026-11-05', 'A-01', '5吨'],
    ],
    包装: [
      ['批次号', '日期', '件数', '产地'],
      ['L1', '2026-11-09', count, '530113'],
    ],
  });

it('a lot is packed as ten million items at most, said before any serial is drawn', async () => {
  expect(await packed(10_000_000)).toEqual([]);
  expect(await packed(10_000_001)).toEqual(['ledger.cell 包装 2 C 件数']);
});
