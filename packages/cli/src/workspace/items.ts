import { createHmac } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { encode } from '@tianma/core/cbor';
import { itemsRoot, serialSource } from '@tianma/core/sign';
import { writeWhole } from './atomic.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { SerialSet } from './serial-set.js';
import { readFile, type Workspace } from './workspace.js';

/** The items of one packing record: their serials in order of index. Who has them can print labels, so the file is private. */
export interface ItemSet {
  /** Id of the packing record in hex. */
  readonly packing: string;
  readonly gtin: string;
  readonly lot: string;
  readonly serials: readonly string[];
}

/** Secret of one lot, from which the salts of its items come. */
export function lotSecretOf(ring: KeyRing, gtin: string, lot: string): Uint8Array {
  return new Uint8Array(
    createHmac('sha256', ring.lotSecret)
      .update(encode(['tianma-lot-secret', gtin, lot]))
      .digest(),
  );
}

/** Draws that many serials, none twice and none in `taken`, and their root. */
export function drawItems(
  ring: KeyRing,
  gtin: string,
  lot: string,
  count: number,
  taken: Iterable<string> = [],
): { readonly serials: readonly string[]; readonly root: Uint8Array } {
  const used = new SerialSet(count);
  for (const serial of taken) used.add(serial);
  const next = serialSource();
  const serials: string[] = [];
  while (serials.length < count) {
    const serial = next();
    if (used.add(serial)) serials.push(serial);
  }
  return { serials, root: itemsRoot(serials, lotSecretOf(ring, gtin, lot)).root };
}

const SCHEMA = 'tianma-items/0';

/** A head line in JSON, then a serial a line. */
export function writeItems(workspace: Workspace, { packing, gtin, lot, serials }: ItemSet): void {
  const head = JSON.stringify({ schema: SCHEMA, packing, gtin, lot, count: serials.length });
  writeWhole(pathOf(workspace, packing), `${head}\n${serials.join('\n')}\n`, 0o600);
}

/** @throws TianmaError `workspace.state` when there is no file, `workspace.damaged`. */
export function readItems(workspace: Workspace, packing: string): ItemSet {
  const path = pathOf(workspace, packing);
  if (!existsSync(path)) throw new TianmaError('workspace.state', { where: path, expected: '批次的编号文件 / the items of the lot' });
  const [head = '', ...serials] = Buffer.from(readFile(path, 2 ** 31))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const { gtin, lot, count } = readHead(head, path);
  if (serials.length !== count)
    throw new TianmaError('workspace.damaged', { where: path, expected: `${count} serials`, found: String(serials.length) });
  return { packing, gtin, lot, serials };
}

function readHead(line: string, path: string): { gtin: string; lot: string; count: number } {
  try {
    return JSON.parse(line) as { gtin: string; lot: string; count: number };
  } catch (cause) {
    throw new TianmaError('workspace.damaged', { where: path, expected: SCHEMA, cause });
  }
}

/** Ids of the packing records whose items are kept here. */
export function itemSets(workspace: Workspace): string[] {
  const folder = workspace.path(LAYOUT.items);
  return existsSync(folder) ? readdirSync(folder).flatMap((name) => /^([0-9a-f]{64})\.txt$/.exec(name)?.[1] ?? []) : [];
}

function pathOf(workspace: Workspace, packing: string): string {
  return workspace.path(LAYOUT.items, `${packing}.txt`);
}
