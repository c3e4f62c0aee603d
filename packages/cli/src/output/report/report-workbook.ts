import { type Chart, isCount, type Presented } from '@tianma/office/report';
import { type Language, sayIn } from '../language.js';
import { safeText } from '../sheet/safe-text.js';
import { type SheetChart, withCharts } from '../sheet/with-charts.js';
import { type SheetContent, workbookOf } from '../sheet/workbook.js';
import { noteRows, type ReportNotes } from './notes.js';

/** Rows that a chart covers, at least; as many as its points where there are more. Two to a page. */
const CHART_ROWS = 14;

/** The report as a workbook: the table, its charts with the numbers they draw, and the notes. */
export async function reportWorkbook(
  { headings, labels, measures, rows }: Presented,
  charts: readonly Chart[],
  notes: ReportNotes,
  language: Language,
): Promise<Uint8Array> {
  const say = sayIn(language);
  const table: SheetContent = {
    name: say('汇总', 'Table'),
    rows: [headings, ...rows.map((row) => [...row.labels, ...row.cells.map((cell) => ('value' in cell ? cell.value : cell.text))])],
    widths: headings.map((_, i) => (i < labels ? 24 : 14)),
    shade: (row) => (rows[row - 1]?.totals ? '#EEF3F0' : undefined),
    filter: true,
    style: (row, column) => {
      const measure = measures[column - labels];
      return {
        bold: (rows[row - 1]?.totals ?? 0) > 0,
        ...(measure !== undefined && { align: 'right' as const }),
        ...(measure !== undefined && { format: isCount(measure) ? '#,##0' : measure.startsWith('income:') ? '#,##0.00' : '#,##0.###' }),
      };
    },
  };
  const drawn = chartSheet(charts, language, 2);
  const bytes = await workbookOf([
    table,
    ...(charts.length > 0 ? [drawn.content] : []),
    { name: say('说明', 'Notes'), rows: noteRows(notes, language), widths: [16, 100] },
  ]);
  return charts.length > 0 ? withCharts(bytes, drawn.charts) : bytes;
}

/** The numbers of each chart one below the other in columns A and B, the chart beside them. */
function chartSheet(
  charts: readonly Chart[],
  language: Language,
  sheet: number,
): { readonly content: SheetContent; readonly charts: readonly SheetChart[] } {
  const say = sayIn(language);
  const name = say('图表', 'Charts');
  const rows: (string | number)[][] = [[say('图中的数', 'Numbers of the charts'), '']];
  const bold = new Set<number>();
  const placed = charts.map(({ title, kind, label, measure, points, left }): SheetChart => {
    const begin = rows.length;
    rows.push(['', ''], [label, measure]);
    bold.add(begin + 1);
    for (const point of points) rows.push([safeText(point.label), point.value]);
    const first = begin + 3;
    const last = first + points.length - 1;
    if (left > 0) rows.push([say(`隐去、未知或较小的 ${left} 项没有画`, `${left} hidden, unknown or smaller ones are not drawn`), '']);
    const end = begin + Math.max(CHART_ROWS, points.length + 4);
    while (rows.length < end) rows.push(['', '']);
    return { sheet, rows: [first, last], sheetName: name, kind, title, measure, points, at: [begin + 1, end - 1] };
  });
  return {
    content: {
      name,
      rows,
      widths: [30, 16, 2],
      bare: true,
      style: (row, column) => ({ bold: bold.has(row), ...(column === 1 && { format: '#,##0.##' }) }),
    },
    charts: placed,
  };
}
