// @ts-check
// Installs the dependencies as the lockfile has them, SQLite's addon too where a compiler is there.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { find } from './browsers.mjs';

const run = (/** @type {string} */ script, /** @type {string[]} */ ...args) =>
  spawnSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], { stdio: 'inherit' }).status;
const hasSqlite = () => run('sqlite.mjs') === 0;

function install(/** @type {string[]} */ ...options) {
  const status = run('pnpm.mjs', 'install', '--frozen-lockfile', ...options);
  if (status !== 0) process.exit(status ?? 1);
}

install();
if (!hasSqlite() && find('compiler') !== undefined) {
  // An install before the compiler came has left the addon out, and pnpm does not try an optional build twice by itself.
  console.log('building SQLite, about a minute');
  install('--force');
}
if (!hasSqlite()) console.log('no SQLite here: stores are in memory, and the tests of SQLite cannot run');
