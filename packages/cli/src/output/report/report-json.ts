import { type Measure, type ReportTable, textOf } from '@tianma/office/report';
import type { ReportNotes } from './notes.js';

/** The report for programs: codes as they are, numbers as exact decimal texts, null where hidden. */
export function reportJson({ levels, measures, rows, threshold, hidden }: ReportTable, notes: ReportNotes): object {
  return {
    schema: 'tianma-report/0',
    by: levels,
    measures,
    threshold,
    hidden,
    rows: rows.map(({ keys, values }) => ({
      keys: Object.fromEntries(levels.map((level, i) => [level, keys[i] ?? null])),
      values: Object.fromEntries(
        measures.map((measure: Measure) => {
          const value = values[measure];
          return [measure, value == null ? null : textOf(measure, value)];
        }),
      ),
    })),
    notes,
  };
}
