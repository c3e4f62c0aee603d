import type { Cell, Driver, OpenDriver, Prepared, Row } from './driver.js';
import { coded } from './errors.js';

/** The little of node:sqlite that is used: Node 20's types do not know it. */
interface Builtin {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    close(): void;
    prepare(sql: string): { run(...cells: Cell[]): unknown; get(...cells: Cell[]): unknown; all(...cells: Cell[]): unknown };
  };
}

/** SQLite as Node 22.13 and later bring it; undefined before. */
export function builtinDriver(): OpenDriver | undefined {
  const module = quietly(() => process.getBuiltinModule?.('node:sqlite') as Builtin | undefined);
  if (module === undefined) return undefined;
  const { DatabaseSync } = module;
  return (path): Driver => {
    const db = coded(path, () => new DatabaseSync(path));
    return {
      name: 'node:sqlite',
      exec: (sql) => coded(path, () => db.exec(sql)),
      close: () => db.close(),
      prepare: (sql): Prepared => {
        const statement = coded(path, () => db.prepare(sql));
        return {
          run: (...cells) => void coded(path, () => statement.run(...cells)),
          get: (...cells) => coded(path, () => statement.get(...cells)) as Row | undefined,
          all: (...cells) => coded(path, () => statement.all(...cells)) as Row[],
          // Newer versions give lists themselves, which is faster but another statement; no column here has the name of another.
          lists: (...cells) => (coded(path, () => statement.all(...cells)) as Row[]).map((row) => Object.values(row)),
        };
      },
    };
  };
}

/** Node says that its SQLite is experimental each time it is loaded; a command's user can do nothing about it. Other warnings pass. */
function quietly<T>(work: () => T): T {
  const emit = Reflect.get(process, 'emitWarning') as typeof process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite is an experimental feature')) Reflect.apply(emit, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
  try {
    return work();
  } finally {
    process.emitWarning = emit;
  }
}
