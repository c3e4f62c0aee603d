// @ts-check
// Installs the dependencies as the lockfile has them, SQLite's addon too where a compiler is there.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { find } from './browsers.mjs';
import { hasSqlite } from './sqlite.mjs';

const pnpm = (/** @type {string[]} */ ...args) => {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('pnpm.mjs', import.meta.url)), ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

pnpm('install', '--frozen-lockfile');
if (!hasSqlite() && find('compiler') !== undefined) {
  // An install before the compiler came has left the addon out, and pnpm does not try an optional build twice by itself.
  console.log('building SQLite, about a minute');
  pnpm('install', '--frozen-lockfile', '--force');
}
if (!hasSqlite()) console.log('no SQLite here: stores are in memory, and the tests of SQLite cannot run');
