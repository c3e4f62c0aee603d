import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeWholeFrom } from './atomic.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { readJson, type Workspace } from './workspace.js';

/** Which record a row of a ledger became. */
export interface RowEntry {
  readonly chain: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  /** The plan's name of the chain: `unit:A-01`, `lot:GTIN/L1`. */
  readonly name: string;
  readonly sheet: string;
  readonly row: number;
  readonly day?: string;
  /** File that it was imported from. */
  readonly ledger: string;
  /** Files of which that one held every row as well. */
  readonly also?: readonly string[];
  /** Files of which it held most rows. */
  readonly some?: readonly string[];
  /** The record that this one, a correction, takes the place of. */
  readonly corrects?: string;
  /** A correction has taken its place. */
  readonly superseded?: boolean;
}

/** By keyed digest of the draft (`rowKey`): what few words are digested could be guessed without the key. */
export type RowBook = ReadonlyMap<string, RowEntry>;

const SCHEMA = 'tianma-ledger-rows/1';
/** Before digests were keyed. */
const FIRST_SCHEMA = 'tianma-ledger-rows/0';

interface BookFile {
  readonly schema: string;
  readonly rows: Readonly<Record<string, RowEntry>>;
}

export function readRowBook(workspace: Workspace): RowBook {
  return new Map(Object.entries(readBookFile(workspace)?.rows ?? {}));
}

export function addToRowBook(workspace: Workspace, added: Readonly<Record<string, RowEntry>>): void {
  writeRowBook(workspace, { ...readBookFile(workspace)?.rows, ...added });
}

/** Under what a draft stands in the book: of no use to whoever has the file but not the key. */
export function rowKey(ring: KeyRing, digest: string): string {
  return createHmac('sha256', ring.vaultKey).update(`tianma-ledger-row/1\n${digest}`).digest('hex');
}

/** As `readRowBook`; keys the digests of a book that an earlier version wrote. Call it holding the workspace's lock. */
export function openRowBook(workspace: Workspace, ring: KeyRing): RowBook {
  const { schema, rows } = readBookFile(workspace) ?? { schema: SCHEMA, rows: {} };
  if (schema !== FIRST_SCHEMA) return new Map(Object.entries(rows));
  const keyed = Object.entries(rows).map(([digest, entry]) => [rowKey(ring, digest), entry] as const);
  writeRowBook(workspace, Object.fromEntries(keyed));
  return new Map(keyed);
}

/** Forgets what the rows of these records said: they stay in the book under keys that nothing leads to. */
export function forgetRows(workspace: Workspace, records: ReadonlySet<string>): void {
  const rows = readBookFile(workspace)?.rows ?? {};
  const forgotten = Object.entries(rows).map(([key, entry]) => [records.has(entry.id) ? randomBytes(32).toString('hex') : key, entry]);
  writeRowBook(workspace, Object.fromEntries(forgotten) as BookFile['rows']);
}

function readBookFile(workspace: Workspace): BookFile | undefined {
  const path = workspace.path(LAYOUT.ledgerRows);
  return existsSync(path) ? (readJson(path) as BookFile) : undefined;
}

function writeRowBook(workspace: Workspace, rows: BookFile['rows']): void {
  writeWholeFrom(workspace.path(LAYOUT.ledgerRows), textOf(rows), 0o600);
}

const ROWS_AT_ONCE = 1_024;

/** The text of a book, in pieces. */
function* textOf(rows: BookFile['rows']): Generator<string> {
  yield `{"schema":${JSON.stringify(SCHEMA)},"rows":`;
  yield* rowsText(rows);
  yield '}\n';
}

/** `JSON.stringify` of rows, in pieces. */
export function* rowsText(rows: BookFile['rows']): Generator<string> {
  let piece: string[] = [];
  let before = '{';
  for (const key in rows) {
    piece.push(`${JSON.stringify(key)}:${JSON.stringify(rows[key])}`);
    if (piece.length < ROWS_AT_ONCE) continue;
    yield before + piece.join(',');
    [piece, before] = [[], ','];
  }
  if (piece.length > 0 || before === '{') yield before + piece.join(',');
  yield '}';
}
