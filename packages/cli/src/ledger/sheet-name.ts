import { heading } from './normalise.js';
import { SHEETS, type SheetSpec } from './sheets.js';
import type { Cell } from './types.js';

/** A sheet's name without months, years, numbers and words like 表: `农事2026`, `采收(3月)`. */
export function bareName(name: string): string {
  return heading(name)
    .replace(/20\d\d年?度?|\d{1,2}月份?|\d+$/g, '')
    .replace(/(记录)?表$|台账$/, '');
}

/** The sheet that goes by a name. */
export function sheetNamed(name: string): SheetSpec | undefined {
  const bare = bareName(name);
  return SHEETS.find(({ names }) => names.some((other) => heading(other) === bare));
}

/** Rows in which headings are looked for. */
const SEARCHED_ROWS = 15;

/** The one sheet whose required columns, and most others, are among these headings. */
export function sheetLike(rows: readonly (readonly Cell[])[]): SheetSpec | undefined {
  const heads = rows
    .slice(0, SEARCHED_ROWS)
    .map((cells) => new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [heading(cell)] : []))));
  const scores = SHEETS.filter(({ key }) => key !== 'info').map((spec) => {
    const best = heads.map((head) => {
      const has = spec.columns.filter((column) => [column.key, ...column.names].some((name) => head.has(heading(name))));
      return spec.columns.every((column) => !column.required || has.includes(column)) ? has.length : 0;
    });
    return { spec, hits: Math.max(0, ...best) };
  });
  const [most, next] = scores.sort((a, b) => b.hits - a.hits);
  return most !== undefined && most.hits >= 2 && most.hits > (next?.hits ?? 0) ? most.spec : undefined;
}
