import { cpSync, rmSync } from 'node:fs';
import { decodeBundle } from '@tianma/core/bundle';
import { readZip } from '@tianma/verifier/package';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOP_SHEETS, makeWorld, PLANT_SHEETS, type World, workbook } from '../world.fixture.js';
import { Mask, runTwin, type Twin } from './twin.fixture.js';

type Cells = readonly (string | number | null)[];

const HEADS = ['帮扶类别', '户编号', '户主', '认定日期'];
const NONE: Cells = [null, null, null, null];

/** The ledger of one twin: `claims` are the household's cells of unit A-01 and of lots L1 and L3. */
const ledgerOf = ([unit = NONE, first = NONE, third = NONE]: readonly Cells[]): Readonly<Record<string, readonly Cells[]>> => ({
  ...COOP_SHEETS,
  基地: [
    ['地块编号', '作物', '面积', '村区划代码', ...HEADS],
    ['A-01', '马铃薯', '15.2亩', '530113103201', ...unit],
    ['A-02', '马铃薯', '8亩', '530113103202', ...NONE],
  ],
  采收: [
    ['批次号', '产品', '日期', '地块编号', '数量', ...HEADS],
    ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '2198斤', ...first],
    ['L2', '东川马铃薯 5kg', '2026-11-06', 'A-02', '900斤', ...NONE],
    ['L3', '东川马铃薯 5kg', '2026-11-07', 'A-02', '800斤', ...third],
  ],
});

const FINDING = {
  day: '2026-11-18',
  method: 'laboratory',
  report: 'R-1',
  conclusion: 'passed',
  results: [{ analyte: '毒死蜱', outcome: 'within', value: '0.01', unit: 'mg/kg', limit: '0.02' }],
};

const at = (who: string, ...words: readonly string[]): readonly string[] => ['--dir', `@${who}`, ...words];
const json = (who: string, ...words: readonly string[]): readonly string[] => ['--json', ...at(who, ...words)];

/** What an office does in a season, in both languages and for people and programs; `household` alone is left out. */
const COMMANDS: readonly (readonly string[])[] = [
  at('coop', 'import', '@coop.xlsx', '--dry-run'),
  json('coop', 'import', '@coop.xlsx', '--commit'),
  at('coop', 'import', '@coop.xlsx', '--commit'),
  at('coop', 'list'),
  json('coop', 'list'),
  at('coop', 'bundle', 'L1', '-o', '@L1.tianma'),
  json('coop', 'bundle', 'L2', '-o', '@L2.tianma'),
  at('coop', 'bundle', 'L3', '-o', '@L3.tianma'),
  at('lab', 'attest', '@L1.tianma', '--kind', 'inspection', '--file', '@finding.json', '--step', 'harvest', '-o', '@found.cbor'),
  at('coop', 'receive', '@found.cbor'),
  json('coop', 'label', 'L1', '-o', '@labels'),
  at('coop', 'label', 'L1', '--to', '1', '-o', '@labels'),
  at('coop', 'handover', 'L1', '--to', '530113/91350524MA0TM00549', '--day', '2026-11-12', '--quantity', '1898斤', '-o', '@L1.tianma'),
  at('plant', 'receive', '@L1.tianma'),
  at('plant', 'import', '@plant.xlsx', '--commit'),
  at('plant', 'bundle', 'P1', '-o', '@P1.tianma'),
  at('county', 'receive', '@L1.tianma'),
  at('county', 'receive', '@P1.tianma'),
  at('county', 'status', 'recall', '02530113000010/L1', '--level', '2', '--reason', 'residue', '--text', '核查', '--todo', '停止销售'),
  at('county', 'status', 'make'),
  at('county', 'trust', 'publish'),
  [
    'verify',
    '@P1.tianma',
    '--anchors',
    '@county/public/root.cbor',
    '--trust',
    '@county/public/trust.cbor',
    '--status',
    '@county/public/status.cbor',
  ],
  json('coop', 'show', '@L1.tianma'),
  ['--lang', 'en', 'show', '@P1.tianma'],
  at('coop', 'trace', 'forward', 'A-01'),
  at('plant', 'trace', 'back', 'P1'),
  at('coop', 'recall', 'drill', 'L1', '--level', '2', '--reason', 'residue', '--text', '核查', '--todo', '停止销售', '--dry-run'),
  at('coop', 'report', '--by', 'village,month', '-o', '@report.csv'),
  json('coop', 'report', '--by', 'product,month'),
  at('county', 'report', '--by', 'town', '-o', '@report.json'),
  at('coop', 'report', 'supervision', '-o', '@supervision.csv'),
  at('coop', 'check', '--csv', '@check.csv'),
  json('coop', 'check'),
  at('county', 'check', '--public'),
  at('coop', 'pack', 'L1', '-o', '@L1.zip'),
  json('coop', 'pack', 'L3', '-o', '@L3.zip'),
  ['verify', '@L1.zip', '--anchors', '@county/public/root.cbor'],
  at('coop', 'embed', 'L1', '-o', '@L1.html'),
];

const KEPT = [
  'county/public',
  'L1.tianma',
  'L2.tianma',
  'L3.tianma',
  'P1.tianma',
  'found.cbor',
  'labels',
  'check.csv',
  'report.csv',
  'report.json',
  'supervision.csv',
  'L1.zip',
  'L3.zip',
  'L1.html',
];

let world: World;
let flagged: Twin;
let plain: Twin;
let masks: readonly [Mask, Mask];

beforeAll(async () => {
  world = await makeWorld();
  const base = `${world.folder}-base`;
  cpSync(world.folder, base, { recursive: true });
  const claim = (term: string, number: string, from: string): Cells => [term, number, '赵六', from];
  const run = async (claims: readonly Cells[]): Promise<Twin> => {
    const files = {
      'coop.xlsx': await workbook(ledgerOf(claims)),
      'plant.xlsx': await workbook(PLANT_SHEETS),
      'finding.json': JSON.stringify(FINDING),
    };
    return runTwin(base, world.folder, files, COMMANDS, KEPT);
  };
  const three = claim('防止返贫致贫对象', 'H101', '2026-01-01');
  flagged = await run([three, three, claim('脱贫户', 'H102', '2021-05-01')]);
  plain = await run([]);
  masks = [new Mask(flagged), new Mask(plain)];
  rmSync(base, { recursive: true });
});
afterAll(() => world.clean());

describe('a county with flagged households and its twin without', () => {
  it('do the same work', () => {
    // 20: the check found errors, as it should in this season.
    for (const [command, { status, err }] of flagged.outcomes)
      expect([command, [0, 20].includes(status), err]).toEqual([command, true, '']);
    expect(masks[0].names).toEqual(masks[1].names);
    expect(masks[0].names.length).toBeGreaterThan(30);
  });

  it('print the same, but for ids and what follows from them', () => {
    // How long a drill took is the machine's.
    const timeless = (text: string): string => text.replace(/\d+\.\d\d 秒/, '… 秒');
    for (const [command, one] of flagged.outcomes) {
      const other = plain.outcomes.get(command) as typeof one;
      // What shows a bundle as it is does so in the order of ids, which a test below looks at.
      const lines = (text: string): readonly string[] => (command.includes(' show ') ? text.split('\n').sort() : text.split('\n'));
      expect(lines(timeless(masks[0].text(one.out))), command).toEqual(lines(timeless(masks[1].text(other.out))));
      expect(masks[0].text(one.err), command).toBe(masks[1].text(other.err));
    }
  });

  it('write files of the same names, in the same order', () => {
    expect([...flagged.files.keys()]).toEqual([...plain.files.keys()]);
    expect(flagged.files.size).toBeGreaterThan(40);
  });

  it('publish the same bytes', () => {
    const of = ({ files }: Twin): readonly unknown[] =>
      [...files].filter(([name]) => name.startsWith('county/')).map(([name, bytes]) => [name, hexes(bytes)]);
    const hexes = (bytes: Buffer): string => bytes.toString('hex');
    expect(of(flagged).length).toBeGreaterThan(5);
    expect(of(flagged)).toEqual(of(plain));
  });

  it('hand on bundles and attestations that differ in ids, commitments and signatures only, and not in size', () => {
    const handedOn = ({ files }: Twin, mask: Mask): unknown =>
      [...files].flatMap(([name, bytes]) => {
        if (/\.(svg|zip|html)$/.test(name)) return [];
        const said = name.endsWith('.tianma')
          ? mask.bundle(bytes)
          : name.endsWith('.cbor')
            ? mask.bytes(bytes)
            : mask.text(bytes.toString('utf8'));
        return [[name, bytes.length, said]];
      });
    expect(handedOn(flagged, masks[0])).toEqual(handedOn(plain, masks[1]));
  });

  it('make data packages and snippets that say the same, file by file, and of one size', () => {
    // Digests in a manifest follow from the files, which are compared themselves.
    const textOf = (mask: Mask, bytes: Uint8Array): string =>
      mask.text(
        Buffer.from(bytes)
          .toString('utf8')
          .replace(/("sha256": ")[0-9a-f]{64}/g, '$1'),
      );
    const htmlOf = (mask: Mask, bytes: Uint8Array): unknown => {
      const [before, bundle, after] = Buffer.from(bytes)
        .toString('utf8')
        .split(/"bundle":"([^"]*)"/) as [string, string, string];
      return [before, after, mask.bundle(Buffer.from(bundle, 'base64'))];
    };
    const said = ({ files }: Twin, mask: Mask): unknown =>
      ['L1.zip', 'L3.zip'].map((name) =>
        [...readZip(files.get(name) as Buffer)].map(([path, bytes]) => {
          const told = path.endsWith('.tianma')
            ? mask.bundle(bytes)
            : path.endsWith('.html')
              ? htmlOf(mask, bytes)
              : path.endsWith('.cbor')
                ? mask.bytes(bytes)
                : textOf(mask, bytes);
          return [path, bytes.length, told];
        }),
      );
    expect(said(flagged, masks[0])).toEqual(said(plain, masks[1]));
    expect(htmlOf(masks[0], flagged.files.get('L1.html') as Buffer)).toEqual(htmlOf(masks[1], plain.files.get('L1.html') as Buffer));
  });

  it('stand in bundles in the order of ids, which nobody chooses', () => {
    for (const { files } of [flagged, plain])
      for (const [name, bytes] of files) {
        if (!name.endsWith('.tianma')) continue;
        const ids = decodeBundle(bytes).chains.map(([first]) => first?.idHex);
        expect(ids).toEqual([...ids].sort());
      }
  });

  it('print labels alike but for the squares of the symbol', () => {
    const of = ({ files }: Twin, name: string): string => files.get(name)?.toString('utf8') ?? '';
    const names = [...flagged.files.keys()].filter((name) => name.endsWith('.svg'));
    expect(names.length).toBe(31);
    for (const name of names) {
      const [one, other] = [of(flagged, name), of(plain, name)].map((svg) => svg.replace(/ d="M[^"]*"/, ' d=""'));
      expect(one, name).toBe(other);
    }
  });

  it('would be told apart by a flag that shows: the mask hides nothing else', () => {
    const [mask] = masks;
    const bundle = flagged.files.get('L1.tianma') as Buffer;
    const [first] = decodeBundle(bundle).chains[0] ?? [];
    const { bytes } = first?.envelope ?? { bytes: new Uint8Array() };
    for (const at of bytes.keys()) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      // Every single byte counts, also inside an id: what is masked is exactly the values that were decoded.
      expect(mask.bytes(changed)).not.toBe(mask.bytes(bytes));
    }
  });
});
