/** A rectangle on a label, in millimetres from its top left corner. */
export interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** All that a line of a label can say. */
export const FIELDS = [
  'brand',
  'product_zh',
  'product_en',
  'lot',
  'pack_date',
  'best_before',
  'origin',
  'serial',
  'site',
  'advice',
  'promise_title',
  'promise_words',
  'promise_basis',
  'promise_quantity',
  'promise_issuer',
  'promise_contact',
  'promise_date',
] as const;

/** What a line of a label says. Those of `promise` are the 承诺达标合格证 and are set only where it is asked for. */
export type LineKind = (typeof FIELDS)[number];

export interface LayoutLine {
  readonly field: LineKind;
  /** Height of a Chinese character. */
  readonly sizeMm: number;
  readonly bold?: boolean;
  /** Default 1. */
  readonly maxLines?: number;
  /** `above` the text, `inline` before it, or none (default). */
  readonly caption?: 'above' | 'inline';
  /** Captions and fixed words in both languages (default) or in Chinese. */
  readonly words?: 'both' | 'zh';
  /** Left out, the last first, before the symbol is made small. Never for what every label says. */
  readonly optional?: boolean;
}

/** Lines set under each other. They shrink together to the layout's least size; what then has no room is refused. */
export interface LayoutBlock extends Box {
  readonly lines: readonly LayoutLine[];
  /** The block begins where the symbol as printed ends, when that is further left or right than `xMm`. */
  readonly besideSymbol?: boolean;
  /** Where the lines stand when there is room to spare. Default `top`. */
  readonly anchor?: 'top' | 'middle' | 'bottom';
  /** A thin line around the block, when anything stands in it. */
  readonly outline?: boolean;
}

/** How labels lie on a sheet. */
export interface SheetGrid {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly columns: number;
  readonly rows: number;
  readonly leftMm: number;
  readonly topMm: number;
  readonly pitchXMm: number;
  readonly pitchYMm: number;
}

/** A label as data: its size, where the symbol stands, what stands around it. All in millimetres. */
export interface Layout {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly widthMm: number;
  readonly heightMm: number;
  /** Labels on a sheet; without it, labels on a roll. */
  readonly sheet?: SheetGrid;
  /** Space between two labels of a roll; default 2. */
  readonly gapMm?: number;
  /** The square that the symbol with its quiet zone may take; `center` sets a smaller symbol in its middle. */
  readonly symbol: { readonly xMm: number; readonly yMm: number; readonly sideMm: number; readonly center?: boolean };
  /** Least height of a character. */
  readonly minTextMm: number;
  readonly blocks: readonly LayoutBlock[];
  /** Where the county's mark stands, for those that have one. */
  readonly mark?: Box;
}
