import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { buildBundle, discloseSlots } from '../workspace/bundle.js';
import { listHouseholds } from '../workspace/household/claims.js';
import { importLedger } from '../workspace/import/import.js';
import { ownChains } from '../workspace/own-chains.js';
import { receive } from '../workspace/receive.js';
import { makeWorld, type World, workbook } from '../workspace/world.fixture.js';
import { LOT_COUNT, PLACES, reportSheets } from './report.fixture.js';

let world: World;
let dir: string;
const at = (name: string): string => join(world.folder, name);

interface Report {
  readonly by: readonly string[];
  readonly rows: readonly {
    readonly keys: Readonly<Record<string, string | null>>;
    readonly values: Readonly<Record<string, string | null>>;
  }[];
  readonly hidden: number;
}

beforeAll(async () => {
  world = await makeWorld();
  dir = world.coop.workspace.folder;
  await importLedger(world.coop, await workbook(reportSheets()), { name: 'season.xlsx' });
  writeFileSync(at('places.csv'), PLACES);
});
afterAll(() => world.clean());

async function done(...args: readonly string[]): Promise<string> {
  const { status, out, err } = await tianma(['--dir', dir, ...args]);
  expect([status, err]).toEqual([0, '']);
  return out;
}
const json = async (...args: readonly string[]): Promise<Report> => JSON.parse(await done('--json', 'report', ...args)) as Report;
const total = ({ rows }: Report): Report['rows'][number] | undefined =>
  rows.find(({ keys }) => Object.values(keys).every((key) => key === null));

describe('tianma report', () => {
  it('adds up lots, weight, sales and income, exactly', async () => {
    const report = await json('--by', 'town,month', '--year', '2026');
    expect(report.by).toEqual(['county', 'town', 'year', 'month']);
    expect(total(report)?.values).toMatchObject({ lots: String(LOT_COUNT) });
    const sheets = reportSheets();
    const cells = (sheets['销售'] ?? []).slice(1) as (string | null)[][];
    const jin = (sheets['采收'] ?? []).slice(1).reduce((sum, row) => sum + Number.parseInt(String(row[4]), 10), 0);
    const fen = cells.reduce((sum, [, , , quantity, , price]) => sum + (price ? 135 * Number.parseInt(String(quantity), 10) : 0), 0);
    expect(Number(total(report)?.values['harvested'])).toBe(jin / 2);
    expect(total(report)?.values['income:CNY']).toBe(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
    expect(total(report)?.values['salesUnpriced']).toBe(String(cells.filter((row) => row[5] === null).length));
    expect((await json('--by', 'month', '--from', '2026-09-01', '--to', '2026-09-30')).rows.map(({ keys }) => keys['month'])).toEqual([
      '2026-09',
      null,
      null,
    ]);
    expect((await json('--by', 'month', '--year', '2020')).rows).toEqual([]);
    expect((await json('--by', '乡镇、月', '--year', '2026')).rows).toEqual(report.rows);
  });

  it('does not know a price that was not opened: without the passphrase the income is not 0, it is not there', async () => {
    const open = await json('--by', 'town', '--public');
    expect(Object.keys(total(open)?.values ?? {})).not.toContain('income:CNY');
    expect(total(open)?.values['salesUnpriced']).toBe(total(open)?.values['sales']);
  });

  it('hides what few stand behind, in every format alike', async () => {
    const args = ['--by', 'village,month', '--programme', '--places', at('places.csv')];
    const report = await json(...args);
    expect(report.hidden).toBeGreaterThan(5);
    for (const { values } of report.rows)
      for (const name of ['lots', 'sales', 'salesUnpriced']) expect(Number(values[name] ?? 5) >= 5 || values[name] === '0').toBe(true);
    await done('report', ...args, '-o', at('r.csv'));
    await done('report', ...args, '-o', at('r.json'));
    await done('report', ...args, '-o', at('r.xlsx'));
    const csv = readFileSync(at('r.csv'), 'utf8');
    const [data = '', legend] = csv.split('\r\n\r\n');
    expect(legend).toMatch(/^"?\* 隐去:不足 5 个批次/);
    const lines = data.split('\r\n');
    // A total over the one county, or the one year, is not printed twice.
    const printed = report.rows.filter(({ keys }) => keys['county'] !== null && keys['year'] !== null);
    expect([csv.charCodeAt(0), lines.length - 1]).toEqual([0xfeff, printed.length]);
    expect(lines[0]).toBe(
      '\uFEFF县区,乡镇,村,帮扶类别,年,月,批次数,采收量(公斤),销售笔数,销售量(公斤),"销售额(元,单价已公开部分)",金额未知的笔数(单价未公开)',
    );
    expect(lines.filter((line) => line.includes('*')).length).toBe(
      printed.filter(({ values }) => Object.values(values).includes(null)).length,
    );
    // Codes never stand alone, so that no spreadsheet takes them for a number or a date.
    for (const line of lines.slice(1)) for (const cell of line.split(',').slice(0, 6)) expect(cell).not.toMatch(/^[\d-]+$|^[=+@-]/);
    expect(csv).toContain('竹子村 530113103201');
    const written = JSON.parse(readFileSync(at('r.json'), 'utf8')) as Report;
    expect(written.rows).toEqual(report.rows);
    const parts = unzipSync(new Uint8Array(readFileSync(at('r.xlsx'))));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(sheet.match(/<row /g)).toHaveLength(printed.length + 1);
  });

  it('names no household, however it is asked', async () => {
    const shown = await done('report', '--by', 'village', '--programme');
    const text = [
      shown,
      readFileSync(at('r.csv'), 'utf8'),
      JSON.stringify((JSON.parse(readFileSync(at('r.json'), 'utf8')) as Report).rows),
    ].join('');
    expect(text).not.toMatch(/户主|H\d|[0-9a-f]{32}/);
  });

  it('puts charts into the workbook that draw what stands beside them', async () => {
    await done('report', '--by', 'town,month', '-o', at('charts.xlsx'));
    const parts = unzipSync(new Uint8Array(readFileSync(at('charts.xlsx'))));
    const read = (name: string): string => strFromU8(parts[name] as Uint8Array);
    const charts = Object.keys(parts).filter((name) => name.startsWith('xl/charts/'));
    expect(charts.length).toBeGreaterThanOrEqual(2);
    expect(read('xl/worksheets/sheet2.xml')).toContain('<drawing r:id="rIdDrawing"/>');
    expect(read('xl/worksheets/_rels/sheet2.xml.rels')).toContain('../drawings/drawing1.xml');
    const types = read('[Content_Types].xml');
    // Every part has its type, every relationship its part: what spreadsheets refuse a file for.
    for (const name of Object.keys(parts)) {
      const ending = name.split('.').at(-1) as string;
      expect(types.includes(`PartName="/${name}"`) || types.includes(`Extension="${ending}"`), name).toBe(true);
      if (!name.endsWith('.rels')) continue;
      const folder = name.replace(/_rels\/[^/]*$/, '');
      for (const [, target] of read(name).matchAll(/Target="([^"]+)"/g)) {
        const path = new URL(target as string, `file:///${folder}`).pathname.slice(1);
        expect(Object.keys(parts), `${name} ${target}`).toContain(path);
      }
    }
    const strings = [...read('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);
    const cells = new Map(
      [...read('xl/worksheets/sheet2.xml').matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(?:<v>([^<]*)<\/v>)?/g)].map(([, ref, kind, value]) => [
        ref as string,
        kind?.includes('t="s"') ? strings[Number(value)] : value,
      ]),
    );
    for (const name of charts) {
      const xml = read(name);
      const ranges = [...xml.matchAll(/<c:f>[^!]+!\$([AB])\$(\d+):\$[AB]\$(\d+)<\/c:f>/g)];
      expect(ranges.map(([, column]) => column)).toEqual(['A', 'B']);
      const drawn = [...xml.matchAll(/<c:pt idx="\d+"><c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value);
      const [, , from = '', to = ''] = ranges[0] as RegExpMatchArray;
      const rows = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
      const heading = cells.get(`B${Number(from) - 1}`);
      expect([heading, ...rows.map((row) => cells.get(`A${row}`)), ...rows.map((row) => cells.get(`B${row}`))]).toEqual(drawn);
    }
    await done('report', '--by', 'town,month', '-o', at('again.xlsx'));
    const charted = (name: string): Buffer =>
      Buffer.from(unzipSync(new Uint8Array(readFileSync(at(name))))['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(charted('again.xlsx').equals(charted('charts.xlsx'))).toBe(true);
  });

  it('shows a county what parties opened for it; the rest is not opened, which is not none', async () => {
    const { workspace } = world.coop;
    const lots = [...ownChains(workspace).values()].filter(({ sort }) => sort === 'lot');
    const claimed = listHouseholds(world.coop).households.map(({ claims }) => claims.map(({ record }) => record));
    const isFlagged = new Set(claimed.flat());
    // One lot of each of six households: fewer than five would be hidden.
    const firsts = new Set(claimed.map((records) => lots.find(({ chain }) => records.includes(chain))?.chain));
    const flagged = lots.filter(({ chain }) => firsts.has(chain)).slice(0, 6);
    expect(flagged).toHaveLength(6);
    const others = lots.filter(({ chain }) => !isFlagged.has(chain)).slice(0, 12);
    for (const [i, { chain }] of [...flagged, ...others].entries()) {
      // Six claims, six proofs that there is none, six lots without a word about it.
      const disclosures = i < 12 ? discloseSlots(world.coop, chain, [`household@${chain}`]) : [];
      await receive(world.county, buildBundle(world.coop, chain, { disclosures }).bytes);
    }
    dir = world.county.workspace.folder;
    const { rows } = await json('--by', 'county', '--programme');
    const lotsOf = (programme: string | null): unknown =>
      rows.find(({ keys }) => keys['county'] === null && keys['programme'] === programme)?.values['lots'];
    expect([lotsOf(null), lotsOf('none'), lotsOf('unknown'), lotsOf('3')]).toEqual(['18', '6', '6', '6']);
    expect(await done('report', '--by', 'county', '--programme')).toMatch(/未公开 +6/);
    dir = workspace.folder;
  });

  it('keeps its totals when a household is erased', async () => {
    const args = ['--by', 'county', '--programme'] as const;
    const before = await json(...args);
    const { households } = JSON.parse(await done('--json', 'household', 'list')) as { households: { pseudonym: string }[] };
    for (const { pseudonym } of households.slice(0, 3)) await done('household', 'erase', pseudonym, '--yes');
    expect((await json(...args)).rows).toEqual(before.rows);
    expect(before.rows.some(({ keys, values }) => keys['programme'] === '3' && Number(values['lots']) > 5)).toBe(true);
  });

  it.each([
    [['--by', 'household'], '--by'],
    [['--by', 'county,town,village,month'], '--by'],
    [['--threshold', '3'], '--threshold'],
    [['--year', '26'], '--year'],
    [['--from', '2026-02-30'], '--from'],
    [['--from', '2026-03-01', '--to', '2026-02-01'], '--from, --to'],
    [['-o', 'report.doc'], '-o'],
  ])('refuses %j', async (args, where) => {
    const { status, err } = await tianma(['--dir', dir, 'report', ...args]);
    expect([status, err.includes('[cli.usage]'), err.includes(where)]).toEqual([1, true, true]);
  });

  it('neutralises what a spreadsheet would take for a formula', async () => {
    writeFileSync(at('bad.csv'), '530113103201,=HYPERLINK("http://x.example")\n');
    await done('report', '--by', 'village', '--places', at('bad.csv'), '-o', at('bad-out.csv'));
    for (const cell of readFileSync(at('bad-out.csv'), 'utf8').split(/[,\r\n]/)) expect(cell).not.toMatch(/^"?[=+@]/);
    writeFileSync(at('worse.csv'), '530113103201,a\nnot a code\n');
    expect((await tianma(['--dir', dir, 'report', '--places', at('worse.csv')])).err).toContain('worse.csv:2');
  });
});

describe('tianma report supervision', () => {
  it('says who recorded what when, and how late', async () => {
    const found = JSON.parse(await done('--json', 'report', 'supervision')) as {
      parties: { party: string; lots: number; records: number; late: number; longestDelay: number }[];
      records: { kind: string; delay?: number; late: boolean }[];
    };
    expect(found.parties).toHaveLength(1);
    expect(found.parties[0]).toMatchObject({ lots: LOT_COUNT, late: found.records.filter(({ late }) => late).length });
    const delays = found.records.flatMap(({ delay }) => delay ?? []);
    expect(found.parties[0]?.longestDelay).toBe(Math.max(...delays));
    // All were signed on 21 November; the first lot was harvested on 2 August.
    expect(Math.max(...delays)).toBe(111);
    await done('report', 'supervision', '-o', at('s.xlsx'));
    await done('report', 'supervision', '--from', '2026-10-01', '-o', at('s.csv'));
    const lines = readFileSync(at('s.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines.length).toBeLessThan(found.records.length);
    expect(lines[1]).toMatch(/^示范马铃薯合作社,R\d+,采收,2026-10-/);
    expect(
      Object.keys(unzipSync(new Uint8Array(readFileSync(at('s.xlsx'))))).filter((name) => name.startsWith('xl/worksheets/sheet')),
    ).toHaveLength(4);
  });
});
