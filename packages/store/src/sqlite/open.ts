import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { openMemoryStore } from '../records/memory.js';
import type { RecordStore } from '../records/types.js';
import { betterDriver } from './better.js';
import { builtinDriver } from './builtin.js';
import type { Driver, OpenDriver } from './driver.js';
import { REMAKE } from './errors.js';
import { openSchema } from './schema.js';
import { SqliteStore } from './sqlite-store.js';

export type DriverName = Driver['name'];

const DRIVERS: Readonly<Record<DriverName, () => Promise<OpenDriver | undefined>>> = {
  'node:sqlite': async () => builtinDriver(),
  'better-sqlite3': betterDriver,
};

/** The SQLite bindings that work here, the preferred one first: Node's own, else the addon. */
export async function sqliteDrivers(): Promise<readonly DriverName[]> {
  const names = Object.keys(DRIVERS) as DriverName[];
  const found = await Promise.all(names.map((name) => DRIVERS[name]()));
  return names.filter((_, i) => found[i] !== undefined);
}

export interface SqliteOptions {
  /** Default: the first that works of node:sqlite and better-sqlite3. */
  readonly driver?: DriverName;
}

/**
 * Opens a store in a database file, or makes it, readable by its owner only. What `append` returned from is on the disk.
 * @throws TianmaError `workspace.sqlite` where this Node has no SQLite, `workspace.damaged`, `workspace.state` (another program's or a newer
 * file), `workspace.locked`, `cli.file`.
 */
export async function openSqliteStore(path: string, { driver }: SqliteOptions = {}): Promise<RecordStore> {
  const connection = await connect(path, driver);
  try {
    return new SqliteStore(connection);
  } catch (cause) {
    connection.close();
    // The header is ours, and a table that a statement needs is not there.
    throw cause instanceof TianmaError
      ? cause
      : new TianmaError('workspace.damaged', { where: path, found: String(cause), fix: REMAKE, cause });
  }
}

/** A connection to a file of ours, its tables made. */
export async function connect(path: string, name?: DriverName): Promise<Driver> {
  const open = name === undefined ? ((await DRIVERS['node:sqlite']()) ?? (await DRIVERS['better-sqlite3']())) : await DRIVERS[name]();
  if (open === undefined) {
    throw new TianmaError('workspace.sqlite', {
      where: path,
      ...(name !== undefined && { expected: name }),
      found: `Node ${process.versions.node}`,
      fix: '换用 Node 22.13 以上版本;或先装编译工具(apt-get install python3 make g++),再重新安装 / use Node 22.13 or later; or install a compiler (apt-get install python3 make g++) and install again',
    });
  }
  keepPrivate(path);
  const driver = open(path);
  try {
    openSchema(driver, path);
  } catch (cause) {
    driver.close();
    throw cause;
  }
  return driver;
}

/** Serials are as good as labels: nobody else may read the file. SQLite gives its other files the mode of the first. */
function keepPrivate(path: string): void {
  try {
    if (existsSync(path)) chmodSync(path, 0o600);
    else closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    throw new TianmaError('cli.file', {
      where: path,
      found: cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause),
      cause,
    });
  }
}

/**
 * A store in `path` on SQLite where this Node has one, else in memory; without a path always in memory.
 * @throws TianmaError as `openSqliteStore`, but never `workspace.sqlite`.
 */
export async function openStore({ path }: { readonly path?: string } = {}): Promise<RecordStore> {
  if (path === undefined || (await sqliteDrivers()).length === 0) return openMemoryStore();
  return openSqliteStore(path);
}
