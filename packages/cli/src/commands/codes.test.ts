import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@tianma/core';
import { isSerial } from '@tianma/core/gs1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { writeCodes } from '../workspace/codes/write-codes.js';
import { labelLot } from '../workspace/label.js';
import { LAYOUT } from '../workspace/layout.js';
import { trustedOptions } from '../workspace/trusted/open-trusted.js';
import { COOP_SHEETS, makeWorld, NOW, type World, workbook } from '../workspace/world.fixture.js';

const ITEMS = 1_100;

let world: World;
const at = (party: 'coop' | 'county', ...args: string[]) => tianma(['--lang', 'en', '--dir', world[party].workspace.folder, ...args]);
const file = (name: string): string => join(world.folder, name);
const codes = async (name: string, ...args: string[]): Promise<Record<string, unknown>> => {
  const { status, out, err } = await at('coop', '--json', 'codes', 'L1', '-o', file(name), ...args);
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out) as Record<string, unknown>;
};
const text = (name: string): string => readFileSync(file(name), 'utf8');

beforeAll(async () => {
  world = await makeWorld();
  const packed = [
    ['批次号', '日期', '件数', '采收日期'],
    ['L1', '2026-11-09', ITEMS, '2026-11-05'],
  ] as const;
  writeFileSync(file('ledger.xlsx'), await workbook({ ...COOP_SHEETS, 包装: packed }));
  await at('coop', 'import', file('ledger.xlsx'), '--commit');
});
afterAll(() => world?.clean());

describe('tianma codes', () => {
  it('writes a row an item in order of index: what the labels of the lot are', async () => {
    const told = await codes('all.csv');
    const [head, ...rows] = text('all.csv').trimEnd().split('\r\n');
    const { items, gtin } = labelLot(world.coop, 'L1');
    expect(head).toBe('index,serial,serial_grouped,code');
    expect(rows).toEqual(items.map(({ index, serial, code }) => `${index},${serial},${serial.match(/.{4}/g)?.join(' ')},${code}`));
    expect([items.length, items.at(-1)?.index, items.at(ITEMS), items.at(-ITEMS - 1)]).toEqual([ITEMS, ITEMS - 1, undefined, undefined]);
    expect(told).toMatchObject({ gtin, lot: 'L1', from: 0, to: ITEMS - 1, items: ITEMS, voided: 0 });
    expect(told).toMatchObject({ bytes: text('all.csv').length, sha256: createHash('sha256').update(text('all.csv')).digest('hex') });
    // Who has the codes can print the labels.
    expect(statSync(file('all.csv')).mode & 0o077).toBe(0);
    const code = rows[ITEMS - 1]?.split(',')[3] ?? '';
    expect(verify({ code }, trustedOptions(world.county.workspace, NOW)).code).toBe('verified.label');
  });

  it('writes the same bytes again, from any thread, and of a part those of the whole', async () => {
    const whole = (await codes('again.csv')).sha256;
    // In the tests' sources no thread starts: what it was to do is done here.
    expect(await codes('one.csv', '--threads', '1')).toMatchObject({ sha256: whole, threads: 0 });
    expect(await codes('two.csv', '--threads', '2')).toMatchObject({ sha256: whole, threads: 0 });
    await codes('part.csv', '--from', '999', '--to', '1001');
    const rows = text('all.csv').split('\r\n');
    expect(text('part.csv').split('\r\n')).toEqual([rows[0], ...rows.slice(1_000, 1_003), '']);
  });

  it('writes bare codes, and what a spreadsheet program neither spoils nor takes for formulas', async () => {
    await codes('codes.txt', '--format', 'lines', '--tier', 'link', '--to', '1');
    await codes('excel.csv', '--format', 'excel', '--to', '1');
    const items = [...labelLot(world.coop, 'L1', { to: 1 }).items];
    expect(text('codes.txt')).toBe(items.map(({ url }) => `${url}\n`).join(''));
    expect(text('excel.csv').startsWith('\ufeff序号 index,编号 serial,码 code\r\n')).toBe(true);
    const cells = text('excel.csv')
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .flatMap((row) => row.split(','));
    expect(cells).toHaveLength(6);
    for (const cell of cells) expect(cell).toMatch(/^(\d|https:)/);
    // Sixteen digits in a row are the most that it keeps.
    expect(cells.filter((cell) => /^\d{16,}$/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => isSerial(cell.replaceAll(' ', '')))).toHaveLength(2);
  });

  it('leaves out what was signed void, and says how many', async () => {
    expect((await at('coop', 'items', 'void', 'L1', '--ranges', '3,999-1000', '-o', file('void.cbor'))).status).toBe(0);
    rmSync(world.coop.workspace.path(LAYOUT.labelFiles), { recursive: true });
    expect(await codes('left.csv', '--to', '1001')).toMatchObject({ items: 999, voided: 3, from: 0, to: 1_001 });
    // A void label that is in no file is not noted as being in one.
    expect((await at('coop', 'list')).out).toContain('codes of 999 in a file');
    const indexes = text('left.csv')
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => Number(row.split(',')[0]));
    expect(indexes).toEqual(Array.from({ length: 1_002 }, (_, index) => index).filter((index) => ![3, 999, 1_000].includes(index)));
  });

  it('tells how many print jobs have already', async () => {
    expect((await at('coop', 'print', 'L1', '--ranges', '10-12', '--to', file('printer.tspl'))).status).toBe(0);
    expect(await codes('twice.csv', '--from', '12', '--to', '14')).toMatchObject({ items: 3, printed: 1 });
    const { out } = await at('coop', 'codes', 'L1', '--from', '13', '--to', '14', '-o', file('once.csv'));
    expect([out.includes('twice'), out.includes('once.csv')]).toEqual([false, true]);
    expect((await at('coop', 'codes', 'L1', '--from', '12', '--to', '14', '-o', file('twice.csv'))).out).toContain(
      'do not print them twice',
    );
  });

  it.each([
    ['a lot that was not packed', ['L2'], 'workspace.state'],
    ['a lot that is not there', ['L9'], 'cli.usage'],
    ['an item that was not packed', ['L1', '--to', String(ITEMS)], 'cli.usage'],
    ['a form that there is not', ['L1', '--format', 'pdf'], 'cli.usage'],
    ['a tier that there is not', ['L1', '--tier', 'best'], 'cli.usage'],
    ['no threads', ['L1', '--threads', '0'], 'cli.usage'],
    ['a host in another form', ['L1', '--host', 'HTTP://X'], 'gs1.uri'],
  ])('refuses %s, and writes nothing', async (_, args, code) => {
    const { status, err } = await at('coop', 'codes', ...args, '-o', file('none.csv'));
    expect(status).not.toBe(0);
    expect(err).toContain(`[${code}]`);
    expect(existsSync(file('none.csv'))).toBe(false);
  });

  it('refuses what no certificate covers', async () => {
    const late = ['--now', '2099-01-01', '--dir', world.coop.workspace.folder, 'codes', 'L1', '--tier', 'link', '-o', file('none.csv')];
    expect((await tianma(late)).err).toContain('[sign.not_entitled]');
    expect(existsSync(file('none.csv'))).toBe(false);
  });

  it('leaves the file as it was when it is stopped, and nothing beside it', async () => {
    writeFileSync(file('kept.csv'), 'before');
    const names = readdirSync(world.folder);
    let done = 0;
    const stopping = (): boolean => done > 0;
    const written = await writeCodes(world.coop, 'L1', file('kept.csv'), { onDone: (items) => (done = items), stopping });
    expect([written, text('kept.csv'), readdirSync(world.folder)]).toEqual([undefined, 'before', names]);
  });

  it('leaves nothing when a file cannot be written', async () => {
    const names = readdirSync(world.folder);
    const { status, err } = await at('coop', 'codes', 'L1', '-o', file('all.csv/x.csv'));
    expect([status, err.includes('[cli.file]'), readdirSync(world.folder)]).toEqual([1, true, names]);
  });
});
