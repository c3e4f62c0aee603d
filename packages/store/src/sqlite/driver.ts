export type Cell = string | number | Uint8Array | null;

export type Row = Readonly<Record<string, Cell>>;

export interface Prepared {
  run(...cells: readonly Cell[]): void;
  get(...cells: readonly Cell[]): Row | undefined;
  all(...cells: readonly Cell[]): Row[];
  /** As `all`, each row a list in the order of its columns: a third faster where rows are many. */
  lists(...cells: readonly Cell[]): (readonly Cell[])[];
}

/** What we use of SQLite, by whichever binding: one connection, synchronous. Errors are coded (`errors.ts`). */
export interface Driver {
  readonly name: 'node:sqlite' | 'better-sqlite3';
  prepare(sql: string): Prepared;
  exec(sql: string): void;
  close(): void;
}

/** Opens a database file, making it where there is none. */
export type OpenDriver = (path: string) => Driver;

/** Prepares a table of statements, each under its name. */
export function prepareAll<Name extends string>(
  driver: Driver,
  statements: Readonly<Record<Name, string>>,
): Readonly<Record<Name, Prepared>> {
  const prepared = Object.entries<string>(statements).map(([name, sql]) => [name, driver.prepare(sql)] as const);
  return Object.fromEntries(prepared) as Record<Name, Prepared>;
}
