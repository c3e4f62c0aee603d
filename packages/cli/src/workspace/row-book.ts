import { existsSync } from 'node:fs';
import { writeWhole } from './atomic.js';
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
}

/** By digest of the draft. Private: what few words are digested can be guessed. */
export type RowBook = ReadonlyMap<string, RowEntry>;

const SCHEMA = 'tianma-ledger-rows/0';

export function readRowBook(workspace: Workspace): RowBook {
  const path = workspace.path(LAYOUT.ledgerRows);
  if (!existsSync(path)) return new Map();
  const { rows } = readJson(path) as { readonly rows: Readonly<Record<string, RowEntry>> };
  return new Map(Object.entries(rows));
}

export function addToRowBook(workspace: Workspace, added: Readonly<Record<string, RowEntry>>): void {
  const rows = { ...Object.fromEntries(readRowBook(workspace)), ...added };
  writeWhole(workspace.path(LAYOUT.ledgerRows), `${JSON.stringify({ schema: SCHEMA, rows })}\n`, 0o600);
}
