import { isAbove } from './dimensions.js';
import { type Exact, exactToText } from './exact.js';
import { isCount, wholeOf } from './measures.js';
import type { Level, Measure, ReportRow, ReportTable } from './types.js';
import { HIDDEN, keyWords, type Language, LEVEL_WORDS, measureWords, type NameBook, UNKNOWN } from './words.js';

/** A cell as it is printed: a number, the mark of a hidden one, or that it is not known. */
export type Shown = { readonly text: string; readonly value: number } | { readonly text: typeof HIDDEN | typeof UNKNOWN };

export interface PresentedRow {
  readonly labels: readonly string[];
  /** Over how many columns it is a total. */
  readonly totals: number;
  readonly cells: readonly Shown[];
}

/** A table in one language, ready to be written anywhere. */
export interface Presented {
  readonly headings: readonly string[];
  /** How many of the headings are labels. */
  readonly labels: number;
  readonly measures: readonly Measure[];
  readonly rows: readonly PresentedRow[];
}

export function present(table: ReportTable, names: NameBook, language: Language): Presented {
  const { levels, measures } = table;
  const rows = withoutEchoes(table);
  return {
    headings: [...levels.map((level) => LEVEL_WORDS[level][language]), ...measures.map((measure) => measureWords(measure)[language])],
    labels: levels.length,
    measures,
    rows: rows.map((row) => ({
      labels: row.keys.map((key, i) => keyWords(levels[i] as Level, key, names, language)),
      totals: row.keys.filter((key) => key === null).length,
      cells: measures.map((measure) => shown(row, measure)),
    })),
  };
}

/** Without the totals that repeat the only thing they are the total of: one county, one year. */
function withoutEchoes({ levels, rows }: ReportTable): readonly ReportRow[] {
  const below = new Map<string, Set<string>>();
  // The path down to each column, within its own dimension.
  const paths = levels.map((level, i) =>
    levels
      .slice(0, i + 1)
      .filter((other) => other === level || isAbove(other, level))
      .map((other) => levels.indexOf(other)),
  );
  const nodeOf = (keys: ReportRow['keys'], path: readonly number[]): string =>
    JSON.stringify([path.at(-1), ...path.slice(0, -1).map((i) => keys[i])]);
  for (const { keys } of rows)
    for (const path of paths) {
      const key = keys[path.at(-1) as number];
      if (key == null) continue;
      const node = nodeOf(keys, path);
      below.set(node, (below.get(node) ?? new Set()).add(key));
    }
  return rows.filter(({ keys }) =>
    paths.every((path) => {
      const isTotal = keys[path.at(-1) as number] === null && path.slice(0, -1).every((i) => keys[i] !== null);
      return !isTotal || below.get(nodeOf(keys, path))?.size !== 1;
    }),
  );
}

/** Nothing known is not nothing: where every sale lacks its price, the income is not 0. */
export function shown({ values }: ReportRow, measure: Measure): Shown {
  const value = values[measure];
  if (value == null) return { text: HIDDEN };
  const { of, unknown } = wholeOf(measure);
  if (value === 0n && unknown !== undefined && (values[of] ?? 0n) > 0n && values[unknown] === values[of]) return { text: UNKNOWN };
  const text = textOf(measure, value);
  return { text, value: Number(text) };
}

/** Counts as whole numbers, weights and money as exact decimals. */
export function textOf(measure: Measure, value: Exact): string {
  return isCount(measure) ? String(value) : exactToText(value, measure.startsWith('income:') ? 2 : 0);
}
