import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLedger } from '../ledger/index.js';
import { tianma } from '../program.fixture.js';

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
});
