import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signDeclaration } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { keepDeclaration } from '../workspace/register/held.js';
import { COOP, COOP_SHEETS, makeWorld, PLANT_SHEETS, POTATO, type World, workbook } from '../workspace/world.fixture.js';

const CERTIFICATE = {
  scheme: 'green',
  number: 'LB-15-26062700330A',
  holder: COOP,
  authority: '中国绿色食品发展中心',
  gtins: [POTATO],
  crops: ['马铃薯'],
  validFrom: '2026-06-01',
  validTo: '2029-05-31',
};

let world: World;
let root: string;
const file = (name: string) => join(world.folder, name);
const at = (who: 'county' | 'coop' | 'plant', ...args: readonly string[]) => tianma(['--dir', join(world.folder, who), ...args]);
/** What has to succeed before anything is tested. */
const done = async (who: 'county' | 'coop' | 'plant', ...args: readonly string[]) => {
  const { status, out, err } = await at(who, ...args);
  if (status !== 0) throw new Error(out + err);
};
/** As a third party: in a folder of its own, with nothing but the county's root document. */
const check = async (path: string, ...more: readonly string[]) => {
  const { status, out } = await tianma(['--dir', file('elsewhere'), '--json', 'verify', path, '--anchors', root, ...more]);
  return { status, report: JSON.parse(out) };
};

beforeAll(async () => {
  world = await makeWorld();
  mkdirSync(file('elsewhere'));
  root = join(file('elsewhere'), 'root.cbor');
  writeFileSync(root, readFileSync(join(world.folder, 'county', 'public', 'root.cbor')));
  const books = { coop: COOP_SHEETS, plant: PLANT_SHEETS };
  for (const [who, sheets] of Object.entries(books)) writeFileSync(file(`${who}.xlsx`), await workbook(sheets));
  await done('coop', 'import', file('coop.xlsx'), '--commit');
  await done('coop', 'handover', 'L1', '--to', '530113/91350524MA0TM00549', '--day', '2026-11-12', '-o', file('L1.tianma'));
  await done('plant', 'receive', file('L1.tianma'));
  await done('plant', 'import', file('plant.xlsx'), '--commit');
  for (const [who, lot] of [
    ['coop', 'L1'],
    ['coop', 'L2'],
    ['plant', 'P1'],
  ] as const) {
    await done(who, 'bundle', lot, '-o', file(`${who}-${lot}.tianma`));
    await done('county', 'receive', file(`${who}-${lot}.tianma`));
  }
}, 120_000);
afterAll(() => world.clean());

describe('tianma evidence', () => {
  it('exports a lot that a third party verifies with the root alone', async () => {
    const path = file('lot.tianma-evidence');
    const { status, out } = await at('coop', 'evidence', 'L1', '-o', path);
    expect([status, out]).toEqual([0, expect.stringContaining('1 个批次')]);
    expect(out).toContain('没有公开任何私密项');
    const { status: checked, report } = await check(path);
    expect(checked).toBe(0);
    expect(report).toMatchObject({
      code: 'verified.records',
      findings: [],
      manifest: { issuer: '530113/93530113MA0TM00118', refusals: [], stated: { scope: { sort: 'lot', gtin: POTATO, lot: 'L1' } } },
      totals: { lots: 1, opened: {} },
      lots: [{ lot: 'L1', code: 'verified.records' }],
    });
  });

  it('tells the same in words, in both languages', async () => {
    const path = file('lot.tianma-evidence');
    const zh = await tianma(['--dir', file('elsewhere'), 'verify', path, '--anchors', root]);
    expect(zh.out).toMatch(/示例|示范马铃薯合作社/);
    expect(zh.out).toContain('公开的私密项:无');
    const en = await tianma(['--dir', file('elsewhere'), '--lang', 'en', 'verify', path, '--anchors', root]);
    expect(en.out).toContain('exported by Demo Potato Cooperative');
    expect(en.out).toContain('lots whose records are unchanged: 1');
  });

  it('exports the lots of a party and year, and none of another', async () => {
    const path = file('year.tianma-evidence');
    expect((await at('coop', 'evidence', '--year', '2026', '-o', path)).status).toBe(0);
    const { report } = await check(path);
    expect(report.lots.map(({ lot }: { lot: string }) => lot).sort()).toEqual(['L1', 'L2']);
    expect((await at('coop', 'evidence', '--year', '2025', '-o', path)).status).toBe(0);
    expect((await check(path)).report).toMatchObject({ code: 'verified.records', totals: { lots: 0 } });
  });

  it('exports a county and year, with what the county received and its own signature', async () => {
    const path = file('county.tianma-evidence');
    expect((await at('county', 'evidence', '--year', '2026', '--county', '-o', path)).status).toBe(0);
    const { status, report } = await check(path);
    expect(status).toBe(0);
    expect(report).toMatchObject({
      code: 'verified.records',
      manifest: { issuer: '530113', stated: { scope: { sort: 'county', year: 2026 } } },
    });
    expect(report.lots.map(({ lot }: { lot: string }) => lot).sort()).toEqual(['L1', 'L2', 'P1']);
    expect((await at('county', 'evidence', 'P1', '-o', file('one.tianma-evidence'))).status).toBe(0);
    expect((await check(file('one.tianma-evidence'))).report).toMatchObject({ totals: { lots: 1 }, lots: [{ lot: 'P1' }] });
  });

  it('opens only what is asked for, and says so', async () => {
    const path = file('open.tianma-evidence');
    const { out } = await at('coop', 'evidence', 'L1', '--disclose', 'price', '-o', path);
    expect(out).toContain('公开的私密项:价格 1');
    expect((await check(path)).report).toMatchObject({ code: 'verified.records', totals: { opened: { price: 1 } } });
    const shut = readFileSync(file('lot.tianma-evidence')).toString('latin1');
    for (const secret of ['王府井', '张三丰']) expect(shut).not.toContain(Buffer.from(secret).toString('latin1'));
  });

  it('is believed by nobody who chose another county', async () => {
    const { status, report } = await check(file('lot.tianma-evidence'), '--anchors', 'ab'.repeat(32));
    expect([status, report.code]).toEqual([0, 'verified.records']);
    const other = await tianma(['--dir', file('elsewhere'), '--json', 'verify', file('lot.tianma-evidence'), '--anchors', 'ab'.repeat(32)]);
    expect(other.status).toBe(5);
    expect(JSON.parse(other.out).manifest.names).toBeUndefined();
  });

  it('exits as verify does for what was changed or cut', async () => {
    const bytes = readFileSync(file('year.tianma-evidence'));
    const good = readFileSync(file('county.tianma-evidence'));
    writeFileSync(file('cut.bin'), good.subarray(0, good.length - 1));
    expect(await check(file('cut.bin'))).toMatchObject({ status: 4, report: { code: 'evidence.truncated' } });
    const bent = Buffer.from(good);
    bent.writeUInt8(bent.readUInt8(bent.length - 3) ^ 1, bent.length - 3);
    writeFileSync(file('bent.bin'), bent);
    expect(await check(file('bent.bin'))).toMatchObject({ status: 4, report: { code: 'signature.mismatch' } });
    writeFileSync(file('two.bin'), Buffer.concat([bytes, bytes]));
    expect(await check(file('two.bin'))).toMatchObject({ status: 2, report: { code: 'evidence.malformed' } });
  });

  it('names a lot that cannot be bundled', async () => {
    const received = join(world.folder, 'plant', 'received');
    renameSync(received, file('aside'));
    const path = file('omitted.tianma-evidence');
    const { status, out } = await at('plant', 'evidence', '--year', '2026', '-o', path);
    renameSync(file('aside'), received);
    expect([status, out]).toEqual([0, expect.stringContaining('1 个批次没有收进')]);
    expect(await check(path)).toMatchObject({
      status: 0,
      report: { code: 'evidence.omitted', omitted: [{ lot: 'P1', code: 'lineage.missing' }], totals: { lots: 0, omitted: 1 } },
    });
    expect((await check(path, '--strict')).status).toBe(10);
  });

  it('carries the registers that count, which a third party judges', async () => {
    const { workspace, now } = world.county;
    const declared = (version: number, key: Parameters<typeof signDeclaration>[1]['key']) =>
      signDeclaration(
        { kind: 'certificate', id: `green:${CERTIFICATE.number}`, version, from: '2026-06-01', body: CERTIFICATE },
        { key, iss: '530113', iat: now },
      ).declaration;
    keepDeclaration(workspace, declared(1, world.county.ring.key('trust')));
    keepDeclaration(workspace, declared(2, world.coop.ring.key('record')));
    const path = file('registers.tianma-evidence');
    expect((await at('county', 'evidence', '--year', '2026', '--county', '-o', path)).status).toBe(0);
    const { status, report } = await check(path);
    expect([status, report.code]).toEqual([0, 'verified.records']);
    expect(report.registers).toMatchObject([
      { kind: 'certificate', version: 1, issuer: '530113', as: 'county', state: 'standing', refusals: [] },
    ]);
    const { out } = await tianma(['--dir', file('elsewhere'), '--lang', 'en', 'verify', path, '--anchors', root]);
    expect(out).toContain('registers: 1, of accepted signers: 1');
    expect(out).toMatch(/by the lists of 530113: trust 1 \(2026-11-21\), status 1/);
  });

  it('names a lot of the county that is known from others only', async () => {
    const received = join(world.folder, 'county', 'received');
    const own = readdirSync(received).find((chain) =>
      readdirSync(join(received, chain)).some((name) =>
        readFileSync(join(received, chain, name)).equals(readFileSync(file('coop-L1.tianma'))),
      ),
    ) as string;
    renameSync(join(received, own), file('L1-aside'));
    const path = file('partial.tianma-evidence');
    const { status, out } = await at('county', 'evidence', '--year', '2026', '--county', '-o', path);
    renameSync(file('L1-aside'), join(received, own));
    expect([status, out]).toEqual([0, expect.stringMatching(/\/L1 [^\n]*\[lineage\.missing\]/)]);
    expect((await check(path)).report).toMatchObject({
      code: 'evidence.omitted',
      findings: [{ code: 'evidence.omitted', where: '1' }],
      omitted: [{ lot: 'L1', code: 'lineage.missing' }],
    });
  });

  it('refuses what makes no sense, and leaves no half file', async () => {
    const path = file('none.tianma-evidence');
    for (const args of [
      [],
      ['L1', '--year', '2026'],
      ['--year', 'soon'],
      ['--year', '1900'],
      ['NOPE'],
      ['L1', '--disclose', 'secret'],
      ['--year', '2026', '--disclose', 'price'],
    ])
      expect([args, (await at('coop', 'evidence', ...args, '-o', path)).status]).toEqual([args, 1]);
    expect((await at('coop', 'evidence', '--year', '2026', '--county', '-o', path)).status).not.toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(world.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
