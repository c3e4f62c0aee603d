import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@tianma/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { labelLot } from '../workspace/label.js';
import { printTspl } from '../workspace/printing/jobs/printer.fixture.js';
import { trustedOptions } from '../workspace/trusted/open-trusted.js';
import { COOP_SHEETS, makeWorld, NOW, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
const at = (party: 'coop' | 'county', ...args: string[]) =>
  tianma(['--lang', 'en', '--dir', world[party].workspace.folder, '--json', ...args]);
const file = (name: string): string => join(world.folder, name);
const done = async <T>(...args: string[]): Promise<T> => {
  const { status, out, err } = await at('coop', ...args);
  if (status !== 0) throw new Error(err);
  return JSON.parse(out) as T;
};
const refused = async (...args: string[]): Promise<string> => {
  const { status, err } = await at('coop', ...args);
  expect(status).not.toBe(0);
  return err;
};
const files = (): readonly string[] => ['--statement', file('void.cbor'), '-o', file('spares')];

/** 20 packs with the labels 0 to 19, and three spare ones. */
beforeAll(async () => {
  world = await makeWorld();
  const packed = [
    ['批次号', '日期', '件数', '备用标签'],
    ['L1', '2026-11-09', 20, 3],
  ];
  writeFileSync(file('ledger.xlsx'), await workbook({ ...COOP_SHEETS, 包装: packed }));
  await done('import', file('ledger.xlsx'), '--commit');
});
afterAll(() => world.clean());

describe('spare labels', () => {
  it('stand behind the packs in the record, and are printed when they are asked for', async () => {
    const { packing, items } = labelLot(world.coop, 'L1');
    expect([packing.fields.get(72), packing.fields.get(77), items.length]).toEqual([23, 3, 20]);
    expect(JSON.stringify(await done('list'))).toContain('"items":20');
    const zh = async (...args: string[]) => (await tianma(['--dir', world.coop.workspace.folder, ...args])).out;
    expect(await zh('label', 'L1', '--to', '0', '-o', file('one'))).toContain('共 20 件,另备用标签 3;');
    await done('bundle', 'L1', '-o', file('L1.tianma'));
    const shown = (await Promise.all(['show', 'verify'].map((verb) => zh(verb, file('L1.tianma'))))).join('\n');
    expect([/(?:件数:?|共) *23/.test(shown), /件数:? *20/.test(shown), /备用标签:? *3/.test(shown)]).toEqual([false, true, true]);
    expect(await done('items', 'spares', 'L1')).toMatchObject({
      spare: 3,
      left: 3,
      rows: [20, 21, 22].map((index) => ({ index, state: 'free' })),
    });
  });

  it('are taken for none out of a backup, nor is all of a lot printed: what was used since is not known', async () => {
    await done('backup', '-o', file('coop.backup'));
    const again = (...args: string[]): ReturnType<typeof tianma> => tianma(['--lang', 'en', '--dir', file('again'), '--json', ...args]);
    expect((await again('restore', file('coop.backup'))).status).toBe(0);
    const to = ['--to', file('again.tspl')];
    expect((await again('print', 'L1', ...to)).err).toContain('not known');
    expect((await again('print', 'L1', '--ranges', '7', ...to)).status).toBe(0);
    const { rows } = JSON.parse((await again('items', 'spares', 'L1')).out) as { rows: { state: string }[] };
    expect(rows.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
    expect((await again('items', 'reprint', 'L1', '8', '-o', file('none'))).err).toContain('[items.no_spare]');
  });

  it('signs nothing where the name for its labels is that of another file', async () => {
    writeFileSync(file('other.pdf'), 'a ledger');
    expect(await refused('items', 'reprint', 'L1', '1', '--format', 'pdf', '-o', file('other.pdf'))).toContain('--force');
    expect([readFileSync(file('other.pdf'), 'utf8'), await done('items', 'spares', 'L1')]).toMatchObject(['a ledger', { left: 3 }]);
  });

  it('says in the help what reasons mean', async () => {
    expect((await tianma(['items', 'reprint', '--help'])).out).toContain('torn 撕坏');
  });

  it.each([
    ['an item that was never packed', 'cli.usage', ['23']],
    ['a reason in own words', 'cli.usage', ['6', '--reason', '张三']],
    ['no index', 'cli.usage', ['x']],
    ['a spare that was never used', 'cli.usage', ['21']],
    ['a label that does not fit', 'label.does_not_fit', ['6', '--layout', 'a4-65', '--tier', 'seal']],
    ['more than there are', 'items.no_spare', ['6-9']],
  ])('are not given for %s, and nothing is signed', async (_, code, args) => {
    expect(await refused('items', 'reprint', 'L1', ...args, ...files())).toContain(`[${code}]`);
    expect([existsSync(file('void.cbor')), existsSync(file('spares'))]).toEqual([false, false]);
  });

  it('take the place of a torn label: it is voided, the spare is written to a file', async () => {
    const result = await done<{ replaced: object[]; statement: string; items: { file: string }[] }>(
      'items',
      'reprint',
      'L1',
      '3',
      '--reason',
      'torn',
      ...files(),
    );
    expect(result).toMatchObject({ replaced: [{ index: 3, spare: 20, again: false }], statement: file('void.cbor') });
    expect(result.items.map((item) => item.file)).toEqual([join(file('spares'), 'L1-000020.svg')]);
    expect(existsSync(join(file('spares'), 'L1-000020.svg'))).toBe(true);
    expect(statSync(world.coop.workspace.path('spares.json')).mode & 0o777).toBe(0o600);
    // Asked again, it is the same label of the same spare; nothing more is signed.
    expect(await done('items', 'reprint', 'L1', '3', ...files())).toMatchObject({
      replaced: [{ index: 3, spare: 20, again: true }],
      statement: null,
    });
  });

  it('say so to readers, once the county has taken the word in', async () => {
    await done('bundle', 'L1', '-o', file('L1.tianma'));
    await at('county', 'receive', file('L1.tianma'));
    await at('county', 'status', 'take', file('void.cbor'));
    const headline = (index: number): string =>
      verify(
        { code: labelLot(world.coop, 'L1', { from: index, to: index }).items.at(0)?.code ?? '' },
        trustedOptions(world.county.workspace, NOW),
      ).headline;
    expect([3, 4, 20].map(headline)).toEqual(['voided', 'label_only', 'label_only']);
  });

  it('are printed at once where a printer is named; a spoilt one is replaced by the next', async () => {
    const to = file('printer.tspl');
    expect(await done('items', 'reprint', 'L1', '5', '--to', to, '--statement', file('void-5.cbor'))).toMatchObject({
      replaced: [{ index: 5, spare: 21 }],
      printed: 1,
      finished: true,
    });
    expect(printTspl(readFileSync(to)).pictures).toHaveLength(1);
    expect(await refused('items', 'reprint', 'L1', '5', ...files())).toContain('reprint L1 21');
    expect(await done('items', 'reprint', 'L1', '21', ...files())).toMatchObject({ replaced: [{ index: 21, spare: 22 }] });
    // A label and the one in its place are one place, and get one label.
    const both = await done<{ replaced: object[] }>('items', 'reprint', 'L1', '5', '21', ...files());
    expect(both.replaced).toEqual([{ index: 21, spare: 22, again: true }]);
    expect(await done('items', 'spares', 'L1')).toMatchObject({
      left: 0,
      rows: [
        { index: 20, state: 'used', replaces: 3 },
        { index: 21, state: 'voided', replaces: 5 },
        { index: 22, state: 'used', replaces: 21 },
      ],
    });
  });

  it('run out with what to do, and nothing is signed', async () => {
    const before = await done<{ rows: object[] }>('items', 'L1');
    const error = await refused('items', 'reprint', 'L1', '6-7', ...files());
    expect(error).toContain('[items.no_spare]');
    expect(error).toContain('0 left of 3');
    expect(await done('items', 'L1')).toEqual(before);
  });
});
