import { heading } from './normalise.js';
import { SHEETS, type SheetSpec } from './sheets.js';

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
