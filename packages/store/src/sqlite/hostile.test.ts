import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { afterAll, describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { appendsOf } from '../records/conformance.fixture.js';
import { connect, type DriverName, openSqliteStore, openStore, sqliteDrivers } from './open.js';

const folder = mkdtempSync(join(tmpdir(), 'tianma-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { field, bags } = makeWorld();
const drivers = await sqliteDrivers();
let files = 0;
const fresh = (): string => join(folder, `${(files += 1)}.sqlite`);

/** What work is refused with; anything but a coded error is thrown on. */
async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof TianmaError) return `${error.code} ${error.found ?? ''}`.trim();
    throw error;
  }
  return 'none';
}

async function filled(driver: DriverName): Promise<string> {
  const path = fresh();
  const store = await openSqliteStore(path, { driver });
  store.append([...appendsOf(field), ...appendsOf(bags)]);
  store.close();
  return path;
}

describe.each(drivers)('%s', (driver) => {
  const open = (path: string) => openSqliteStore(path, { driver });
  const reading = async (path: string): Promise<void> => {
    const store = await open(path);
    try {
      for (const chain of store.chains()) store.chain(chain);
      store.index.digest();
    } finally {
      store.close();
    }
  };

  it('says that a file is no database', async () => {
    const path = fresh();
    writeFileSync(path, 'a ledger, not a database. '.repeat(100));
    expect(await refusal(() => open(path))).toBe('workspace.damaged SQLITE_NOTADB');
  });

  it("leaves another program's database alone", async () => {
    const path = fresh();
    const other = await connect(fresh(), driver);
    other.exec(`ATTACH '${path}' AS o; CREATE TABLE o.t (a); INSERT INTO o.t VALUES (1); DETACH o`);
    other.close();
    const before = readFileSync(path);
    expect(await refusal(() => open(path))).toMatch(/^workspace\.state .*another program/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('does not touch what a newer version made', async () => {
    const path = await filled(driver);
    const newer = await connect(path, driver);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(await refusal(() => open(path))).toBe('workspace.state version 99');
  });

  it('gives a coded error, or the whole, wherever a page is spoilt or cut off', async () => {
    const path = await filled(driver);
    const whole = readFileSync(path);
    const found = new Set<string>();
    for (let at = 0; at < whole.length; at += 4096) {
      const bent = Buffer.from(whole);
      bent.fill(0xa5, at + 100, at + 600);
      writeFileSync(path, bent);
      found.add((await refusal(() => reading(path))).split(' ')[0] as string);
      writeFileSync(path, whole);
      truncateSync(path, at + 2048);
      found.add((await refusal(() => reading(path))).split(' ')[0] as string);
    }
    found.delete('none');
    expect([...found]).toContain('workspace.damaged');
  });

  it('says that a table is missing', async () => {
    const path = await filled(driver);
    const other = await connect(path, driver);
    other.exec('DROP TABLE edges_out');
    other.close();
    expect(await refusal(() => open(path))).toMatch(/^workspace\.damaged .*edges_out/);
  });

  it('says when it cannot be made or written', async () => {
    expect(await refusal(() => open(join(folder, 'nowhere', 'x.sqlite')))).toBe('cli.file ENOENT');
    const path = fresh();
    mkdirSync(path);
    expect(await refusal(() => open(path))).toMatch(/^cli\.file /);
  });

  it('is kept from the eyes of others, also when it was made open', async () => {
    const path = await filled(driver);
    chmodSync(path, 0o644);
    const store = await open(path);
    store.append(appendsOf(bags));
    for (const name of ['', '-wal', '-shm'].map((end) => `${path}${end}`).filter((name) => existsSync(name)))
      expect(statSync(name).mode & 0o077).toBe(0);
    store.close();
  });

  it('serves several connections: each sees what another appended', async () => {
    const path = await filled(driver);
    const [a, b] = [await open(path), await open(path)];
    const more = bags.fork(7);
    more.add({ kind: 'sale', day: '2026-10-19', channel: 'retail' });
    a.append(appendsOf(more, 7));
    expect(b.chain(appendsOf(more)[0]?.chain ?? '')).toHaveLength(8);
    b.append(appendsOf(more));
    expect(a.index.digest()).toBe(b.index.digest());
    a.close();
    b.close();
  });
});

it('a binding that is not there is said with what to install', async () => {
  const missing = (['node:sqlite', 'better-sqlite3'] as const).filter((name) => !drivers.includes(name));
  expect(missing.length + drivers.length).toBe(2);
  for (const driver of missing)
    expect(await refusal(() => openSqliteStore(fresh(), { driver }))).toBe(`workspace.sqlite Node ${process.versions.node}`);
});

it('openStore keeps in a file where it can, and in memory without a path', async () => {
  const path = fresh();
  const kept = await openStore({ path });
  kept.append(appendsOf(field));
  kept.close();
  const again = await openStore({ path });
  expect([...again.chains()]).toHaveLength(1);
  again.close();
  const memory = await openStore();
  expect([...memory.chains()]).toEqual([]);
  memory.close();
});
