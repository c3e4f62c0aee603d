import { TianmaError } from '@tianma/core';
import type { Driver } from './driver.js';

/** Written into the file's header: what kind of database this is (`TMst`) and the version of its tables. */
const APPLICATION_ID = 0x544d7374;
const SCHEMA_VERSION = 1;

/** Wait this long for another process that writes. */
const BUSY_MS = 10_000;

/**
 * Records are the truth, the rest is derived and made anew by `rebuild`. A hash is written once, in `names`; everything else refers to it by
 * its number, so that an edge of the lineage takes some tens of bytes. Numbers mean nothing outside of one file.
 */
const TABLES = `
CREATE TABLE names (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE) STRICT;
CREATE TABLE records (name INTEGER PRIMARY KEY, chain INTEGER NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (chain, seq)) STRICT;
CREATE TABLE attestations (name INTEGER PRIMARY KEY, chain INTEGER NOT NULL, record INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE INDEX attestations_of ON attestations (chain);
CREATE TABLE serials (serial TEXT NOT NULL, chain INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (serial, chain, item)) STRICT, WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE chains (chain INTEGER PRIMARY KEY, sort TEXT NOT NULL, writer TEXT NOT NULL, gtin TEXT, code TEXT NOT NULL, records INTEGER NOT NULL,
  first_day INTEGER, last_day INTEGER, place TEXT) STRICT;
CREATE TABLE terms (name INTEGER NOT NULL, text TEXT NOT NULL, chain INTEGER NOT NULL, PRIMARY KEY (name, text, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE days (day INTEGER NOT NULL, until INTEGER NOT NULL, chain INTEGER NOT NULL, PRIMARY KEY (day, until, chain)) STRICT, WITHOUT ROWID;
CREATE INDEX long_days ON days (until, day) WHERE until > day;
CREATE TABLE edges (into_chain INTEGER NOT NULL, seq INTEGER NOT NULL, place INTEGER NOT NULL, into_record INTEGER NOT NULL,
  since INTEGER NOT NULL, from_chain INTEGER NOT NULL, from_record INTEGER NOT NULL, value TEXT, unit TEXT, PRIMARY KEY (into_chain, seq, place)) STRICT, WITHOUT ROWID;
CREATE TABLE edges_out (from_chain INTEGER NOT NULL, into_chain INTEGER NOT NULL, seq INTEGER NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (from_chain, into_chain, seq, place)) STRICT, WITHOUT ROWID;
`;

/** What `rebuild` empties and fills again. */
export const DERIVED: readonly string[] = ['chains', 'terms', 'days', 'edges', 'edges_out'];

/**
 * Makes a new database, or checks that this is one of ours. What is acknowledged outlives a kill and a loss of power: WAL, and each commit is
 * synced. @throws TianmaError `workspace.state` for another program's database or a newer version, `workspace.damaged`.
 */
export function openSchema(driver: Driver, path: string): void {
  driver.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  const isNew = checkOwner(driver, path);
  driver.exec('PRAGMA journal_mode = WAL');
  driver.exec('PRAGMA synchronous = FULL');
  driver.exec('PRAGMA cache_size = -65536');
  if (!isNew) return;
  inTransaction(driver, () => {
    // Looked at again with the lock held: two processes may make a new file at once.
    if (versionOf(driver) === 0)
      driver.exec(`${TABLES}PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
  });
}

/** True for a file that is still empty. */
function checkOwner(driver: Driver, path: string): boolean {
  // One look: another process may be making the file.
  driver.exec('BEGIN');
  const owner = Number(driver.prepare('PRAGMA application_id').get()?.['application_id']);
  const version = versionOf(driver);
  const tables = Number(driver.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  driver.exec('COMMIT');
  const fresh = owner === 0 && version === 0 && tables === 0;
  if (fresh || (owner === APPLICATION_ID && version === SCHEMA_VERSION)) return fresh;
  throw new TianmaError('workspace.state', {
    where: path,
    expected: `tianma store, version ${SCHEMA_VERSION}`,
    found: owner === APPLICATION_ID ? `version ${version}` : '别的程序的数据库 / a database of another program',
    fix: '换一个文件;若是工作区的索引:tianma reindex / use another file; if it is the index of a workspace: tianma reindex',
  });
}

function versionOf(driver: Driver): number {
  return Number(driver.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** All of it or nothing, with no other writer in between. */
export function inTransaction<T>(driver: Driver, work: () => T): T {
  driver.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    driver.exec('COMMIT');
    return result;
  } catch (cause) {
    rollBack(driver);
    throw cause;
  }
}

/** After some errors (disk full, I/O) SQLite has rolled back by itself, and says that there is nothing to roll back. */
function rollBack(driver: Driver): void {
  try {
    driver.exec('ROLLBACK');
  } catch (cause) {
    if (!/no transaction is active/.test(String(cause))) throw cause;
  }
}
