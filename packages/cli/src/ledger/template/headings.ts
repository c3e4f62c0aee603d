import type { Column } from '../columns.js';
import { SHEETS, type SheetKey, type SheetSpec } from '../sheets.js';
import type { Both } from '../types.js';
import type { TemplateSheet } from './kinds.js';

/** A column of a template as it is written. */
export interface Heading {
  readonly column: Column;
  readonly text: string;
}

export function specOf(key: SheetKey): SheetSpec {
  return SHEETS.find((spec) => spec.key === key) as SheetSpec;
}

export const named = (names: readonly string[], language: keyof Both): string =>
  (language === 'en' ? names.find((name) => /^[a-z]/i.test(name)) : undefined) ?? names[0] ?? '';

export function sheetTitle({ sheet, name }: TemplateSheet, language: keyof Both): string {
  return language === 'zh' && name !== undefined ? name : named(specOf(sheet).names, language);
}

/** The headings of a sheet: names of the trade in Chinese, the table's own in English, units in brackets. */
export function headingsOf({ sheet, columns }: TemplateSheet, language: keyof Both): Heading[] {
  return columns.split(' ').map((word) => {
    const [, key = '', own, unit] = /^(\w+)(?:=([^:]+))?(?::(.+))?$/.exec(word) ?? [];
    const column = specOf(sheet).columns.find((other) => other.key === key);
    if (column === undefined) throw new Error(`template: no column ${key} in ${sheet}`);
    const name = language === 'zh' && own !== undefined ? own : named(column.names, language);
    return { column, text: unit === undefined ? name : `${name}(${unit})` };
  });
}
