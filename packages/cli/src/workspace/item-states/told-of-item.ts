import type { Trust } from '@tianma/core';
import { type ItemStatement, inRanges, lotKey, type Range } from '@tianma/core/trust';
import { hexOf } from '../hex.js';
import { itemSets, readItems } from '../items.js';
import { recordsOf } from '../own-chains.js';
import type { Workspace } from '../workspace.js';
import { heldStatements } from './held.js';

/** One item of an own lot. */
export interface OneItem {
  readonly chain: string;
  readonly gtin: string;
  readonly lot: string;
  readonly index: number;
  readonly serial: string;
}

/** What is to be told of an item beside the recalls of its lot. */
export interface ItemTold {
  readonly state: 'voided' | 'not_activated';
  /** Whether the county's list that is held here says so too. */
  readonly published: boolean;
}

/**
 * By the county's lists that are held here and by what this workspace signed, whether or not the county has published it. Where any item of the lot
 * is registered as applied the others are not activated, as for `verify`.
 */
export function toldOfItem(workspace: Workspace, item: OneItem, anchors: Trust['anchors']): ItemTold | undefined {
  const { gtin, lot, index } = item;
  const listed = (of: 'voidsOf' | 'activationsOf'): readonly Range[] =>
    anchors.flatMap(({ id, status }) => status?.[of].get(hexOf(lotKey(id, gtin, lot))) ?? []);
  const own = ownStatements(workspace, item);
  const signed = (state: ItemStatement['state']): readonly Range[] => own.flatMap((one) => (one.state === state ? one.ranges : []));
  if (inRanges(index, listed('voidsOf'))) return { state: 'voided', published: true };
  if (inRanges(index, signed('voided'))) return { state: 'voided', published: false };
  const active = listed('activationsOf');
  const applied = [...active, ...signed('applied')];
  if (applied.length === 0 || inRanges(index, applied)) return undefined;
  return { state: 'not_activated', published: active.length > 0 };
}

/** Statements of this workspace about the packing that the item is of: each packing of a lot counts from 0. */
function ownStatements(workspace: Workspace, { chain, gtin, lot, index, serial }: OneItem): readonly ItemStatement[] {
  const held = heldStatements(workspace).flatMap(({ statement }) => (statement.gtin === gtin && statement.lot === lot ? [statement] : []));
  if (held.length === 0 || recordsOf(workspace, chain).filter(({ record }) => record.kindName === 'packing').length === 1) return held;
  const kept = new Set(itemSets(workspace));
  const own = new Set(
    held.map(({ packing }) => packing).filter((id) => kept.has(id) && readItems(workspace, id).serials.at(index) === serial),
  );
  return held.filter(({ packing }) => own.has(packing));
}
