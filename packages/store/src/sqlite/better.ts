import type { Cell, Driver, OpenDriver, Prepared, Row } from './driver.js';
import { coded } from './errors.js';

/** SQLite by the addon better-sqlite3; undefined where it is not installed or was not built. */
export async function betterDriver(): Promise<OpenDriver | undefined> {
  const Database = await load();
  if (Database === undefined) return undefined;
  return (path): Driver => {
    const db = coded(path, () => new Database(path));
    return {
      name: 'better-sqlite3',
      exec: (sql) => void coded(path, () => db.exec(sql)),
      close: () => void db.close(),
      prepare: (sql): Prepared => {
        const statement = coded(path, () => db.prepare<Cell[], Row>(sql));
        let inLists: import('better-sqlite3').Statement<Cell[], Cell[]> | undefined;
        return {
          run: (...cells) => void coded(path, () => statement.run(...cells)),
          get: (...cells) => coded(path, () => statement.get(...cells)),
          all: (...cells) => coded(path, () => statement.all(...cells)),
          lists: (...cells) => {
            inLists ??= coded(path, () => db.prepare<Cell[], Cell[]>(sql).raw(true));
            const prepared = inLists;
            return coded(path, () => prepared.all(...cells));
          },
        };
      },
    };
  };
}

/** The package is found before its addon is: only the first open shows whether that was built. */
async function load(): Promise<typeof import('better-sqlite3') | undefined> {
  try {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
    return Database;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

/** No package, no addon beside it (`bindings`), or one for another Node or machine. */
function isMissing(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? cause.code : undefined;
  return (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_DLOPEN_FAILED' ||
    /Could not locate the bindings file/.test(cause.message)
  );
}
