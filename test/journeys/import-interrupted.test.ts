// An import is stopped dead at many moments; running it again gives exactly what one that was never stopped gives.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as next, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dongchuan } from '../../demo/ledgers/dongchuan.mjs';
import { toXlsx } from '../../demo/ledgers/write.mjs';
import { buildBundle } from '../../packages/cli/src/workspace/bundle.js';
import { enrol } from '../../packages/cli/src/workspace/county/enrol.js';
import { publishTrust } from '../../packages/cli/src/workspace/county/trust.js';
import { itemSets } from '../../packages/cli/src/workspace/items.js';
import { LAYOUT } from '../../packages/cli/src/workspace/layout.js';
import { ownChains, recordsOf } from '../../packages/cli/src/workspace/own-chains.js';
import { readKeyRequest } from '../../packages/cli/src/workspace/party/key-request.js';
import { readRowBook } from '../../packages/cli/src/workspace/row-book.js';
import { openSession, type Session } from '../../packages/cli/src/workspace/session.js';
import { acceptTrust } from '../../packages/cli/src/workspace/trusted/accept.js';
import { openingOf, readVault } from '../../packages/cli/src/workspace/vault.js';
import { readFile } from '../../packages/cli/src/workspace/workspace.js';
import { makeWorld, NOW, PASSPHRASE, type World } from '../../packages/cli/src/workspace/world.fixture.js';
import { checkChain } from '../../packages/core/src/chain/index.js';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const LOOSE = { gtin: '02530113000027', names: { zh: '统货' } };
const POTATO = { gtin: '02530113000010', names: { zh: '马铃薯' } };

let world: World;
let ledger: string;
let expected: Shape;
beforeAll(async () => {
  world = await makeWorld();
  const { county, coop } = world;
  await enrol(county, readKeyRequest(readFile(coop.workspace.path(LAYOUT.request))), {
    products: [POTATO, LOOSE],
    from: NOW - 200 * 86_400,
  });
  await publishTrust(county);
  await acceptTrust(coop.workspace, [county.workspace.path(LAYOUT.public)]);
  ledger = join(world.folder, 'dongchuan.xlsx');
  writeFileSync(ledger, await toXlsx(dongchuan));
  const folder = copyOf('clean');
  await runImport(folder, never);
  expected = await shapeOf(folder);
});
afterAll(() => world.clean());

function copyOf(name: string): string {
  const folder = join(world.folder, name);
  cpSync(world.coop.workspace.folder, folder, { recursive: true });
  return folder;
}

const never = (): Promise<unknown> => wait(600_000, undefined, { ref: false });

/** Runs the import and kills it when `moment` says so; gives the exit status, or null if it was killed. */
async function runImport(folder: string, moment: () => Promise<unknown>): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, '--dir', folder, '--now', String(NOW), 'import', ledger, '--commit'], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  const stopped = await Promise.race([moment().then(() => true), ended.then(() => false)]);
  if (stopped) child.kill('SIGKILL');
  return ended;
}

interface Shape {
  readonly records: number;
  /** Name of each chain to the kinds in it, in order. */
  readonly chains: Readonly<Record<string, string>>;
  readonly rows: readonly string[];
  readonly items: number;
  readonly openings: number;
}

/** What stands in a workspace, after checking that it hangs together. */
async function shapeOf(folder: string): Promise<Shape> {
  const session: Session = await openSession(folder, PASSPHRASE, NOW);
  const { workspace, ring } = session;
  const vault = readVault(workspace, ring);
  const chains: Record<string, string> = {};
  let records = 0;
  for (const [name, { chain, sort }] of ownChains(workspace)) {
    const all = recordsOf(workspace, chain).map(({ record }) => record);
    expect(checkChain(all)).toEqual([]);
    for (const { idHex } of all) openingOf(vault, idHex);
    if (sort === 'lot' && name.endsWith('-01')) expect(buildBundle(session, chain).report.code).toBe('verified.records');
    chains[name] = all.map(({ kindName }) => kindName).join(' ');
    records += all.length;
  }
  const kept = new Set([...readRowBook(workspace).values()].map(({ id }) => id));
  const packings = itemSets(workspace).filter((id) => kept.has(id)).length;
  return {
    records,
    chains,
    rows: [...readRowBook(workspace).keys()].sort(),
    items: packings,
    openings: [...vault.keys()].filter((id) => kept.has(id)).length,
  };
}

/** Waits until the child has come so far. */
async function until(come: () => boolean): Promise<void> {
  while (!come()) await next();
}

const chainCount = (folder: string): number =>
  existsSync(join(folder, LAYOUT.chains)) ? readdirSync(join(folder, LAYOUT.chains)).length : 0;
const has = (name: string) => (folder: string) => () => existsSync(join(folder, name));

it('an import that nothing stops signs all of it', () => expect(expected.records).toBeGreaterThan(200));

const MOMENTS: readonly (readonly [string, (folder: string) => () => boolean])[] = [
  ['the private fields are written', has(LAYOUT.vault)],
  ['the batch counts', has(LAYOUT.pending)],
  ...[3, 15].map((count) => [`${count} chains are begun`, (folder: string) => () => chainCount(folder) >= count] as const),
  ['the rows are noted', has(LAYOUT.ledgerRows)],
];

it.each(MOMENTS)('stopped when %s, the import run again gives the same', async (moment, come) => {
  const folder = copyOf(`stopped ${moment}`);
  const status = await runImport(folder, () => until(come(folder)));
  // Once the rows are noted there is next to nothing left to stop.
  if (!moment.startsWith('the rows')) expect(status).toBe(null);
  expect(await runImport(folder, never)).toBe(0);
  expect(await shapeOf(folder)).toEqual(expected);
});

it('stopped at three moments one after the other, it still gives the same', async () => {
  const folder = copyOf('stopped often');
  for (const ms of [700, 1000, 1300]) await runImport(folder, () => wait(ms));
  expect(await runImport(folder, never)).toBe(0);
  expect(await shapeOf(folder)).toEqual(expected);
});
