import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBundle } from '@tianma/core/bundle';
import { documentId } from '@tianma/core/cose';
import { openMemoryStore } from '@tianma/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needSqlite } from '../../../../../test/run/sqlite.mjs';
import { tianma } from '../../program.fixture.js';
import { appendToLot } from '../append.js';
import { backUp } from '../backup/back-up.js';
import { buildBundle } from '../bundle.js';
import { hexOf } from '../hex.js';
import { importLedger } from '../import/import.js';
import { itemSets, readItems } from '../items.js';
import { INDEX_FILES, LAYOUT } from '../layout.js';
import { findLot } from '../own-chains.js';
import { receive } from '../receive.js';
import type { Session } from '../session.js';
import { filesIn, Workspace } from '../workspace.js';
import { COOP, COOP_SHEETS, makeWorld, POTATO, tempFolder, type World, workbook } from '../world.fixture.js';
import { dropIndex, openIndex, reindex } from './index.js';
import { takeFiles } from './take.js';

/** Where the index of a workspace is kept here. */
const KEPT = needSqlite() ? 'file' : 'memory';

let world: World;
let coop: Workspace;
let bundle: Uint8Array;
beforeAll(async () => {
  world = await makeWorld();
  coop = world.coop.workspace;
  await importLedger(world.coop, await workbook(COOP_SHEETS), { name: 'a.xlsx' });
  bundle = buildBundle(world.coop, findLot(coop, 'L1').chain).bytes;
});
afterAll(() => world.clean());

/** What the index answers, then closed. */
async function asked<T>(workspace: Workspace, ask: (index: Awaited<ReturnType<typeof openIndex>>) => T | Promise<T>): Promise<T> {
  const index = await openIndex(workspace);
  try {
    return await ask(index);
  } finally {
    index.close();
  }
}

describe('the index of a workspace', () => {
  it('holds what the files hold, and takes over what is new', async () => {
    const { chain } = findLot(coop, 'L1');
    const [packing = ''] = itemSets(coop);
    await asked(coop, ({ store, kept, problems }) => {
      expect([kept, problems]).toEqual([KEPT, []]);
      expect([...store.chains()]).toEqual(coop.store.chains());
      expect(store.chain(chain).map(({ bytes }) => hexOf(bytes))).toEqual(coop.store.read(chain).map(({ bytes }) => hexOf(bytes)));
      expect(store.index.lot(POTATO, 'L1')).toMatchObject([{ chain, writer: COOP, records: 3 }]);
      expect(store.index.inputsOf(chain)).toHaveLength(1);
      expect(store.index.bySerial(readItems(coop, packing).serials.at(30) ?? '')).toEqual([{ chain, index: 30 }]);
    });
    const more = { ...COOP_SHEETS, 销售: [...(COOP_SHEETS['销售'] ?? []), ['L2', '2026-11-11', '零售', '100斤', null, null]] };
    await importLedger(world.coop, await workbook(more), { name: 'a.xlsx' });
    await asked(coop, ({ store }) => expect(store.index.lot(POTATO, 'L2')).toMatchObject([{ records: 2 }]));
  });

  it('comes out the same when it is made anew', async () => {
    const before = await asked(coop, ({ store }) => store.index.digest());
    const { digest, ...counts } = await reindex(coop);
    expect(digest).toBe(before);
    expect(counts).toEqual({ records: 9, attestations: 0, units: 2, lots: 2, edges: 2, kept: KEPT, problems: [] });
  });

  it.skipIf(KEPT === 'memory')('is thrown away where it or a file changed behind its back', async () => {
    const digest = await asked(coop, ({ store }) => store.index.digest());
    writeFileSync(coop.path(LAYOUT.index), 'no database at all, but long enough to be read as a header of one'.repeat(100));
    await asked(coop, ({ store, kept }) => expect([kept, store.index.digest()]).toEqual(['file', digest]));
    await receive({ workspace: world.county.workspace, now: world.county.now }, bundle);
    const { workspace } = world.county;
    await asked(workspace, ({ store }) => expect([...store.chains()]).toHaveLength(2));
    const [path = ''] = filesIn(workspace.path(LAYOUT.received, findLot(coop, 'L1').chain), '.tianma');
    rmSync(path);
    await asked(workspace, ({ store }) => expect([...store.chains()]).toEqual([]));
  });

  it.skipIf(KEPT === 'memory')('is readable by its owner only, and no backup holds it', async () => {
    await asked(coop, () => {
      const made = INDEX_FILES.filter((name) => existsSync(coop.path(name)));
      expect(made.length).toBeGreaterThan(0);
      for (const name of made) expect(statSync(coop.path(name)).mode & 0o777).toBe(0o600);
    });
    const folder = tempFolder();
    const held = await asked(coop, () => backUp(world.coop, join(folder, 'with')));
    dropIndex(coop);
    expect((await backUp(world.coop, join(folder, 'without'))).files).toBe(held.files);
    rmSync(folder, { recursive: true });
  });

  it('is made in memory where it cannot be kept', async () => {
    const digest = await asked(coop, ({ store }) => store.index.digest());
    dropIndex(coop);
    // A folder of that name: nothing that could be opened or made.
    mkdirSync(coop.path(LAYOUT.index));
    await asked(coop, ({ store, kept }) => expect([kept, store.index.digest()]).toEqual(['memory', digest]));
    rmSync(coop.path(LAYOUT.index), { recursive: true });
  });
});

describe('an index that fails while it is filled', () => {
  it.skipIf(KEPT === 'memory')('answers from the files where its pages are damaged, and is made anew', async () => {
    const digest = await asked(coop, ({ store }) => store.index.digest());
    const bytes = readFileSync(coop.path(LAYOUT.index));
    // The header is whole; every page after the first is not.
    bytes.fill(0xa5, 4096);
    for (const name of INDEX_FILES) rmSync(coop.path(name), { force: true });
    writeFileSync(coop.path(LAYOUT.index), bytes);
    await asked(coop, ({ store, problems }) => expect([problems, store.index.digest()]).toEqual([[], digest]));
    await asked(coop, ({ store, kept }) => expect([kept, store.index.digest()]).toEqual(['file', digest]));
  });

  it('takes serials later where their packing record comes later', async () => {
    const [packing = ''] = itemSets(coop);
    const { chain } = findLot(coop, 'L1');
    cpSync(coop.folder, join(world.folder, 'late'), { recursive: true });
    const late = Workspace.open(join(world.folder, 'late'));
    dropIndex(late);
    rmSync(late.path(LAYOUT.chains, chain), { recursive: true });
    const serial = readItems(coop, packing).serials.at(30) ?? '';
    await asked(late, ({ store }) => expect(store.index.bySerial(serial)).toEqual([]));
    cpSync(coop.path(LAYOUT.chains, chain), late.path(LAYOUT.chains, chain), { recursive: true });
    await asked(late, ({ store }) => expect(store.index.bySerial(serial)).toEqual([{ chain, index: 30 }]));
  });
});

describe('a county', () => {
  it('receives the records of its parties, and sees them by its index', async () => {
    const { county } = world;
    await receive({ workspace: county.workspace, now: county.now }, bundle);
    await asked(county.workspace, ({ store, problems }) => {
      expect(problems).toEqual([]);
      expect(store.index.lot(POTATO, 'L1')).toMatchObject([{ writer: COOP }]);
      expect([...store.index.byParty(COOP)]).toHaveLength(2);
    });
  });

  it('is told which file is damaged, at each opening, and has the rest', async () => {
    const { workspace } = world.county;
    const { chain } = findLot(coop, 'L1');
    const [path = ''] = filesIn(workspace.path(LAYOUT.received, chain), '.tianma');
    const other = buildBundle(world.coop, findLot(coop, 'L2').chain).bytes;
    await receive({ workspace, now: world.county.now }, other);
    const whole = readFileSync(path);
    const bent = Buffer.from(whole);
    bent[200] = (bent[200] as number) ^ 1;
    writeFileSync(path, bent);
    const seen = (): Promise<unknown> =>
      asked(workspace, ({ store, problems }) => [
        problems.map(({ path: at, error }) => [at.startsWith(`received/${chain}/`), error.code]),
        store.index.lot(POTATO, 'L1').length,
        store.index.lot(POTATO, 'L2').length,
      ]);
    expect(await seen()).toEqual([[[true, 'workspace.damaged']], 0, 1]);
    expect(await seen()).toEqual([[[true, 'workspace.damaged']], 0, 1]);
    const told = await tianma(['--dir', workspace.folder, 'reindex', '--lang', 'en']);
    expect([told.status, told.out]).toEqual([2, expect.stringContaining('workspace.damaged')]);
    writeFileSync(path, whole);
    expect(await seen()).toEqual([[], 1, 1]);
  });
});

it('two histories of one lot are told, also when the second was put there by hand', async () => {
  const { workspace, now } = world.county;
  const twin = join(world.folder, 'twin');
  cpSync(coop.folder, twin, { recursive: true });
  const sold = async (session: Session, day: string): Promise<Uint8Array> => {
    const { chain } = await appendToLot(session, 'L2', { kind: 'sale', day, channel: 'retail' });
    return buildBundle(session, chain).bytes;
  };
  const first = await sold(world.coop, '2026-11-12');
  const second = await sold({ ...world.coop, workspace: Workspace.open(twin) }, '2026-11-13');
  await receive({ workspace, now }, first);
  await expect(receive({ workspace, now }, second)).rejects.toMatchObject({ code: 'chain.fork' });
  const { chain } = findLot(coop, 'L2');
  writeFileSync(workspace.path(LAYOUT.received, chain, `${hexOf(documentId(second))}.tianma`), second);
  await asked(workspace, ({ problems, store }) => {
    expect(problems.map(({ error }) => [error.code, error.where?.split('/')[0]])).toEqual([['chain.fork', chain]]);
    expect(store.index.chain(chain)?.records).toBeGreaterThan(1);
  });
  // What else that file brings is taken all the same, and the file is tried again.
  const store = openMemoryStore();
  const parted = decodeBundle(first).chains.find(([one]) => one?.idHex === chain) ?? [];
  store.append(
    parted.map(({ seq, idHex: id, prev, envelope: { bytes } }) => ({ chain, seq, id, ...(prev && { prev: hexOf(prev) }), bytes })),
  );
  const path = `${LAYOUT.received}/${chain}/${hexOf(documentId(second))}.tianma`;
  const problems = takeFiles(workspace, store, [{ kind: 'bundle', path, stamp: '' }]);
  expect(problems.map(({ error }) => error.code)).toEqual(['chain.fork']);
  expect([store.index.unit('A-02').length, store.notes.all()]).toEqual([1, []]);
});

it('tianma reindex says what it found, and the same each time', async () => {
  const run = async (): Promise<unknown> => {
    const { status, out } = await tianma(['--dir', coop.folder, '--json', 'reindex']);
    expect(status).toBe(0);
    return JSON.parse(out);
  };
  const first = await run();
  expect(first).toMatchObject({ records: 10, units: 2, lots: 2, edges: 2, problems: [] });
  expect(await run()).toEqual(first);
  expect((await tianma(['--dir', coop.folder, 'reindex', '--lang', 'zh'])).out).toContain('10 条记录');
});
