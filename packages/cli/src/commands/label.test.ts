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

  it('prints what an option asks for, or refuses the layout', async () => {
    writeFileSync(goods.at('mark.svg'), '<svg viewBox="0 0 10 10"><path d="M0 0h10v10h-10z"/></svg>');
    for (const [layout, ...asked] of [
      ['40x30', '--origin', '云南省'],
      ['40x30', '--mark', goods.at('mark.svg')],
      ['a4-65', '--brand', '红土地'],
      ['a4-65', '--origin', '云南省'],
    ] as const) {
      const why = await refused('label.input', '--layout', layout, ...asked, '-o', goods.at('placeless'));
      expect([why.includes(`位置: ${asked[0]}`), why.includes(`实际: ${layout}`), /应为: .*100x70/.test(why)]).toEqual([true, true, true]);
    }
    await refused('label.input', '--layout', '40x30', '--mark', goods.at('mark.svg'), '--preview', goods.at('placeless'));
    await refused('cli.usage', '--contact', '0871-62120000', '-o', goods.at('placeless'));
    expect(existsSync(goods.at('placeless'))).toBe(false);
    // What nobody asked for, but the signed record says, is told.
    const said = await goods.done('--dir', goods.at('coop'), 'label', 'L1', '--to', '0', '--layout', '40x30', '-o', goods.at('told'));
    expect(said).toContain('没有地方印产地:东川区 不在标签上');
  });

  it('prints no host that the county does not list, and no word that vouches', async () => {
    const why = await refused('cli.usage', '--host', 'evil.example', '-o', goods.at('evil'));
    expect(why).toMatch(/--host\n.*官方主机名:trace\.example\.cn\n.*evil\.example/);
    await label('--host', 'trace.example.cn', '-o', goods.at('same-host'));
    for (const brand of ['100%正品', '正 品', 'Genuine', '官方认证'])
      expect(await refused('label.input', '--brand', brand, '-o', goods.at('evil'))).toContain('位置: 品牌(brand)');
    expect(existsSync(goods.at('evil'))).toBe(false);
  });

  it('names what a promise rests on in the words of the paper, and takes them', async () => {
    const promise = ['--layout', 'carton', '--contact', '0871-62120000', '--promise'];
    await label(...promise, '委托检测', '-o', goods.at('words'));
    expect(readFileSync(goods.at('words', 'L1-000000.svg'), 'utf8')).toContain('承诺依据：委托检测');
    expect(await refused('cli.usage', ...promise, 'trust')).toContain(
      '应为: control 质量安全控制、own_test 自行检测、commissioned_test 委托检测',
    );
    expect(await goods.done('--lang', 'en', 'label', '--help')).toMatch(/own_test\s+\(own\s+test\)/);
  });

  it('says millimetres as people do', async () => {
    const why = await refused('label.does_not_fit', '--size', '35x25', '--tier', 'seal', '-o', goods.at('evil'));
    expect(why).toMatch(/最多 17\.8 (?:mm|毫米)/);
    const own = { ...LAYOUTS.find(({ name }) => name === '60x40'), name: 'own' };
    writeFileSync(goods.at('own2.json'), JSON.stringify({ ...own, colour: 'red' }));
    expect(await refused('label.input', '--layout', goods.at('own2.json'))).toMatch(/应为: 只有 name, title/);
    writeFileSync(goods.at('own2.json'), JSON.stringify({ ...own, widthMm: 20 }));
    expect(await refused('label.input', '--layout', goods.at('own2.json'))).toContain('应为: 在 20 x 40 毫米里面');
  });

  it('names the lots there are where it is asked for another', async () => {
    const why = await goods.refused('cli.usage', '--dir', goods.at('coop'), 'label', 'NOPE', '-o', goods.at('evil'));
    expect(why).toMatch(/应为: 本工作区的批次:.*\/L1.*\n {2}实际: NOPE\n/);
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

describe('labels of a lot that is recalled', () => {
  it('say so, also where a lot that went into it is', async () => {
    const made = (party: string, lot: string, ...args: string[]): Promise<string> =>
      goods.done('--dir', goods.at(party), 'label', lot, '--to', '0', '-o', goods.at(`recall-${party}`), ...args);
    expect(await made('coop', 'L1')).not.toContain('召回');
    const recall = ['--level', '1', '--reason', 'residue', '--text', '超标', '--todo', '停止食用'];
    await goods.done('--dir', goods.at('county'), 'status', 'recall', '02530113000010/L1', ...recall);
    const status = goods.at('county', 'public', 'status.cbor');
    expect(await goods.done('show', status)).toMatch(/召回中 1 级 \S+ 农兽药残留/);
    expect(await goods.done('--lang', 'en', 'show', status)).toMatch(/open level 1 \S+ pesticide or drug residue/);
    for (const party of ['coop', 'plant']) await goods.done('--dir', goods.at(party), 'trust', 'accept', goods.at('county', 'public'));
    expect(await made('coop', 'L1')).toContain('! 这一批已召回(1 级,');
    expect(await made('plant', 'P1', '--lang', 'en')).toContain('! lot L1, which went into it, is recalled (level 1, ');
    const print = ['print', 'L1', '--ranges', '4', '--to', goods.at('recalled.tspl')];
    const { notes } = await goods.json<{ notes: readonly string[] }>('--dir', goods.at('coop'), ...print);
    expect(notes).toEqual([expect.stringContaining('已召回')]);
    expect(await goods.done('--dir', goods.at('coop'), 'codes', 'L1', '-o', goods.at('recalled.csv'))).toContain('! 这一批已召回');
    await goods.done('--dir', goods.at('county'), 'status', 'close', '02530113000010/L1');
    await goods.done('--dir', goods.at('coop'), 'trust', 'accept', goods.at('county', 'public'));
    expect(await made('coop', 'L1')).not.toContain('召回');
  });
});
