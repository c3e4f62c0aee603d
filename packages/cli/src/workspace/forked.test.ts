import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentId } from '@tianma/core/cose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { appendToLot } from './append.js';
import { buildBundle } from './bundle.js';
import { hexOf } from './hex.js';
import { importLedger } from './import/import.js';
import { LAYOUT } from './layout.js';
import { findLot } from './own-chains.js';
import { openPool } from './pool/pool.js';
import { receive } from './receive.js';
import type { Session } from './session.js';
import { Workspace } from './workspace.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from './world.fixture.js';

/** A county that holds two histories of lot L2, which parted after its harvest; L1 is whole. */
let world: World;
let forked: string;
const county = async (...args: readonly string[]) => {
  const { status, out, err } = await tianma(['--dir', world.county.workspace.folder, ...args]);
  return { status, out, err };
};

beforeAll(async () => {
  world = await makeWorld();
  await importLedger(world.coop, await workbook(COOP_SHEETS), { name: 'a.xlsx' });
  const twin = join(world.folder, 'twin');
  cpSync(world.coop.workspace.folder, twin, { recursive: true });
  const sold = async (session: Session, day: string): Promise<Uint8Array> => {
    const { chain } = await appendToLot(session, 'L2', { kind: 'sale', day, channel: 'retail' });
    return buildBundle(session, chain).bytes;
  };
  forked = findLot(world.coop.workspace, 'L2').chain;
  const { workspace, now } = world.county;
  await receive({ workspace, now }, buildBundle(world.coop, findLot(world.coop.workspace, 'L1').chain).bytes);
  await receive({ workspace, now }, await sold(world.coop, '2026-11-12'));
  const second = await sold({ ...world.coop, workspace: Workspace.open(twin) }, '2026-11-13');
  mkdirSync(workspace.path(LAYOUT.received, forked), { recursive: true });
  writeFileSync(workspace.path(LAYOUT.received, forked, `${hexOf(documentId(second))}.tianma`), second);
}, 120_000);
afterAll(() => world.clean());

/** What was said, in JSON. */
const json = async (...args: readonly string[]) => {
  const { status, out } = await county('--json', ...args);
  return { status, said: JSON.parse(out) };
};
const file = (name: string) => join(world.folder, name);

describe('a county that holds two histories of a lot', () => {
  it('exports the others of its year, names that lot, and the file passes with it named', async () => {
    const path = file('year.tianma-evidence');
    const { status, out } = await county('evidence', '--year', '2026', '--county', '-o', path);
    expect([status, out]).toEqual([0, expect.stringMatching(/1 个批次没有收进[^]*\/L2 [^\n]*\[chain\.fork\]/)]);
    const { status: checked, said } = await json('verify', path, '--anchors', world.county.workspace.path(LAYOUT.public, 'root.cbor'));
    expect([checked, said.code]).toEqual([0, 'evidence.omitted']);
    expect(said.lots).toMatchObject([{ lot: 'L1', code: 'verified.records' }]);
    expect(said.omitted).toMatchObject([{ lot: 'L2', chain: forked, code: 'chain.fork' }]);
  });

  it('exports another lot, and refuses that one with its code and no file', async () => {
    expect((await county('evidence', 'L1', '-o', file('l1.tianma-evidence'))).status).toBe(0);
    const refused = await county('evidence', 'L2', '-o', file('l2.tianma-evidence'));
    expect([refused.status, refused.err]).toEqual([4, expect.stringContaining('chain.fork')]);
    expect(existsSync(file('l2.tianma-evidence'))).toBe(false);
  });

  it('checks everything, and that lot is an error', async () => {
    const { status, said } = await json('check');
    const found = JSON.stringify(said.findings);
    expect([status, found.match(/chain\.fault/g)?.length]).toEqual([20, 1]);
    expect(found).toContain('chain.fork');
    expect((await county('check', 'L1')).status).toBe(0);
    expect((await county('check', 'L2')).status).toBe(20);
  });

  it('traces both ways, and names the file that was left out', async () => {
    for (const way of [
      ['back', 'L1'],
      ['back', 'L2'],
      ['forward', 'A-01'],
      ['forward', 'A-02'],
    ]) {
      const { status, said } = await json('trace', ...way);
      expect([status, said.chains.length]).toEqual([0, 2]);
      expect(said.leftOut).toEqual([{ path: expect.stringContaining(`received/${forked}/`), code: 'chain.fork' }]);
    }
  });

  it('reports, with that lot among those whose records do not hold', async () => {
    const { status, out } = await county('report', '--year', '2026');
    expect([status, out]).toEqual([0, expect.stringContaining('记录不成立的批次 1 个')]);
    expect((await county('report', 'supervision')).status).toBe(0);
  });

  it('makes its index anew with the others, and exits as broken records do', async () => {
    const { status, said } = await json('reindex');
    expect([status, said.lots, said.problems.length]).toEqual([4, 2, 1]);
    expect(said.problems[0].error).toMatchObject({ code: 'chain.fork' });
  });

  it('finds the lots of a recall drill', async () => {
    const { status, out, err } = await county('recall', 'drill', 'L1', '--level', '2');
    expect([status, out + err]).toEqual([0, expect.stringContaining('chain.fork')]);
  });

  it('is told which lot, which two records, and what most likely happened, in one language each', async () => {
    const other = await makeWorld();
    await importLedger(other.coop, await workbook(COOP_SHEETS), { name: 'a.xlsx' });
    const twin = join(other.folder, 'twin');
    cpSync(other.coop.workspace.folder, twin, { recursive: true });
    const at = async (session: Session, day: string, name: string): Promise<string> => {
      const { chain } = await appendToLot(session, 'L2', { kind: 'sale', day, channel: 'retail' });
      writeFileSync(join(other.folder, name), buildBundle(session, chain).bytes);
      return join(other.folder, name);
    };
    const one = await at(other.coop, '2026-11-12', 'one.tianma');
    const two = await at({ ...other.coop, workspace: Workspace.open(twin) }, '2026-11-13', 'two.tianma');
    const run = async (dir: string, ...args: string[]) => tianma(['--dir', join(other.folder, dir), ...args]);
    expect((await run('county', 'receive', one)).status).toBe(0);
    for (const [dir, verb] of [
      ['county', 'receive'],
      ['coop', 'receive'],
      ['coop', 'restore'],
    ] as const) {
      const zh = await run(dir, verb, two);
      expect([zh.status, zh.err]).toEqual([4, expect.stringMatching(/应为: 第 2 条:2026-11-12 的事.*[^]*实际: 第 2 条:2026-11-13 的事/)]);
      expect(zh.err).toMatch(/批次 \d{14}\/L2 有两份历史.*拷到了两台电脑/);
      const en = await run(dir, '--lang', 'en', verb, two);
      expect(en.err).toMatch(/found: record 2: of 2026-11-13, signed 2026-11-21, id [0-9a-f]{16}\n.*lot \d{14}\/L2 has two histories/);
      expect(en.err).not.toMatch(/\p{Script=Han}/u);
    }
    other.clean();
  });

  it('goes on receiving: what others send, and what follows one of the two', async () => {
    const { workspace, now } = world.county;
    const session = { workspace, now };
    const { chain } = await appendToLot(world.coop, 'L1', { kind: 'sale', day: '2026-11-14', channel: 'retail' });
    await expect(receive(session, buildBundle(world.coop, chain).bytes)).resolves.toMatchObject({ lot: 'L1' });
    await appendToLot(world.coop, 'L2', { kind: 'sale', day: '2026-11-15', channel: 'retail' });
    await expect(receive(session, buildBundle(world.coop, forked).bytes)).resolves.toMatchObject({ lot: 'L2' });
    expect(() => openPool(workspace, now).chain(forked)).toThrow(expect.objectContaining({ code: 'chain.fork' }));
  });
});
