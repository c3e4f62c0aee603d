import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../goods.fixture.js';
import { workbook } from './world.fixture.js';

let goods: Goods;
let ledger: Buffer;
beforeAll(async () => {
  goods = await makeGoods();
  ledger = Buffer.from(await workbook({ 农事: [['日期', '地块编号', '作业']] }));
}, 120_000);
afterAll(() => goods?.clean());

const run = (...args: string[]): Promise<string> => goods.done('--dir', goods.at('coop'), ...args);

describe('an existing file', () => {
  it.each([
    ['bundle', ['bundle', 'L1']],
    ['codes', ['codes', 'L1']],
    ['pdf', ['label', 'L1', '--to', '0', '--format', 'pdf']],
    ['zpl', ['label', 'L1', '--to', '0', '--format', 'zpl']],
    ['tspl', ['label', 'L1', '--to', '0', '--format', 'tspl']],
  ])('of another kind stays where a %s is to be written, unless it is forced; its own kind is written anew', async (kind, args) => {
    const path = goods.at(`台账-${kind}.xlsx`);
    writeFileSync(path, ledger);
    expect(await goods.refused('cli.file', '--dir', goods.at('coop'), ...args, '-o', path)).toMatch(/已经有同名的文件[\s\S]*--force/);
    expect(readFileSync(path).equals(ledger)).toBe(true);
    await run(...args, '-o', path, '--force');
    expect(readFileSync(path).equals(ledger)).toBe(false);
    await run(...args, '-o', path);
    writeFileSync(path, '');
    await run(...args, '-o', path);
  });

  it('of codes is written anew in another format, and a picture over no ledger', async () => {
    const path = goods.at('codes.txt');
    for (const format of ['csv', 'excel', 'lines', 'csv']) await run('codes', 'L1', '--format', format, '-o', path);
    writeFileSync(path, ledger);
    for (const lot of [['L1'], []]) await goods.refused('cli.file', '--dir', goods.at('coop'), 'label', ...lot, '--preview', path);
    expect(readFileSync(path).equals(ledger)).toBe(true);
  });
});
