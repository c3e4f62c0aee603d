import type { Column } from '../columns.js';
import { columnLetters } from '../scan.js';
import { type Choices, type OutCell, type OutSheet, quoteSheet } from '../sheet-out/sheet-xml.js';
import type { SheetKey } from '../sheets.js';
import type { Both } from '../types.js';
import { headingsOf, sheetTitle } from './headings.js';
import type { TemplateKind, TemplateSheet } from './kinds.js';

/** Rows that lists are offered for, and that codes are taken from. */
export const LAST_ROW = 2_000;
/** Entries of a list that is put together from several sheets: beyond them a number is quicker typed than found. */
const MOST = 1_000;
const LISTS: Both = { zh: '下拉选项', en: 'Lists' };

/** A column whose cells others refer to. */
type Source = readonly [sheet: SheetKey, key: string];
const LOTS: readonly Source[] = [
  ['harvest', 'lot'],
  ['processing', 'lot'],
];
const UNITS: readonly Source[] = [['units', 'unit']];

/** What a column may name. */
const SOURCES: Partial<Record<Column['type'], readonly Source[]>> = {
  unitCode: UNITS,
  unitList: UNITS,
  product: [['products', 'product']],
  lot: LOTS,
  lotList: LOTS,
};
/** Where the type says too little: goods are tested by their lot, soil and water by their unit. */
const SOURCES_OF_KEY: { readonly [key: string]: readonly Source[] | undefined } = { subject: [...LOTS, ...UNITS] };

/** The list's own words of a choice, by the values that they stand for. */
export function wordsOf({ words }: Column, language: keyof Both): ReadonlyMap<string, string> {
  return new Map(Object.entries(words).map(([value, list]) => [value, language === 'en' ? value : (list[1] ?? value)]));
}

/** The hidden sheet that lists are drawn from. */
export class Lists {
  readonly #columns: OutCell[][] = [];
  readonly #places = new Map<string, string>();
  readonly #kind: TemplateKind;
  readonly #language: keyof Both;

  constructor(kind: TemplateKind, language: keyof Both) {
    this.#kind = kind;
    this.#language = language;
  }

  /**
   * Words of a choice, and no others; for units, products and lots what the sheets hold that define them. A column that defines them has no
   * list. Units and lots may be of an earlier ledger, or several in a cell, so that other entries are not asked about.
   */
  sourceFor(column: Column, sheet: TemplateSheet): Pick<Choices, 'source' | 'others'> | undefined {
    if (column.type === 'choice') {
      const words = [...wordsOf(column, this.#language).values()];
      return { source: this.#once(words.join('\n'), () => this.#range(this.#add(words), words.length)) };
    }
    const sources = SOURCES_OF_KEY[column.key] ?? SOURCES[column.type];
    if (sources === undefined || sources.some(([owner, key]) => owner === sheet.sheet && key === column.key)) return undefined;
    const there = sources.flatMap(([key, name]) => {
      const owner = this.#kind.sheets.find((other) => other.sheet === key);
      return owner === undefined ? [] : [{ owner, at: headingsOf(owner, this.#language).findIndex((other) => other.column.key === name) }];
    });
    const ranges = there.map(({ owner, at }) => {
      const letters = columnLetters(at + 2);
      return `${quoteSheet(sheetTitle(owner, this.#language))}!$${letters}$2:$${letters}$${LAST_ROW}`;
    });
    const [first, second] = ranges;
    if (first === undefined) return undefined;
    const values = there.map(({ owner, at }) => owner.rows.map((cells) => String(cells[at] ?? '')));
    const source = second === undefined ? first : this.#once(ranges.join('\n'), () => this.#joined(ranges, values));
    return { source, others: column.type === 'product' ? 'warned' : 'allowed' };
  }

  /** One list of several ranges, each as far as it is filled in: a list to choose from cannot name two ranges itself. */
  #joined(ranges: readonly string[], values: readonly (readonly string[])[]): string {
    const all = values.flat();
    const ends = values.map((_, i) => values.slice(0, i + 1).flat().length);
    const [list, counts] = [columnLetters(this.#columns.length + 1), columnLetters(this.#columns.length + 2)];
    const end = (i: number): string => (i < 0 ? '0' : `$${counts}$${i + 1}`);
    const entry = ranges.reduceRight((rest, range, i) => `IF(ROW()<=${end(i)},INDEX(${range},ROW()-${end(i - 1)})&"",${rest})`, '""');
    this.#add(Array.from({ length: MOST }, (_, i) => ({ formula: entry, value: all[i] ?? '' })));
    // The last row that is filled in, not the number of those: a blank row between is no end.
    this.#add(
      ranges.map((range, i) => ({
        formula: `${end(i - 1)}+MAX(0,SUMPRODUCT(MAX((${range}<>"")*ROW(${range})))-1)`,
        value: ends[i] ?? 0,
      })),
    );
    const [name, last] = [quoteSheet(LISTS[this.#language]), end(ranges.length - 1)];
    return `OFFSET(${name}!$${list}$1,0,0,MIN(${MOST},MAX(1,${name}!${last})),1)`;
  }

  #once(key: string, make: () => string): string {
    const source = this.#places.get(key) ?? make();
    this.#places.set(key, source);
    return source;
  }

  /** Letters of the new column. */
  #add(cells: readonly OutCell[]): string {
    return columnLetters(this.#columns.push([...cells]));
  }

  #range(letters: string, length: number): string {
    return `${quoteSheet(LISTS[this.#language])}!$${letters}$1:$${letters}$${length}`;
  }

  sheet(): OutSheet {
    const length = Math.max(0, ...this.#columns.map((cells) => cells.length));
    return {
      name: LISTS[this.#language],
      hidden: true,
      rows: Array.from({ length }, (_, i) => this.#columns.map((cells) => cells[i] ?? null)),
    };
  }
}
