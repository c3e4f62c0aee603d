import type { Presented, PresentedRow } from '@tianma/office/report';
import type { Out } from '../out.js';

/** Rows that are shown on a terminal; the rest are in the file. */
const SHOWN = 40;

/** The table in columns; the totals of the last dimension first where there are more rows than a screen holds. */
export function printReport(out: Out, { headings, rows }: Presented): void {
  const shown = rows.length > SHOWN ? rows.filter(({ totals }) => totals > 0).slice(-SHOWN) : rows;
  const lines = [headings, ...shown.map(textsOf)];
  printColumns(out, lines, headings.length - (rows[0]?.cells.length ?? 0));
  if (shown.length < rows.length)
    out.say({ zh: `… 共 ${rows.length} 行,全部见文件(-o)`, en: `… ${rows.length} rows in all, see the file (-o)` });
}

/** Lines under one another, the first `labels` columns to the left and numbers to the right. */
export function printColumns(out: Out, lines: readonly (readonly string[])[], labels: number): void {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => widthOf(line[i] ?? ''))));
  for (const line of lines)
    out.line(
      line
        .map((text, i) => (i < labels ? padded(text, widths[i] as number) : padded(text, -(widths[i] as number))))
        .join('  ')
        .trimEnd(),
    );
}

const textsOf = ({ labels, cells }: PresentedRow): readonly string[] => [...labels, ...cells.map(({ text }) => text)];

/** Columns on a terminal: a Chinese character takes two. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1), 0);

/** To the right of a width, or with a negative one to its left. */
function padded(text: string, width: number): string {
  const space = ' '.repeat(Math.max(0, Math.abs(width) - widthOf(text)));
  return width < 0 ? space + text : text + space;
}
