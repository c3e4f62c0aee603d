import { isAbove } from './dimensions.js';
import { shown } from './present.js';
import type { Level, Measure, ReportTable } from './types.js';
import { keyWords, type Language, LEVEL_WORDS, measureWords, type NameBook } from './words.js';

/** A picture of one measure along one dimension; what is hidden or unknown is left out, and counted. */
export interface Chart {
  readonly title: string;
  /** Bars lie for names, columns stand for months. */
  readonly kind: 'bar' | 'column';
  readonly label: string;
  readonly measure: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
  readonly left: number;
}

/** Bars that can be read on half a page. */
const MOST_POINTS = 20;
const MOST_CHARTS = 4;

/** The pictures that a table is good for: weight, sales and income by its dimensions, in the order of its columns. */
export function chartsOf(table: ReportTable, names: NameBook, language: Language): readonly Chart[] {
  const wanted: readonly (readonly Measure[])[] = [
    ['harvested', 'made', 'lots'],
    table.measures.filter((measure) => measure.startsWith('income:')),
    ['sold'],
  ];
  const finest = table.levels.filter((level) => !table.levels.some((other) => isAbove(level, other)));
  const charts = finest.flatMap((level) =>
    wanted.flatMap((measures) => {
      const measure = measures.find((one) => table.measures.includes(one));
      const chart = measure && chartOf(table, level, measure, names, language);
      return chart && chart.points.length > 1 ? [chart] : [];
    }),
  );
  return charts.slice(0, MOST_CHARTS);
}

function chartOf({ levels, rows }: ReportTable, level: Level, measure: Measure, names: NameBook, language: Language): Chart {
  const at = levels.indexOf(level);
  const own = new Set(levels.flatMap((other, i) => (i === at || isAbove(other, level) ? [i] : [])));
  const along = rows.filter(({ keys }) => keys.every((key, i) => (key !== null) === own.has(i)));
  const points = along.flatMap((row) => {
    const cell = shown(row, measure);
    return 'value' in cell ? [{ label: keyWords(level, row.keys[at] as string, names, language), value: cell.value }] : [];
  });
  const isTime = level === 'month' || level === 'year';
  // A month without harvest is a gap in the year; a product without one is no bar.
  const some = isTime ? points : points.filter(({ value }) => value > 0);
  const kept = isTime ? some : [...some].sort((a, b) => b.value - a.value).slice(0, MOST_POINTS);
  const [what, by] = [measureWords(measure)[language], LEVEL_WORDS[level][language]];
  return {
    title: language === 'zh' ? `各${by}${what}` : `${what} by ${by.toLowerCase()}`,
    kind: isTime ? 'column' : 'bar',
    label: by,
    measure: what,
    points: kept,
    left: along.length - points.length + some.length - kept.length,
  };
}
