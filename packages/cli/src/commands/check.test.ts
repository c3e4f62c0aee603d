import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../ledger/workbook.js';
import { CLOCK, tianma } from '../program.fixture.js';
import { run } from '../program.js';
import { buildBundle } from '../workspace/bundle.js';
import { importLedger } from '../workspace/import/import.js';
import { findLot } from '../workspace/own-chains.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, POTATO, type World, workbook } from '../workspace/world.fixture.js';
import { FOUND_ERRORS } from './check.js';

let world: World;
/** L1 is harvested 11 days after a spray that asks for 15; L2 comes from another plot. */
beforeAll(async () => {
  world = await makeWorld();
  const spray = ['2026-10-25', 'A-01', '打药', '代森锰锌80%可湿性粉剂', 'PD20081237', '1.8公斤', '15天', '张三丰', '阴天'];
  const file = await workbook({ ...COOP_SHEETS, 农事: [...(COOP_SHEETS['农事'] ?? []), spray] });
  const result = await importLedger(world.coop, file, { name: 'ledger.xlsx', dryRun: undefined });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
});
afterAll(() => world.clean());

interface Json {
  readonly schema: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly packs: readonly string[];
  readonly findings: readonly {
    readonly rule: string;
    readonly code: string;
    readonly severity: string;
    readonly words: { readonly zh: { readonly text: string }; readonly en: { readonly text: string } };
  }[];
}
const at = (...args: string[]) => tianma(['--dir', join(world.folder, 'coop'), ...args]);
const asked = async (...args: string[]): Promise<Json & { status: number }> => {
  const { out, status } = await at('--json', 'check', ...args);
  return { ...(JSON.parse(out) as Json), status };
};

describe('tianma check', () => {
  it('finds what is wrong, and exits with a status of its own', async () => {
    const { findings, counts, packs, schema, status } = await asked();
    expect([schema, status, FOUND_ERRORS]).toEqual(['tianma-check/0', FOUND_ERRORS, 20]);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule, code }) => `${rule} ${code}`)).toEqual([
      'interval.early L1',
    ]);
    expect(counts['error']).toBe(1);
    expect(packs[0]).toMatch(/^cn-basic@\S+ sha256:[0-9a-f]{64}$/);
    for (const { words } of findings) {
      expect(words.zh.text).toMatch(/\p{Script=Han}/u);
      expect(words.en.text).not.toBe('');
      expect(words.zh.text + words.en.text).not.toMatch(/[{}]|undefined|NaN|张三丰|王府井/);
    }
  });

  it('asks about one lot and what it rests on, and names those there are', async () => {
    expect((await asked('L2')).findings.some(({ code }) => code === 'L1')).toBe(false);
    expect((await asked('L2')).status).toBe(0);
    expect((await asked(`${POTATO}/L1`)).status).toBe(FOUND_ERRORS);
    const { status, err } = await at('check', 'L7');
    expect([status, err.includes(`${POTATO}/L1`)]).toEqual([1, true]);
  });

  it('lists down to a severity, but does not forget the rest', async () => {
    const errors = await asked('--severity', 'error');
    expect(new Set(errors.findings.map(({ severity }) => severity))).toEqual(new Set(['error']));
    expect((await at('check', '--severity', 'grave')).status).toBe(1);
  });

  it('prints by severity, with what to do, in one language', async () => {
    const zh = await at('check');
    expect(zh.status).toBe(FOUND_ERRORS);
    expect(zh.out).toMatch(/错误 1\n {2}安全间隔期内采收 {2}\[interval\.early\]\n {4}L1 /);
    expect(zh.out).toContain('    → ');
    const en = await at('--lang', 'en', 'check');
    expect(en.out).toContain('error 1');
    expect(en.out).toContain('2 lots and 2 units checked (2026-11-21)');
  });

  it('writes a workbook and a CSV to work through', async () => {
    const [xlsx, csv] = [join(world.folder, 'check.xlsx'), join(world.folder, 'check.csv')];
    await at('check', '--xlsx', xlsx, '--csv', csv);
    const read = await readWorkbook(new Uint8Array(readFileSync(xlsx)));
    if (!('sheets' in read)) throw new Error(JSON.stringify(read.errors));
    const [findings, notes] = read.sheets.map(({ rows }) => rows.map((row) => row.map(String)));
    const [heading, first] = findings ?? [];
    expect(heading).toEqual([
      '程度',
      '批次/地块',
      '产品',
      '记录方',
      '记录日期',
      '问题',
      '情况',
      '怎么办',
      '依据',
      '负责人',
      '处理结果',
      '规则',
      '记录编号',
    ]);
    expect(first?.slice(0, 6)).toEqual(['错误', 'L1', '东川马铃薯 5kg', '示范马铃薯合作社', '2026-11-05', '安全间隔期内采收']);
    expect(notes?.flat().join(' ')).toMatch(/规则包 cn-basic@/);
    const lines = readFileSync(csv, 'utf8').split('\r\n');
    expect(lines).toHaveLength((findings?.length ?? 0) + 1);
    expect(lines[0]).toBe(`\uFEFF${heading?.join(',') ?? ''}`);
  });

  it('lays a pack on top, and refuses what is none', async () => {
    const file = join(world.folder, 'pack.json');
    const pack = { schema: 'tianma-pack/0', id: 'own', version: '1', names: { zh: '本社', en: 'Own' }, rows: [] };
    writeFileSync(file, JSON.stringify(pack));
    expect((await asked('--pack', file)).packs.map((digest) => digest.split('@')[0])).toEqual(['cn-basic', 'own']);
    for (const text of ['{', '[]', JSON.stringify({ ...pack, id: 'cn-basic' })]) {
      writeFileSync(file, text);
      const before = join(world.folder, 'never.xlsx');
      const { status, out } = await at('--json', 'check', '--pack', file, '--xlsx', before);
      expect([status, (JSON.parse(out) as { error: { code: string } }).error.code, existsSync(before)]).toEqual([2, 'pack.invalid', false]);
    }
  });

  it('shows how far it is on a terminal only', async () => {
    const told = async (watched: boolean): Promise<string> => {
      let err = '';
      const streams = { out: () => undefined, err: (text: string) => void (err += text), watched };
      await run(['--now', CLOCK, '--dir', join(world.folder, 'coop'), 'check'], { TIANMA_PASSPHRASE: PASSPHRASE }, streams);
      return err;
    };
    expect(await told(false)).toBe('');
    expect(await told(true)).toMatch(/\r\u001b\[K核对签名 0% \(0\/4\).*按规则检查 100%.*\r\u001b\[K$/s);
  });

  it('needs no passphrase for what is public, nor in a county', async () => {
    const open = await tianma(['--dir', join(world.folder, 'coop'), 'check', '--public'], { TIANMA_PASSPHRASE: '' });
    expect(open.status).toBe(FOUND_ERRORS);
    const { bytes } = buildBundle(world.coop, findLot(world.coop.workspace, 'L1').chain);
    const file = join(world.folder, 'l1.tianma');
    writeFileSync(file, bytes);
    const county = ['--dir', join(world.folder, 'county')];
    expect((await tianma([...county, 'receive', file])).status).toBe(0);
    const { out, status } = await tianma([...county, '--json', 'check'], { TIANMA_PASSPHRASE: '' });
    expect([status, (JSON.parse(out) as Json).findings[0]?.rule]).toEqual([FOUND_ERRORS, 'interval.early']);
  });

  it('lists every rule without a workspace', async () => {
    const { out, status } = await tianma(['--dir', join(world.folder, 'nowhere'), '--lang', 'en', 'check', '--all-rules']);
    expect([status, out.includes('interval.early')]).toEqual([0, true]);
  });
});

it('is at the moment of the tests', () => expect(Date.parse(CLOCK) / 1000).toBe(NOW));
