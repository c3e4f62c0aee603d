import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { LAYOUTS } from '@tianma/label';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../goods.fixture.js';

let goods: Goods;
beforeAll(async () => {
  goods = await makeGoods();
}, 120_000);
afterAll(() => goods?.clean());

interface Result {
  readonly layout: string;
  readonly plan: { readonly tier: string; readonly belowGs1Minimum: boolean };
  readonly items: readonly { readonly code: string; readonly file: string | null }[];
}

const label = (...args: string[]): Promise<Result> => goods.json('--dir', goods.at('coop'), 'label', 'L1', '--to', '3', ...args);
const refused = (code: string, ...args: string[]): Promise<string> =>
  goods.refused(code, '--dir', goods.at('coop'), 'label', 'L1', '--to', '3', ...args);

describe('tianma label', () => {
  it.each([
    ['pdf', 'a4-21', /^%PDF-1\.5/],
    ['pdf', '60x40', /^%PDF-1\.5/],
    ['tspl', '60x40', /^SIZE 60 mm,40 mm\r\nGAP 2 mm/],
    ['zpl', '40x30', /^\^XA\n\^PW320\n\^LL240\n/],
  ])('writes one %s file of %s with all labels', async (format, layout, start) => {
    const path = goods.at(`one.${format}`);
    const { items } = await label('--layout', layout, '--format', format, '-o', path);
    expect(items.map(({ file }) => file)).toEqual([path, path, path, path]);
    expect(readFileSync(path, 'latin1')).toMatch(start);
  });

  it('writes a PNG for each label of a roll, and for each sheet', async () => {
    const roll = await label('--layout', '50x30', '--format', 'png', '-o', goods.at('roll'));
    expect(readdirSync(goods.at('roll'))).toEqual(['L1-000000.png', 'L1-000001.png', 'L1-000002.png', 'L1-000003.png']);
    expect(roll.plan).toMatchObject({ tier: 'seal', belowGs1Minimum: true });
    await label('--layout', 'a4-10', '--format', 'svg', '--skip', '8', '-o', goods.at('sheets'));
    expect(readdirSync(goods.at('sheets'))).toEqual(['sheet-0001.svg', 'sheet-0002.svg']);
  });

  it('prints the address only where the seal has no room, and says so', async () => {
    const { plan, items } = await label('--layout', 'a4-65', '--format', 'pdf', '-o', goods.at('small.pdf'));
    expect(plan.tier).toBe('link');
    expect(items.every(({ code }) => !code.includes('#'))).toBe(true);
    const said = await goods.done('--dir', goods.at('coop'), 'label', 'L1', '--to', '0', '--layout', 'a4-65', '-o', goods.at('said'));
    expect(said).toMatch(/签名摘要放不下:每格 \d 点时要 [\d.]+ mm,这里最多 [\d.]+ mm/);
    const why = await refused('label.does_not_fit', '--layout', 'a4-65', '--tier', 'seal', '--format', 'pdf', '-o', goods.at('none.pdf'));
    expect([why.includes('mm'), existsSync(goods.at('none.pdf'))]).toEqual([true, false]);
  });

  it('takes a layout of the clerk, and shows it before anything is printed', async () => {
    const own = { ...LAYOUTS.find(({ name }) => name === '60x40'), name: 'own' };
    writeFileSync(goods.at('own.json'), `\ufeff${JSON.stringify(own)}`);
    const { layout } = await label('--layout', goods.at('own.json'), '--preview', goods.at('own.png'), '-o', goods.at('not-written'));
    expect([layout, existsSync(goods.at('not-written'))]).toEqual(['own', false]);
    expect(readFileSync(goods.at('own.png')).subarray(1, 4).toString()).toBe('PNG');
    writeFileSync(goods.at('bad.json'), JSON.stringify({ ...own, widthMm: 20 }));
    expect(await refused('label.input', '--layout', goods.at('bad.json'))).toContain('layout.symbol');
    writeFileSync(goods.at('bad.json'), '{ nothing }');
    expect(await refused('label.input', '--layout', goods.at('bad.json'))).toMatch(/不是 JSON|第 3 个字符处是 "n"/);
    writeFileSync(goods.at('bad.json'), '{}');
    expect(await refused('label.input', '--layout', goods.at('bad.json'))).toMatch(/应为: 一个值\n.*实际: 没有/);
  });

  it('prints a residue promise where it is asked for, and refuses one that lacks something', async () => {
    await label(
      '--layout',
      'carton',
      '--promise',
      'own_test',
      '--origin',
      '云南省昆明市东川区',
      '--contact',
      '0871-62120000',
      '-o',
      goods.at('carton'),
    );
    const svg = readFileSync(goods.at('carton', 'L1-000000.svg'), 'utf8');
    for (const text of ['承诺达标合格证', '承诺依据：自行检测', '0871-62120000', '云南省昆明市东川区', '5 千克'])
      expect(svg).toContain(text);
    expect(svg).not.toContain('KGM');
    // The origin that a promise has to state is that of the signed record.
    await label('--layout', 'carton', '--promise', 'own_test', '--contact', '0871-62120000', '-o', goods.at('origin'));
    expect(readFileSync(goods.at('origin', 'L1-000000.svg'), 'utf8')).toContain('>东川区<');
    expect(await refused('label.input', '--layout', 'carton', '--promise', 'own_test', '--contact', '0871-1')).toContain('7 位');
    expect(await refused('cli.usage', '--layout', 'carton-promise')).toContain('--promise');
    await refused('cli.usage', '--layout', 'carton', '--promise', 'trust', '--contact', '0871-62120000', '--origin', '云南');
    await refused('label.input', '--layout', 'carton', '--promise', 'control', '--contact', '13800138000', '--origin', '云南');
    expect(
      await refused('label.does_not_fit', '--layout', '40x30', '--promise', 'control', '--contact', '0871-62120000', '--origin', '云南'),
    ).toMatch(/版式 40x30\n.*给 承诺达标合格证的标题\(promise_title\) 留一行\n.*品名\(product_zh\)、/);
  });

  it('lists its layouts, and refuses what makes no sense', async () => {
    const list = await goods.done('label', '--layouts');
    for (const { name, title } of LAYOUTS) expect(list).toContain(`${name.padEnd(18)} ${title.zh}`);
    expect(JSON.parse(await goods.done('label', '--schema'))).toMatchObject({ type: 'object', additionalProperties: false });
    await refused('label.input', '--layout', 'a5');
    await refused('label.input', '--layout', 'a4-21', '--format', 'zpl');
    await refused('cli.usage', '--layout', '60x40', '--size', '60x40');
    expect(await refused('cli.usage', '--layout', 'a4-21', '--skip', '21')).toContain('0 到 20');
    for (const size of ['5x5', '99999x99999', '40x60', 'big']) expect(await refused('cli.usage', '--size', size)).toContain('15x15');
    await refused('cli.file', '-o', '/proc/none/labels');
    await refused('cli.usage', '--format', 'gif');
    await refused('label.input', '--brand', '品𬭁', '--format', 'png');
  });
});
