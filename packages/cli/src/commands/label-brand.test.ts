import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { writeWhole } from '../workspace/atomic.js';
import { LAYOUT } from '../workspace/layout.js';
import { COOP, COOP_SHEETS, makeWorld, type World, workbook } from '../workspace/world.fixture.js';

const OTHER = '530113/93530113MA0000099X';
const BRAND = {
  id: 'dongchuan-yangyu',
  names: { zh: '东川洋芋' },
  kind: 'regional_brand',
  owner: '530113',
  members: [COOP],
  profiles: [],
  schemes: [],
  validFrom: '2026-01-01',
};
const MARK = { ...BRAND, id: 'county-mark', names: { zh: '东川统一标识' }, kind: 'county_mark' };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10h-10z"/></svg>';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const path = join(world.folder, 'ledger.xlsx');
  const 证书 = [
    ['证书类型', '证书编号', '适用批次'],
    ['区域公共品牌', BRAND.id, 'L1'],
  ];
  writeWhole(path, await workbook({ ...COOP_SHEETS, 证书 }));
  writeWhole(join(world.folder, 'mark.svg'), SVG);
  const { err } = await coop('import', path, '--commit');
  if (err !== '') throw new Error(err);
});
afterAll(() => world.clean());

const coop = (...args: string[]) => tianma(['--dir', world.coop.workspace.folder, ...args]);

async function declare(body: object): Promise<void> {
  const path = join(world.folder, 'entry.json');
  writeWhole(path, JSON.stringify(body));
  expect((await tianma(['--dir', world.county.workspace.folder, 'brand', 'add', path])).err).toBe('');
  expect((await coop('trust', 'accept', world.county.workspace.path(LAYOUT.public))).err).toBe('');
}

/** Words on the label of an item, and what was said. */
async function label(lot: string, ...args: string[]): Promise<{ words: string; said: string; err: string }> {
  const folder = join(world.folder, 'out');
  const { out, err } = await coop('label', lot, '--to', '0', '--layout', '100x70', '-o', folder, ...args);
  return { words: err === '' ? readFileSync(join(folder, `${lot}-000000.svg`), 'utf8').replace(/<[^>]+>/g, '|') : '', said: out, err };
}

describe('the words of a label that others stand behind', () => {
  it('are held against the registers', async () => {
    const typed = await label('L1', '--brand', '东川洋芋');
    expect([typed.words.includes('|东川洋芋|'), typed.said.includes('没有品牌名录')]).toEqual([true, true]);
    expect((await label('L1')).said).toContain('标志 dongchuan-yangyu 没有印');

    await declare(BRAND);
    const signed = await label('L1');
    expect([signed.words.includes('|东川洋芋|'), signed.said.includes('!')]).toEqual([true, false]);
    expect((await label('L1', '--brand', '东川洋芋 特级')).words).toContain('|东川洋芋 特级|');
    expect((await label('L1', '--brand', '红土地')).said).toContain('“红土地”不在品牌名录里');
    const told = await coop('--json', 'label', 'L1', '--to', '0', '--brand', '红土地', '-o', join(world.folder, 'told'));
    expect(JSON.parse(told.out)).toMatchObject({ notes: [expect.stringContaining('红土地')] });

    await declare({ ...BRAND, members: [OTHER] });
    const without = await label('L1');
    expect([without.words.includes('东川洋芋'), without.said.includes('没有印')]).toEqual([false, true]);
    const refused = await label('L1', '--brand', '正宗 东川洋芋');
    expect(refused.err).toContain('[label.input]');
    expect(refused.err).toContain('--brand');

    await declare({ ...BRAND, schemes: ['green'] });
    expect((await label('L1', '--brand', '东川洋芋')).err).toContain('scheme green');
    expect((await label('L1')).words).not.toContain('东川洋芋');
  });

  it('let the mark of the county be printed by those who may', async () => {
    const mark = join(world.folder, 'mark.svg');
    expect((await label('L1', '--mark', mark)).said).toContain('没有县域标识的登记');
    await declare({ ...MARK, members: [OTHER] });
    expect((await label('L1', '--mark', mark)).err).toContain('--mark');
    await declare(MARK);
    expect((await label('L1', '--mark', mark)).said).not.toContain('标识');
  });

  it('say the county that the packing record names, and warn of another', async () => {
    expect((await label('L1')).words).toContain('|东川区|');
    const same = await label('L1', '--origin', '云南省昆明市东川区');
    expect([same.words.includes('云南省昆明市东川区'), same.said.includes('签名的包装记录')]).toEqual([true, false]);
    expect((await label('L1', '--origin', '云南省昭通市')).said).toContain('签名的包装记录里产地是 东川区(530113)');
  });
});
