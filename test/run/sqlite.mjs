// @ts-check
// Whether SQLite works here, for tests that need it.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { mustHave } from './browsers.mjs';

/** Node's own, or the addon that the package store has as an optional dependency: built, and for this Node. */
export function hasSqlite() {
  if (process.getBuiltinModule?.('node:module').isBuiltin('node:sqlite')) return true;
  try {
    const Database = createRequire(new URL('../../packages/store/package.json', import.meta.url))('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (['MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(code ?? '') || message.includes('bindings file')) return false;
    throw error;
  }
}

/** For a test: false where it is to be named as skipped; an error where it must not be skipped. */
export function needSqlite() {
  const found = hasSqlite();
  if (!found && mustHave())
    throw new Error(
      'no SQLite: sudo apt-get install python3 make g++, then node test/run/install.mjs; or run the tests on Node 22.13 or later',
    );
  return found;
}

// As a command: status 0 where it works. A process that has once looked in vain does not see what is built later.
if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = hasSqlite() ? 0 : 1;
