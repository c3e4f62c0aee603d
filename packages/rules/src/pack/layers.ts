import { textToDay } from '@tianma/core/record';
import { identityOf, keyOf } from './keys.js';
import { refuse } from './read-pack.js';
import type { PackSource, Row } from './types.js';

/** Who signed a pack: absent for what ships with the product. */
export interface PackIssuer {
  readonly issuer: string;
  /** Hexadecimal id of the signed declaration. */
  readonly document?: string;
  /** Days of the declaration, `YYYY-MM-DD`, both included: its rows count on no other day. */
  readonly from?: string;
  readonly to?: string;
}

export interface Layer {
  readonly pack: PackSource;
  readonly by?: PackIssuer;
}

/** A row on the days, both included, on which it counts. */
export interface Segment<T extends Row = Row> {
  readonly row: T;
  readonly from: number;
  readonly to: number;
  readonly layer: Layer;
}

/** A row that stands in place of an earlier pack's. */
export interface Replacement {
  readonly old: Segment;
  readonly now: Segment;
}

/**
 * Lays the packs over one another: on its own days a row takes the place of the row with its id in an earlier pack.
 * Where it ends, the earlier one counts again. Throws `pack.invalid` where a row changes what the id is about, and where two rows of one key count on one day.
 */
export function layOver(layers: readonly Layer[]): { readonly segments: readonly Segment[]; readonly replaced: readonly Replacement[] } {
  const byId = new Map<string, Segment[]>();
  const replaced: Replacement[] = [];
  for (const layer of layers) {
    for (const row of layer.pack.rows) {
      const now = segmentOf(row, layer);
      if (now === undefined) continue;
      const earlier = byId.get(row.id) ?? [];
      for (const old of earlier) {
        if (identityOf(old.row) !== identityOf(row)) {
          refuse(
            `${layer.pack.id}/${row.id}`,
            `what ${old.layer.pack.id} states under this id, with another value`,
            identityOf(row).replaceAll('\n', ' '),
          );
        }
        if (meet(old, now)) replaced.push({ old, now });
      }
      byId.set(row.id, [...earlier.flatMap((old) => without(old, now)), now]);
    }
  }
  const segments = [...byId.values()].flat();
  checkKeys(segments);
  return { segments, replaced };
}

function segmentOf(row: Row, layer: Layer): Segment | undefined {
  const from = Math.max(dayOf(row.validFrom, -Infinity), dayOf(layer.by?.from, -Infinity));
  const to = Math.min(dayOf(row.validTo, Infinity), dayOf(layer.by?.to, Infinity));
  return from <= to ? { row, from, to, layer } : undefined;
}

function dayOf(text: string | undefined, open: number): number {
  return text === undefined ? open : (textToDay(text) ?? open);
}

function meet(a: Segment, b: Segment): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function without(old: Segment, now: Segment): Segment[] {
  if (!meet(old, now)) return [old];
  return [...(old.from < now.from ? [{ ...old, to: now.from - 1 }] : []), ...(old.to > now.to ? [{ ...old, from: now.to + 1 }] : [])];
}

function checkKeys(segments: readonly Segment[]): void {
  const last = new Map<string, Segment>();
  for (const segment of [...segments].sort((a, b) => a.from - b.from)) {
    const key = keyOf(segment.row);
    const before = last.get(key);
    if (before !== undefined && before.to >= segment.from) {
      refuse(
        `${segment.layer.pack.id}/${segment.row.id}`,
        `no second row for what ${before.layer.pack.id}/${before.row.id} states on the same day`,
        key.replaceAll('\n', ' '),
      );
    }
    last.set(key, segment);
  }
}
