import { DOTS_PER_MM, type Dpi } from '../plan/sizes.js';
import type { Layout, SheetGrid } from './types.js';

/** Labels on one page: all of the sheet, or one on a roll. */
export function labelsPerPage({ sheet }: Layout): number {
  return sheet ? sheet.columns * sheet.rows : 1;
}

/** True for a layout with lines of the 承诺达标合格证. */
export function carriesPromise({ blocks }: Layout): boolean {
  return blocks.some(({ lines }) => lines.some(({ field }) => field.startsWith('promise_')));
}

/** Corner of the nth label of a sheet, in whole dots so that the symbols stay sharp. */
export function cellMm({ columns, leftMm, topMm, pitchXMm, pitchYMm }: SheetGrid, n: number, dpi: Dpi): readonly [x: number, y: number] {
  const snap = (value: number): number => Math.round(value * DOTS_PER_MM[dpi]) / DOTS_PER_MM[dpi];
  return [snap(leftMm + (n % columns) * pitchXMm), snap(topMm + Math.floor(n / columns) * pitchYMm)];
}

/** One page's labels: place on the sheet and code, or what else a label is made from. */
export type Page<Code = string> = readonly (readonly [place: number, code: Code])[];

/** Codes by page, leaving out the first `skip` places of the first sheet, which may have been used up. */
export function* pagesOf<Code>(layout: Layout, codes: Iterable<Code>, skip = 0): Generator<Page<Code>> {
  const per = labelsPerPage(layout);
  let page: [number, Code][] = [];
  let place = skip % per;
  for (const code of codes) {
    page.push([place, code]);
    if (++place < per) continue;
    yield page;
    [page, place] = [[], 0];
  }
  if (page.length > 0) yield page;
}
