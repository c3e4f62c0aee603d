import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { needSqlite } from '../../../../test/run/sqlite.mjs';
import { describeReopening, describeStore } from '../records/conformance.fixture.js';
import { openSqliteStore, sqliteDrivers } from './open.js';

const folder = mkdtempSync(join(tmpdir(), 'tianma-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drivers = await sqliteDrivers();
let files = 0;
const fresh = (): string => join(folder, `${(files += 1)}.sqlite`);

// An error, and not a skip, in CI and as root.
it.skipIf(!needSqlite())('finds a SQLite to test with', () => expect(drivers).not.toEqual([]));

for (const driver of drivers) {
  const open = () => openSqliteStore(fresh(), { driver });
  describeStore(driver, open);
  describeReopening(driver, open, () => openSqliteStore(join(folder, `${files}.sqlite`), { driver }));
}
