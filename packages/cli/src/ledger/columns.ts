import type { Dimension } from './parse-quantity.js';

export type ColumnType =
  | 'text'
  | 'unitCode'
  | 'unitList'
  | 'lot'
  | 'lotList'
  | 'gtin'
  | 'product'
  | 'day'
  | 'quantity'
  | 'signed'
  | 'temperature'
  | 'uint'
  | 'choice'
  | 'division'
  | 'party'
  | 'registration'
  | 'coordinates'
  | 'price'
  | 'result'
  | 'decimal'
  | 'unitWord';

/** One column that a sheet may have. A heading is matched without spaces, marks, case and what stands in brackets. */
export interface Column {
  readonly key: string;
  readonly type: ColumnType;
  readonly names: readonly string[];
  readonly required: boolean;
  /** Never a public field: goes to a private slot, and personal numbers are allowed in it. */
  readonly private: boolean;
  readonly dimensions: readonly Dimension[];
  /** Unit taken when neither cell, unit column nor heading names one. */
  readonly defaultUnit?: string;
  /** Words of a choice, each list under the value it stands for. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** The smallest whole number. */
  readonly min: number;
  /** Code points of a text, or the largest whole number. */
  readonly max: number;
}

interface Extra {
  readonly of?: string;
  readonly unit?: string;
  readonly words?: Readonly<Record<string, string>>;
  readonly min?: number;
  readonly max?: number;
}

/** `names`: comma-separated, Chinese first (the first is shown in messages). `type` ends in `!` when required, in `~` when private. */
export function column(key: string, type: string, names: string, { of = '', unit, words = {}, min = 0, max }: Extra = {}): Column {
  return {
    key,
    type: type.replace(/[!~]/g, '') as ColumnType,
    names: names.split(','),
    required: type.includes('!'),
    private: type.includes('~'),
    dimensions: of === '' ? [] : (of.split(' ') as Dimension[]),
    ...(unit !== undefined && { defaultUnit: unit }),
    words: Object.fromEntries(Object.entries(words).map(([value, list]) => [value, [value, ...list.split(',')]])),
    min,
    max: max ?? (type.startsWith('text~') ? 1000 : type.startsWith('text') ? 120 : 4_294_967_295),
  };
}
