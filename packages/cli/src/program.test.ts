import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBundle } from '@tianma/core/bundle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from './ledger/workbook.js';
import { tianma } from './program.fixture.js';
import { COOP, COOP_SHEETS, CRISPS, LAB, PLANT, PLANT_SHEETS, POTATO, tempFolder, workbook } from './workspace/world.fixture.js';

// The whole way by the command line alone, in order: each test goes on from where the one before ended.
let folder: string;
beforeAll(async () => {
  folder = tempFolder();
  writeFileSync(at('coop.xlsx'), await workbook(COOP_SHEETS));
  writeFileSync(at('plant.xlsx'), await workbook(PLANT_SHEETS));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...parts: string[]): string => join(folder, ...parts);

async function done(...args: string[]): Promise<string> {
  const { status, out, err } = await tianma(args);
  expect({ status, err, args }).toEqual({ status: 0, err: '', args });
  return out;
}

async function json<T>(...args: string[]): Promise<T> {
  return JSON.parse(await done('--json', ...args)) as T;
}

const TRUST = (): string[] => ['--anchors', at('www/root.cbor'), '--trust', at('www/trust.cbor'), '--status', at('www/status.cbor')];

describe('from an empty folder to a verdict', () => {
  it('says what to do first, in both languages', async () => {
    mkdirSync(at('empty'));
    expect(await done('--dir', at('empty'))).toContain('第一步');
    expect(await done('--dir', at('empty'), '--lang', 'en')).toContain('Begin with');
  });

  it('makes workspaces for county, party and laboratory', async () => {
    const { anchor } = await json<{ anchor: string }>(
      'init',
      'county',
      '--dir',
      at('county'),
      '--id',
      '530113',
      '--name',
      '东川区',
      '--host',
      'trace.example.cn',
    );
    expect(anchor).toMatch(/^[0-9a-f]{64}$/);
    const coop = [
      '--dir',
      at('coop'),
      '--id',
      COOP,
      '--name',
      '示范马铃薯合作社',
      '--division',
      '530113',
      '--product',
      `${POTATO}=东川马铃薯 5kg/Potatoes`,
    ];
    expect(await done('init', 'party', ...coop)).toContain('key-request.json');
    await done(
      'init',
      'party',
      '--dir',
      at('plant'),
      '--id',
      PLANT,
      '--name',
      '示范加工厂',
      '--division',
      '530113',
      '--role',
      'processor',
      '--role',
      'packer',
      '--product',
      `${CRISPS}=薯片`,
    );
    await done('init', 'lab', '--dir', at('lab'), '--id', LAB, '--name', '示范检测中心', '--division', '530113');
    const again = await tianma(['init', 'party', ...coop]);
    expect([again.status, again.err.includes('workspace.exists')]).toEqual([2, true]);
    for (const name of ['county', 'coop', 'lab']) expect(await done('--dir', at(name))).toContain('下一步');
  });

  it('enrols the parties and publishes', async () => {
    for (const name of ['coop', 'plant', 'lab']) {
      await done('--dir', at('county'), 'trust', 'enrol', at(name, 'key-request.json'), '--from', '2026-06-01');
    }
    expect(await json('--dir', at('county'), 'trust', 'publish')).toMatchObject({ version: 1, certificates: 9 });
    expect(await json('--dir', at('county'), 'status', 'make', '--to', at('www'))).toMatchObject({ version: 1, recalls: 0 });
    const first = await done('--dir', at('coop'), 'trust', 'accept', at('www'));
    expect(first).toContain('第一次取用');
    expect(await done('--dir', at('coop'), 'trust', 'accept', at('www'))).not.toContain('第一次取用');
    for (const name of ['plant', 'lab']) await done('--dir', at(name), 'trust', 'accept', at('www'));
    expect(await done('--dir', at('county'), 'trust', 'list')).toContain(COOP);
    const county = await tianma(['--dir', at('county'), 'trust', 'accept', at('www')]);
    expect([county.status, county.err.includes('workspace.state')]).toEqual([2, true]);
  });

  it('imports the ledger, once', async () => {
    expect(await done('--dir', at('coop'), 'import', at('coop.xlsx'), '--dry-run')).toContain('将签 8 条记录');
    expect(await done('--dir', at('coop'), 'list')).toContain('还没有记录');
    expect(await json('--dir', at('coop'), 'import', at('coop.xlsx'), '--commit')).toMatchObject({
      ok: true,
      records: 8,
      items: 31,
      same: 0,
    });
    expect(await json('--dir', at('coop'), 'import', at('coop.xlsx'), '--commit')).toMatchObject({ records: 0, same: 8, changed: [] });
    expect(await done('--dir', at('coop'), 'list')).toContain(`${POTATO}/L1`);
  });

  it('lists every wrong row by its cause, and signs nothing', async () => {
    writeFileSync(
      at('wrong.xlsx'),
      await workbook({
        ...COOP_SHEETS,
        基地: [
          ['地块编号', '作物', '面积'],
          ['B-01', '茶', '约8亩'],
          ['B-02', '茶', '约9亩'],
          ['B-03', null, '3亩'],
        ],
      }),
    );
    const { status, out } = await tianma(['--dir', at('coop'), 'import', at('wrong.xlsx')]);
    expect(status).toBe(2);
    expect(out).toContain('什么都没有写入');
    expect(out).toMatch(/\[ledger\.cell\] × 2/);
    expect(out).toMatch(/基地 第 2 行 C 面积/);
    expect(out).toContain(at('wrong.错误.xlsx'));
    const returned = await readWorkbook(new Uint8Array(readFileSync(at('wrong.错误.xlsx'))));
    const units = returned.sheets?.find(({ name }) => name === '基地')?.rows.map((cells) => cells[3] ?? null);
    expect(units).toEqual([
      '错误',
      expect.stringContaining('C 面积'),
      expect.stringContaining('C 面积'),
      expect.stringContaining('B 作物'),
    ]);
    const english = await tianma(['--dir', at('coop'), '--lang', 'en', 'import', at('wrong.xlsx')]);
    expect(english.out).toContain('nothing was written');
    const machine = JSON.parse((await tianma(['--dir', at('coop'), '--json', 'import', at('wrong.xlsx')])).out) as {
      count: number;
      errors: unknown[];
    };
    expect(machine.errors).toHaveLength(machine.count);
  });

  it("bundles the lot, and takes the laboratory's word into it", async () => {
    await done('--dir', at('coop'), 'bundle', 'L1', '-o', at('L1.tianma'));
    const finding = {
      day: '2026-11-18',
      method: 'laboratory',
      report: 'R-1',
      conclusion: 'passed',
      results: [{ analyte: '毒死蜱', outcome: 'within', value: '0.01', unit: 'mg/kg', limit: '0.02' }],
    };
    writeFileSync(at('finding.json'), JSON.stringify(finding));
    await done(
      '--dir',
      at('lab'),
      'attest',
      at('L1.tianma'),
      '--kind',
      'inspection',
      '--file',
      at('finding.json'),
      '--step',
      'harvest',
      '-o',
      at('found.cbor'),
    );
    expect(await done('--dir', at('coop'), 'receive', at('found.cbor'))).toContain('inspection');
    await done('--dir', at('coop'), 'bundle', 'L1', '-o', at('L1.tianma'));
    const report = await json<{ code: string; attestations: { kind: string; check: string }[] }>('verify', at('L1.tianma'), ...TRUST());
    expect(report.code).toBe('verified.records');
    expect(report.attestations).toMatchObject([{ kind: 'inspection', check: 'pass' }]);
  });

  it('refuses what a party may not sign, and a bundle that does not hold', async () => {
    const own = await tianma([
      '--dir',
      at('coop'),
      'attest',
      at('L1.tianma'),
      '--kind',
      'inspection',
      '--file',
      at('finding.json'),
      '-o',
      at('x.cbor'),
    ]);
    expect([own.status, own.err.includes('sign.not_entitled'), existsSync(at('x.cbor'))]).toEqual([2, true, false]);
    const missing = await tianma([
      '--dir',
      at('lab'),
      'attest',
      at('L1.tianma'),
      '--kind',
      'inspection',
      '--file',
      at('finding.json'),
      '--step',
      'loading',
      '-o',
      at('x.cbor'),
    ]);
    expect([missing.status, missing.err.includes('cli.usage')]).toEqual([1, true]);
  });

  it('prints labels whose codes verify, and says what they take', async () => {
    const text = await done('--dir', at('coop'), 'label', 'L1', '--to', '2', '-o', at('labels'));
    expect(text).toMatch(/版本 9-M,53 格/);
    const svg = readFileSync(at('labels', 'L1-000002.svg'), 'utf8');
    expect(svg).toContain('东川马铃薯 5kg');
    const { items } = await json<{ items: { code: string; serial: string }[] }>(
      '--dir',
      at('coop'),
      'label',
      'L1',
      '--to',
      '2',
      '-o',
      at('labels'),
      '--format',
      'png',
    );
    const [first] = items;
    expect(svg).not.toContain('张三丰');
    const report = await json<{ headline: string }>('verify', first?.code ?? '', ...TRUST());
    expect(report.headline).toBe('label_only');
    expect(await json('verify', first?.code ?? '', '--bundle', at('L1.tianma'), ...TRUST())).toMatchObject({ code: 'verified.records' });
    expect(await done('--dir', at('coop'), 'label', 'L1', '--to', '0', '--tier', 'link', '--format', 'terminal')).toContain(
      `/01/${POTATO}/10/L1/21/`,
    );
    const small = await tianma(['--dir', at('coop'), 'label', 'L1', '--size', '30x20', '-o', at('small')]);
    expect([small.status, small.err.includes('label.does_not_fit'), existsSync(at('small'))]).toEqual([2, true, false]);
  });

  it('answers by class: an altered byte is 4, an unknown signer 5, nonsense 2', async () => {
    const bytes = readFileSync(at('L1.tianma'));
    // The signature of a record that is not the first of its chain: ids and order of the chains stay as they are.
    const last =
      decodeBundle(bytes)
        .chains.find((chain) => chain.length > 1)
        ?.at(-1)?.envelope.signature ?? new Uint8Array();
    const place = bytes.indexOf(Buffer.from(last));
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(at('altered.tianma'), bytes);
    expect((await tianma(['verify', at('altered.tianma'), ...TRUST()])).status).toBe(4);
    expect((await tianma(['verify', at('L1.tianma'), '--anchors', at('www/root.cbor')])).status).toBe(5);
    writeFileSync(at('nonsense'), 'nonsense');
    expect((await tianma(['verify', at('nonsense'), ...TRUST()])).status).toBe(2);
    expect((await tianma(['receive', at('altered.tianma'), '--dir', at('plant')])).status).toBe(4);
  });

  it('hands the lot over; the plant makes its own lot of it, and its bundle holds both', async () => {
    await done(
      '--dir',
      at('coop'),
      'handover',
      'L1',
      '--to',
      PLANT,
      '--day',
      '2026-11-12',
      '--quantity',
      '1898斤',
      '-o',
      at('handed.tianma'),
    );
    expect(await done('--dir', at('plant'), 'receive', at('handed.tianma'))).toContain(`${POTATO}/L1`);
    expect(await json('--dir', at('plant'), 'import', at('plant.xlsx'), '--commit')).toMatchObject({ ok: true, records: 2, items: 12 });
    await done('--dir', at('plant'), 'bundle', 'P1', '-o', at('P1.tianma'));
    const report = await json<{ code: string; journey: { kind: string; scope: string }[]; attestations: unknown[] }>(
      'verify',
      at('P1.tianma'),
      ...TRUST(),
    );
    expect(report.code).toBe('verified.records');
    expect(report.journey.map(({ kind, scope }) => `${scope} ${kind}`)).toEqual([
      'unit unit_genesis',
      'unit field_operation',
      'input harvest',
      'input packing',
      'input sale',
      'input handover',
      'lot processing',
      'lot packing',
    ]);
    expect(report.attestations).toHaveLength(1);
  });

  it('tells a recall at once, of the lot and of what was made from it', async () => {
    const recall = [
      'status',
      'recall',
      `${POTATO}/L1`,
      '--level',
      '1',
      '--reason',
      'residue',
      '--text',
      '毒死蜱超标',
      '--todo',
      '停止食用',
      '--to',
      at('www'),
    ];
    expect(await json('--dir', at('county'), ...recall)).toMatchObject({ version: 2, recalls: 1 });
    expect(await json('verify', at('L1.tianma'), ...TRUST())).toMatchObject({ headline: 'recalled', code: 'lot.recalled' });
    expect(await json('verify', at('P1.tianma'), ...TRUST())).toMatchObject({ headline: 'recalled', code: 'lot.input_recalled' });
    expect(await done('verify', at('L1.tianma'), ...TRUST())).toContain('毒死蜱超标');
    await done('--dir', at('plant'), 'trust', 'accept', at('www'));
    const taken = await tianma(['--dir', at('plant'), 'receive', at('L1.tianma')]);
    expect(taken.err).toContain('lot.recalled');
    expect(taken.status).not.toBe(0);
    await done('--dir', at('county'), 'status', 'close', `${POTATO}/L1`, '--to', at('www'));
    expect(await json('verify', at('L1.tianma'), ...TRUST())).toMatchObject({ headline: 'unchanged', recalls: [{ state: 'closed' }] });
  });

  it('believes what the workspace believes where nothing is named, and names a file that is not there', async () => {
    expect(await json('--dir', at('coop'), 'verify', at('P1.tianma'))).toMatchObject({ code: 'verified.records' });
    expect((await tianma(['--dir', at('empty'), 'verify', at('P1.tianma')])).status).toBe(5);
    for (const verb of ['verify', 'show']) {
      const { status, err } = await tianma([verb, at('nowhere.tianma')]);
      expect([status, err.includes('[cli.file]')]).toEqual([1, true]);
    }
  });

  it('takes a key back: stolen means nothing stands', async () => {
    const { certificates } = await json<{ certificates: { party: string; use: string; thumbprint: string }[] }>(
      '--dir',
      at('county'),
      'trust',
      'list',
    );
    const kid = certificates.find(({ party, use }) => party === COOP && use === 'record')?.thumbprint.slice(0, 16) ?? '';
    await done('--dir', at('county'), 'trust', 'compromise', kid);
    await done('--dir', at('county'), 'trust', 'publish', '--to', at('www'));
    const { status, out } = await tianma(['--json', 'verify', at('L1.tianma'), ...TRUST()]);
    expect([status, (JSON.parse(out) as { code: string }).code]).toEqual([6, 'key.compromised']);
  });

  it('shows any of our files in words, private fields apart', async () => {
    const shown = await Promise.all(
      ['L1.tianma', 'found.cbor', 'www/root.cbor', 'www/trust.cbor', 'www/status.cbor', 'coop/key-request.json'].map((name) =>
        done('show', at(name)),
      ),
    );
    for (const [i, word] of ['采收', '检验', '县的根', '信任名单', '召回名单', '密钥申请'].entries()) expect(shown[i]).toContain(word);
    for (const text of shown) for (const secret of ['张三丰', '王府井', 'H101']) expect(text).not.toContain(secret);
    expect(await done('--lang', 'en', 'show', at('L1.tianma'))).toContain('Harvest');
    expect((await tianma(['show', at('nonsense')])).status).toBe(2);
  });

  it('backs up and restores, and opens with the passphrase only', async () => {
    await done('--dir', at('coop'), 'backup', '-o', at('coop.backup'));
    const text = readFileSync(at('coop.backup'), 'utf8');
    for (const secret of ['张三丰', '王府井', 'L1-']) expect(text).not.toContain(secret);
    const wrong = await tianma(['--dir', at('coop2'), 'restore', at('coop.backup')], { TIANMA_PASSPHRASE: 'wrong horse battery' });
    expect([wrong.status, wrong.err.includes('key.passphrase'), existsSync(at('coop2'))]).toEqual([2, true, false]);
    await done('--dir', at('coop2'), 'restore', at('coop.backup'));
    expect(await json('--dir', at('coop2'), 'import', at('coop.xlsx'), '--commit')).toMatchObject({ records: 0, same: 8 });
    expect((await tianma(['--dir', at('coop2'), 'restore', at('coop.backup')])).err).toContain('workspace.exists');
    writeFileSync(at('cut.backup'), text.slice(0, -200));
    expect((await tianma(['--dir', at('coop3'), 'restore', at('cut.backup')])).err).toContain('workspace.damaged');
  });
});
