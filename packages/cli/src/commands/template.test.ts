import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLedger } from '../ledger/index.js';
import { readWorkbook } from '../ledger/workbook.js';
import { tianma } from '../program.fixture.js';
import { initWorkspace } from '../workspace/init.js';
import { COOP, NOW, PASSPHRASE, POTATO } from '../workspace/world.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'tianma-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

describe('tianma template', () => {
  it('writes a ledger to fill in, and one to try', async () => {
    const { status, out } = await tianma(['template', 'honey-nuts', '-o', at('蜂蜜.xlsx')]);
    expect([status, out]).toEqual([0, expect.stringContaining('tianma import')]);
    const english = await tianma(['--lang', 'en', '--json', 'template', 'tea', '--filled', '-o', at('tea.xlsx')]);
    expect(JSON.parse(english.out)).toEqual({ kind: 'tea', file: at('tea.xlsx') });
    expect(await readLedger(new Uint8Array(readFileSync(at('tea.xlsx'))))).toMatchObject({ ok: true });
  });

  it('writes over nothing unasked, and knows its kinds', async () => {
    writeFileSync(at('mine.xlsx'), 'mine');
    const refused = await tianma(['template', 'tea', '-o', at('mine.xlsx')]);
    expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('--force')]);
    expect(readFileSync(at('mine.xlsx'), 'utf8')).toBe('mine');
    expect((await tianma(['template', 'tea', '-o', at('mine.xlsx'), '--force'])).status).toBe(0);
    const unknown = await tianma(['template', 'fish', '-o', at('fish.xlsx')]);
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('livestock')]);
  });

  it('begins with what the workspace of a party knows of itself', async () => {
    const own = {
      kind: 'party',
      id: COOP,
      names: { zh: '示范合作社' },
      division: '530113',
      products: [{ gtin: POTATO, names: { zh: '土豆' } }],
    } as const;
    initWorkspace(at('coop'), own, { passphrase: PASSPHRASE, now: NOW });
    await tianma(['--dir', at('coop'), 'template', 'vegetables', '-o', at('own.xlsx')]);
    const { sheets = [] } = await readWorkbook(new Uint8Array(readFileSync(at('own.xlsx'))));
    expect(sheets.find(({ name }) => name === '基本信息')?.rows.map(([, value]) => value)).toEqual([
      '示范合作社',
      // As the business licence has it: the county stands in its own row.
      COOP.slice('530113/'.length),
      '530113',
      '2026',
    ]);
    expect(sheets.find(({ name }) => name === '产品')?.rows[1]?.slice(1, 3)).toEqual(['土豆', POTATO]);
    await tianma(['--dir', at('coop'), 'template', 'vegetables', '--filled', '-o', at('try.xlsx')]);
    const tried = await readLedger(new Uint8Array(readFileSync(at('try.xlsx'))));
    expect(tried.ok && tried.ledger.lots.map(({ gtin }) => gtin)).toEqual([POTATO]);
  });
});
