import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { inRanges, type Range, type VoidReason } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { LAYOUT } from '../layout.js';
import { claimsOf } from '../printing/jobs/printed.js';
import { wasRestored } from '../printing/restored.js';
import { readJson, type Workspace } from '../workspace.js';
import { type PackedLot, packedLot } from './packed-lot.js';
import { voidedOf } from './voided.js';

/** A label that a spare one has taken the place of. */
export interface Replacement {
  readonly index: number;
  readonly spare: number;
  /** Unix seconds. */
  readonly at: number;
  readonly reason?: VoidReason;
}

interface SpareBook {
  readonly schema: 'tianma-spares/0';
  /** By the id of the packing record in hex. */
  readonly lots: Readonly<Record<string, readonly Replacement[]>>;
}

/** Which spare took whose place: nobody's but the packer's, as a reader asks by serial alone. @throws TianmaError `workspace.damaged`. */
export function replacementsOf(workspace: Workspace, packing: string): readonly Replacement[] {
  return readBook(workspace).lots[packing] ?? [];
}

/** Call it holding the workspace's lock. */
export function addReplacements(workspace: Workspace, packing: string, added: readonly Replacement[]): void {
  const { lots } = readBook(workspace);
  const book: SpareBook = { schema: 'tianma-spares/0', lots: { ...lots, [packing]: [...(lots[packing] ?? []), ...added] } };
  writeWhole(workspace.path(LAYOUT.spares), `${JSON.stringify(book, null, 1)}\n`, 0o600);
}

function readBook(workspace: Workspace): SpareBook {
  const path = workspace.path(LAYOUT.spares);
  if (!existsSync(path)) return { schema: 'tianma-spares/0', lots: {} };
  const book = readJson(path) as SpareBook;
  if (book.schema !== 'tianma-spares/0') throw new TianmaError('workspace.damaged', { where: path, expected: 'tianma-spares/0' });
  return book;
}

/** What became of a spare label: taken for another, printed without taking a place, voided, or still to be used; out of a backup nobody knows which. */
export type SpareState = 'used' | 'printed' | 'voided' | 'free' | 'unknown';

export interface SpareRow {
  readonly index: number;
  readonly state: SpareState;
  /** Whose place it has taken. */
  readonly replaces?: number;
}

/** The spare labels of a lot and what became of each. */
export interface Spares extends PackedLot {
  readonly rows: readonly SpareRow[];
}

/** @throws TianmaError `cli.usage`, `workspace.state`. */
export function sparesOf(workspace: Workspace, text: string): Spares {
  workspace.expect('party');
  const lot = packedLot(workspace, text);
  const { idHex } = lot.packing;
  const places = new Map(replacementsOf(workspace, idHex).map(({ index, spare }) => [spare, index]));
  const voided = voidedOf(workspace, idHex);
  const claimed: readonly Range[] = claimsOf(workspace, idHex).flatMap(({ ranges }) => ranges);
  const free = wasRestored(workspace, idHex) ? 'unknown' : 'free';
  const rows = Array.from({ length: lot.spare }, (_, i): SpareRow => {
    const index = lot.count - lot.spare + i;
    const replaces = places.get(index);
    if (inRanges(index, voided)) return { index, state: 'voided', ...(replaces !== undefined && { replaces }) };
    if (replaces !== undefined) return { index, state: 'used', replaces };
    return { index, state: inRanges(index, claimed) ? 'printed' : free };
  });
  return { ...lot, rows };
}
