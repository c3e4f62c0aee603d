import { sha256 } from '@noble/hashes/sha2.js';
import { encode } from '../cbor/index.js';
import { type Names, names } from './names.js';
import { bytes, day, digest, fields, list, malformed, type Read, tuple, uint } from './schema.js';

/** First and last index of items, both included. */
export type Range = readonly [first: number, last: number];

export const RECALL_STATE = { open: 0, closed: 1, drill: 2 } as const;
export const RECALL_STATES = ['open', 'closed', 'drill'] as const;
/** 1 is the first. */
export const RECALL_REASONS = ['residue', 'microbes', 'contaminant', 'labelling', 'quality', 'other'] as const;

/** The name of a lot under one anchor: 16 bytes. */
export function lotKey(anchorId: Uint8Array, gtin: string, lot: string): Uint8Array {
  return sha256(encode([anchorId, gtin, lot])).slice(0, 16);
}

const MAX_INDEX = 4_294_967_295;
export const state: Read<number> = uint(0, 2);
export const level: Read<number> = uint(1, 3);
export const reason: Read<number> = uint(1, RECALL_REASONS.length);

/** Ranges ascending, not touching. */
export const ranges: Read<readonly Range[]> = (value, where) => {
  const all = list(tuple<Range>([uint(0, MAX_INDEX), uint(0, MAX_INDEX)]), 1, 4_096)(value, where);
  all.forEach(([first, last], i) => {
    const before = all[i - 1];
    if (first > last || (before !== undefined && first <= before[1] + 1))
      throw malformed(`${where}/${i}`, 'ranges ascending, not touching');
  });
  return all;
};

export function inRanges(index: number, all: readonly Range[]): boolean {
  return all.some(([first, last]) => index >= first && index <= last);
}

/** One entry of a status list. */
export interface RecallEntry {
  readonly lotKey: Uint8Array;
  readonly state: number;
  readonly level: number;
  /** Civil day number. */
  readonly since: number;
  readonly notice?: Uint8Array;
  readonly ranges?: readonly Range[];
  readonly reason?: number;
  readonly texts?: Names;
  readonly todo?: Names;
}

export const recallEntry: Read<RecallEntry> = fields<RecallEntry>({
  lotKey: [0, bytes(16)],
  state: [1, state],
  level: [2, level],
  since: [3, day],
  notice: [4, digest, true],
  ranges: [5, ranges, true],
  reason: [6, reason, true],
  texts: [7, names, true],
  todo: [8, names, true],
});
