import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../goods.fixture.js';
import type { GoodsTrace } from '../workspace/trace/trace-goods.js';
import { COOP, CRISPS, LAB, POTATO } from '../workspace/world.fixture.js';

let goods: Goods;
beforeAll(async () => {
  goods = await makeGoods();
}, 120_000);
afterAll(() => goods?.clean());

const trace = (dir: string, ...args: string[]): Promise<GoodsTrace> => goods.json('--dir', goods.at(dir), 'trace', ...args);
const codes = ({ chains }: GoodsTrace): readonly string[] => chains.map(({ code }) => code);

describe('back', () => {
  it('leads from a lot over two parties to the plot, its sprays and the test, and to nothing beside', async () => {
    const found = await trace('plant', 'back', 'P1');
    expect(codes(found)).toEqual(['P1', 'L1', 'A-01']);
    const plot = found.chains[2];
    expect(plot?.records.find(({ kind }) => kind === 'field_operation')).toMatchObject({
      day: '2026-08-01',
      says: { operation: 'spray', inputLot: 'MZ-2026-77', intervalDays: 15 },
    });
    expect(found.chains[1]?.attestations).toMatchObject([{ kind: 'inspection', issuer: LAB, says: { conclusion: 'passed' } }]);
    expect(found.parties.find(({ id }) => id === COOP)).toMatchObject({ roles: ['producer', 'packer'] });
    expect([found.complete, found.findings]).toEqual([true, []]);
  });

  it('begins at an item by its code or serial, with the packing of its lot', async () => {
    const { items } = await goods.json<{ items: { code: string; serial: string }[] }>(
      '--dir',
      goods.at('coop'),
      'label',
      'L1',
      '--to',
      '3',
      '-o',
      goods.at('labels'),
    );
    const [, , , { code, serial }] = items as [unknown, unknown, unknown, { code: string; serial: string }];
    for (const text of [code, serial]) {
      const found = await trace('coop', 'back', text);
      expect(found.starts).toMatchObject([{ chain: found.chains[0]?.chain, serial, item: 3 }]);
      expect(codes(found)).toEqual(['L1', 'A-01']);
      // What came after the packing does not make the item.
      expect(found.chains[0]?.records.map(({ kind }) => kind)).toEqual(['harvest', 'packing']);
    }
    const out = await goods.done('--dir', goods.at('coop'), 'trace', 'back', serial);
    expect(out).toContain(`批次 ${POTATO}/L1  东川马铃薯 5kg`);
    expect(out).toContain('  地块 A-01');
    expect(out).toContain('MZ-2026-77');
  });

  it.each([
    ['NONE', 'cli.usage'],
    ['12345678901234567890', 'cli.usage'],
    ['https://trace.example.cn/01/02530113000011/10/L1', 'seal.damaged'],
  ])('does not begin at %s: %s', async (text, code) => {
    expect(await goods.refused(code, '--dir', goods.at('coop'), 'trace', 'back', text)).toContain(code);
  });
});

describe('forward', () => {
  it('leads from a plot, a lot or an input batch to lots and sales', async () => {
    expect(codes(await trace('coop', 'forward', 'A-01'))).toEqual(['A-01', 'L1']);
    const input = await trace('coop', 'forward', 'input:MZ-2026-77');
    expect([input.direction, codes(input)]).toEqual(['forward', ['A-01', 'L1']]);
    expect(input.chains[1]?.records.find(({ kind }) => kind === 'sale')).toMatchObject({
      says: { channel: 'wholesale', quantity: { value: '1898', unit: '斤' } },
    });
    expect(codes(await trace('plant', 'forward', `${POTATO}/L1`))).toEqual(['L1', 'P1']);
    await goods.refused('recall.cause', '--dir', goods.at('coop'), 'trace', 'forward', 'input:OTHER');
  });

  it('names buyers only where the keys are used for it', async () => {
    const plain = await goods.done('--dir', goods.at('coop'), '--json', 'trace', 'forward', 'L1');
    expect(plain).not.toContain('王府井超市');
    const opened = await trace('coop', 'forward', 'L1', '--contacts');
    expect(opened.chains[0]?.records.find(({ kind }) => kind === 'sale')?.buyer).toBe('王府井超市');
    for (const secret of ['张三丰', '1.35', 'H101']) expect(JSON.stringify(opened)).not.toContain(secret);
    expect(await goods.done('--dir', goods.at('coop'), 'trace', 'forward', 'L1', '--contacts')).toContain('→ 王府井超市');
  });

  it('names nobody without being asked, also where a bundle opens a buyer', async () => {
    const disclosed = goods.at('disclosed.tianma');
    await goods.done('--dir', goods.at('coop'), 'bundle', 'L1', '--disclose', 'buyer', '-o', disclosed);
    await goods.done('--dir', goods.at('county'), 'receive', disclosed);
    const trace = ['--dir', goods.at('county'), 'trace', 'forward', `${POTATO}/L1`];
    expect(await goods.done(...trace)).not.toContain('王府井超市');
    expect(await goods.done(...trace, '--contacts')).toContain('王府井超市');
  });

  it('is written as CSV that a spreadsheet opens, private where it holds buyers', async () => {
    const file = goods.at('trace.csv');
    await goods.done('--dir', goods.at('coop'), '--lang', 'en', 'trace', 'forward', 'L1', '--csv', file, '--contacts');
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFFdepth,sort,GTIN')).toBe(true);
    expect(text).toContain('王府井超市');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

it('speaks English throughout, but for names', async () => {
  const out = await goods.done('--dir', goods.at('plant'), '--lang', 'en', 'trace', 'back', 'P1');
  expect(out).toContain(`lot ${CRISPS}/P1`);
  expect(out).toContain('unit A-01');
  expect(out).not.toMatch(/批次|地块|由|见上/);
});
