import type { Exact } from './exact.js';

/** What a report can be cut by. `place` levels nest in one another, so do years and months. */
export const LEVELS = ['county', 'town', 'village', 'party', 'product', 'programme', 'year', 'month'] as const;
export type Level = (typeof LEVELS)[number];

/** Programme of a lot on its day: a term of the table, `none` (proved empty), or `unknown` (not opened to this reader). */
export type Programme = '1' | '2' | '3' | 'none' | 'unknown';

/** Something that happened to one lot: it was opened, or some of it was sold. */
export interface Fact {
  readonly sort: 'lot' | 'sale';
  readonly lot: string;
  /** Who is counted for the threshold in a table by programme: the household where it is known to this reader, else the lot. */
  readonly household: string;
  /** Civil day. */
  readonly day: number;
  /** Where it belongs, from coarse to fine for each dimension; an empty text is "not stated". */
  readonly place: readonly [county: string, town: string, village: string];
  readonly party: string;
  readonly product: string;
  readonly programme: Programme;
  readonly time: readonly [year: string, month: string];
  /** Of a lot: whether it was harvested, or made of other lots. */
  readonly made?: boolean;
  /** Absent where none is stated in a unit of mass. */
  readonly weight?: Exact;
  /** Of a sale, by currency; absent where the price was not opened, or no quantity says how much was sold at it. */
  readonly income?: { readonly currency: string; readonly amount: Exact };
}

/** Names of measures: a count, a weight in kg, or money such as `income:CNY`. */
export type Measure =
  | 'lots'
  | 'harvested'
  | 'made'
  | 'lotsUnweighed'
  | 'sales'
  | 'sold'
  | 'salesUnweighed'
  | 'salesUnpriced'
  | `income:${string}`;

/** A number that is published, or null where it is hidden. */
export type Published = Exact | null;

export interface ReportRow {
  /** One key for each column of `ReportTable.levels`; null is the total over it. */
  readonly keys: readonly (string | null)[];
  /** Contributors are not published; where they are too few, values are hidden. */
  readonly values: Readonly<Partial<Record<Measure, Published>>>;
}

/** A table in which no hidden value follows from the others. */
export interface ReportTable {
  readonly levels: readonly Level[];
  readonly measures: readonly Measure[];
  /** In order of their keys, totals behind what they are the total of. What is neither hidden nor above zero is left out. */
  readonly rows: readonly ReportRow[];
  /** Fewest households or lots behind a published number. */
  readonly threshold: number;
  /** Rows in which something is hidden. How many of them are small, and how many protect those, is not told. */
  readonly hidden: number;
}
