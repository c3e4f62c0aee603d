import { type Code, TianmaError } from '@tianma/core';

/** What to do about a damaged index. */
export const REMAKE = '工作区的索引可以重建:tianma reindex / the index of a workspace can be made anew: tianma reindex';

/** SQLite's primary result codes that say something about the file and not about our statements (sqlite.org/rescode.html). */
const TROUBLES: Readonly<Record<number, { readonly code: Code; readonly found: string; readonly fix?: string }>> = {
  5: { code: 'workspace.locked', found: 'SQLITE_BUSY', fix: '等另一个命令结束后再试 / wait for the other command to end' },
  8: { code: 'cli.file', found: 'SQLITE_READONLY' },
  10: { code: 'cli.file', found: 'SQLITE_IOERR' },
  11: { code: 'workspace.damaged', found: 'SQLITE_CORRUPT', fix: REMAKE },
  13: { code: 'cli.file', found: 'SQLITE_FULL' },
  14: { code: 'cli.file', found: 'SQLITE_CANTOPEN' },
  // No statement of ours breaks a constraint of a database that is whole.
  19: { code: 'workspace.damaged', found: 'SQLITE_CONSTRAINT', fix: REMAKE },
  26: { code: 'workspace.damaged', found: 'SQLITE_NOTADB', fix: REMAKE },
};

/** Runs work on a database; what is wrong with the file comes out as a coded error that names it, a defect of ours as it is. */
export function coded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const trouble = TROUBLES[resultOf(cause) ?? -1];
    if (trouble === undefined) throw cause;
    const { code, found, fix } = trouble;
    throw new TianmaError(code, { where: path, found, ...(fix !== undefined && { fix }), cause });
  }
}

/** The primary result code: node:sqlite gives its number, better-sqlite3 its name. */
function resultOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ('errcode' in cause && typeof cause.errcode === 'number') return cause.errcode & 0xff;
  const name = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const row = Object.entries(TROUBLES).find(([, { found }]) => name === found || name.startsWith(`${found}_`));
  return row && Number(row[0]);
}
