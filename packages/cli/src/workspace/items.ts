import { createHmac } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { encode } from '@tianma/core/cbor';
import { itemsRoot, serialSource } from '@tianma/core/sign';
import { fileError, writeWholeFrom } from './atomic.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { SerialSet } from './serial-set.js';
import { filedSerials, heldSerials, LINE, type Serials, serialLines } from './serials.js';
import { sha256Into } from './sha256.js';
import type { Workspace } from './workspace.js';

/** The items of one packing record: their serials in order of index. Who has them can print labels, so the file is private. */
export interface ItemSet {
  /** Id of the packing record in hex. */
  readonly packing: string;
  readonly gtin: string;
  readonly lot: string;
  readonly serials: Serials;
}

/** Secret of one lot, from which the salts of its items come. */
function lotSecretOf(ring: KeyRing, gtin: string, lot: string): Uint8Array {
  return new Uint8Array(
    createHmac('sha256', ring.lotSecret)
      .update(encode(['tianma-lot-secret', gtin, lot]))
      .digest(),
  );
}

export interface Drawing {
  /** Serials of the lot that were given out before: none is drawn again. */
  readonly taken?: Iterable<string> | undefined;
  /** Default: the system's generator. */
  readonly source?: (() => string) | undefined;
  /** Told now and then how many are drawn. */
  readonly onDrawn?: ((done: number) => void) | undefined;
}

const TELL_EVERY = 4_096;

/** Draws that many serials, none twice and none in `taken`, and their root. Takes 37 to 53 bytes of memory a serial. */
export function drawItems(
  ring: KeyRing,
  gtin: string,
  lot: string,
  count: number,
  { taken = [], source = serialSource(), onDrawn }: Drawing = {},
): { readonly serials: Serials; readonly root: Uint8Array } {
  const used = new SerialSet(count);
  for (const serial of taken) used.add(serial);
  const { lines, put } = serialLines(count);
  function* drawn(): Generator<string> {
    for (let index = 0; index < count; ) {
      const serial = source();
      if (!used.add(serial)) continue;
      put(index, serial);
      yield serial;
      index += 1;
      if (index % TELL_EVERY === 0) onDrawn?.(index);
    }
  }
  const { root } = itemsRoot(drawn(), lotSecretOf(ring, gtin, lot), sha256Into);
  return { serials: heldSerials(lines), root };
}

const SCHEMA = 'tianma-items/0';
const MAX_HEAD = 1_024;

/** A head line in JSON, then a serial a line; gives its path. Without `durable` the caller calls `syncMany`. */
export function writeItems(workspace: Workspace, { packing, gtin, lot, serials }: ItemSet, durable = true): string {
  const head = JSON.stringify({ schema: SCHEMA, packing, gtin, lot, count: serials.length });
  const path = pathOf(workspace, packing);
  writeWholeFrom(path, pieces(), 0o600, durable);
  return path;

  function* pieces(): Generator<Uint8Array | string> {
    yield `${head}\n`;
    yield* serials.lines();
  }
}

/** The serials are read when they are asked for. @throws TianmaError `workspace.state` when there is no file, `workspace.damaged`. */
export function readItems(workspace: Workspace, packing: string): ItemSet {
  const path = pathOf(workspace, packing);
  if (!existsSync(path)) throw new TianmaError('workspace.state', { where: path, expected: '批次的编号文件 / the items of the lot' });
  const { gtin, lot, count, size } = readHead(path);
  const found = (statSync(path).size - size) / LINE;
  if (found !== count) throw new TianmaError('workspace.damaged', { where: path, expected: `${count} serials`, found: found.toFixed(2) });
  return { packing, gtin, lot, serials: filedSerials(path, size, count) };
}

/** What the first line says, and its bytes. */
function readHead(path: string): { gtin: string; lot: string; count: number; size: number } {
  const line = firstLine(path);
  try {
    return { ...(JSON.parse(line) as { gtin: string; lot: string; count: number }), size: Buffer.byteLength(line) + 1 };
  } catch (cause) {
    throw new TianmaError('workspace.damaged', { where: path, expected: SCHEMA, cause });
  }
}

function firstLine(path: string): string {
  const bytes = Buffer.alloc(MAX_HEAD);
  try {
    const fd = openSync(path, 'r');
    try {
      const text = bytes.subarray(0, readSync(fd, bytes, 0, MAX_HEAD, 0)).toString('utf8');
      return text.slice(0, Math.max(0, text.indexOf('\n')));
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    throw fileError(path, cause);
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
