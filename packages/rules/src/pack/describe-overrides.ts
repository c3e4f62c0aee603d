import { dayToText, MAX_DAY } from '@tianma/core/record';
import type { LoadedPacks } from './load-packs.js';
import type { Evidence, Row } from './types.js';

/** One property that an overriding row states otherwise; absent where the row does not have it. */
export interface OverrideChange {
  readonly property: string;
  readonly old?: string;
  readonly now?: string;
}

/** Who changed which value from when. Plain JSON. */
export interface PackOverride {
  readonly id: string;
  readonly table: Row['table'];
  /** The row's names and keys, such as `茶叶 联苯菊酯`. */
  readonly about: string;
  /** First and last day, `YYYY-MM-DD`, on which the new row takes the old one's place. */
  readonly from: string;
  readonly to?: string;
  readonly changes: readonly OverrideChange[];
  readonly oldPack: string;
  readonly pack: string;
  /** Document that the new row names, and how well it is known. */
  readonly source: string;
  readonly evidence: Evidence;
  readonly issuer?: string;
  readonly document?: string;
}

const COMMON = new Set(['id', 'table', 'validFrom', 'validTo', 'source', 'evidence']);
const NAMES = ['registration', 'activeIngredient', 'formulation', 'substance', 'food', 'analyte', 'crop', 'method', 'name', 'level'];

/** Every row that stands in place of an earlier pack's: old and new value, from when, by which pack and issuer. In the order of loading. */
export function describeOverrides(packs: LoadedPacks): readonly PackOverride[] {
  return packs.replaced.map(({ old, now }) => {
    const last = Math.min(old.to, now.to);
    const { issuer, document } = now.layer.by ?? {};
    return {
      id: now.row.id,
      table: now.row.table,
      about: NAMES.map((name) => textOf(now.row, name))
        .filter((text) => text !== undefined)
        .join(' '),
      from: dayToText(Math.max(old.from, now.from)),
      ...(last <= MAX_DAY && { to: dayToText(last) }),
      changes: changesOf(old.row, now.row),
      oldPack: old.layer.pack.id,
      pack: now.layer.pack.id,
      source: now.row.source,
      evidence: now.row.evidence,
      ...(issuer !== undefined && { issuer }),
      ...(document !== undefined && { document }),
    };
  });
}

function changesOf(old: Row, now: Row): readonly OverrideChange[] {
  const names = new Set([...Object.keys(old), ...Object.keys(now)].filter((name) => !COMMON.has(name)));
  return [...names].flatMap((property) => {
    const [before, after] = [textOf(old, property), textOf(now, property)];
    if (before === after) return [];
    return [{ property, ...(before !== undefined && { old: before }), ...(after !== undefined && { now: after }) }];
  });
}

function textOf(row: Row, property: string): string | undefined {
  const value = (row as unknown as Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>)[property];
  return typeof value === 'object' ? value.join('、') : value?.toString();
}
