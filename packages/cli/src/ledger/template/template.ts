import type { Column } from '../columns.js';
import { columnLetters } from '../scan.js';
import { type Choices, type OutCell, type OutSheet, quoteSheet } from '../sheet-out/sheet-xml.js';
import { writeXlsx } from '../sheet-out/write-xlsx.js';
import type { SheetKey } from '../sheets.js';
import type { Both } from '../types.js';
import { headingsOf, named, sheetTitle, specOf } from './headings.js';
import type { TemplateKind, TemplateSheet } from './kinds.js';
import { notesSheet } from './notes.js';
import { withOwnProducts } from './own-products.js';

export interface TemplateOptions {
  readonly language: keyof Both;
  /** The examples as rows that are imported, and the sheet 基本信息 filled in: to try things out. */
  readonly filled?: boolean;
  /** Whose ledger it will be: filled in already, and with `filled` in place of the example's products as far as they go. */
  readonly own?: LedgerOwner | undefined;
}

export interface LedgerOwner {
  readonly name: string;
  readonly party: string;
  readonly division: string;
  readonly year: string;
  readonly products: readonly { readonly name: string; readonly gtin: string }[];
}

/** Rows that lists are offered for. */
const LAST_ROW = 2_000;
const EXAMPLE_MARK: Both = { zh: '示例', en: 'example' };
const NUMBER: Both = { zh: '序号', en: 'No' };
const LISTS: Both = { zh: '下拉选项', en: 'Lists' };

const INFO: readonly (readonly [key: string, example: string])[] = [
  ['name', '示例合作社'],
  ['party', 'EXAMPLE-1'],
  ['division', '530113'],
  ['year', '2026'],
];

/** A workbook to be filled in: notes, one sheet for each step with example rows that are never imported, lists to choose from. */
export function buildTemplate(kind: TemplateKind, options: TemplateOptions): Uint8Array {
  const lists = new Lists();
  const trial = options.filled === true ? withOwnProducts(kind, options.own?.products ?? []) : kind;
  const sheets = trial.sheets.map((sheet) => tableSheet(sheet, trial, lists, options));
  return writeXlsx([notesSheet(kind, options.language), infoSheet(options), ...sheets, lists.sheet(LISTS[options.language])]);
}

function infoSheet({ language, filled, own }: TemplateOptions): OutSheet {
  const spec = specOf('info');
  const rows = INFO.map(([key, example]): OutCell[] => {
    const column = spec.columns.find((other) => other.key === key) as Column;
    const value = own?.[key as 'name'] ?? (filled === true ? example : null);
    return [{ text: named(column.names, language), style: 'heading' }, value];
  });
  return { name: named(spec.names, language), rows, widths: [24, 40], textColumns: [2] };
}

/** Types whose cells a spreadsheet would spoil: kept as text. */
const AS_TEXT: readonly Column['type'][] = [
  'text',
  'unitCode',
  'unitList',
  'lot',
  'lotList',
  'gtin',
  'product',
  'division',
  'party',
  'registration',
  'temperature',
  'result',
];

function tableSheet(sheet: TemplateSheet, kind: TemplateKind, lists: Lists, { language, filled, own }: TemplateOptions): OutSheet {
  const headings = headingsOf(sheet, language);
  const head: OutCell[] = [
    { text: NUMBER[language], style: 'heading' },
    ...headings.map(({ column, text }): OutCell => ({ text, style: column.required ? 'required' : 'heading' })),
  ];
  const examples = sheet.rows.map((cells, i): OutCell[] => [filled === true ? i + 1 : EXAMPLE_MARK[language], ...cells]);
  const products = sheet.sheet === 'products' && filled !== true ? (own?.products ?? []) : [];
  const rows = [
    ...products.map(({ name: product, gtin }, i): OutCell[] => [
      i + 1,
      ...headings.map(({ column }) => ({ product, gtin })[column.key as 'gtin'] ?? null),
    ]),
    ...examples,
  ];
  const name = sheetTitle(sheet, language);
  return {
    name,
    rows: [head, ...rows],
    widths: [6, ...headings.map(({ text }) => Math.max(12, text.length * 2 + 4))],
    textColumns: headings.flatMap(({ column }, i) => (AS_TEXT.includes(column.type) ? [i + 2] : [])),
    frozen: 1,
    choices: headings.flatMap(({ column }, i): Choices[] => {
      const source = lists.sourceFor(column, sheet, kind, language);
      return source === undefined ? [] : [{ column: i + 2, from: 2, to: LAST_ROW, ...source }];
    }),
  };
}

/** The hidden sheet that lists are drawn from. */
class Lists {
  readonly #columns: string[][] = [];

  /** Words of a choice; for plots, products and lots what their own sheets hold, where other entries stay possible. */
  sourceFor(
    column: Column,
    sheet: TemplateSheet,
    kind: TemplateKind,
    language: keyof Both,
  ): { source: string; open?: boolean } | undefined {
    if (column.type === 'choice') {
      const words = Object.entries(column.words).map(([value, list]) => (language === 'en' ? value : (list[1] ?? value)));
      return { source: this.#add(words, language) };
    }
    const from = OWNERS[column.type]?.find((owner) => owner !== sheet.sheet && kind.sheets.some((other) => other.sheet === owner));
    const owner = kind.sheets.find((other) => other.sheet === from);
    const key = KEYS[column.type];
    if (owner === undefined || key === undefined) return undefined;
    const at = columnLetters(headingsOf(owner, language).findIndex((other) => other.column.key === key) + 2);
    return { source: `${quoteSheet(sheetTitle(owner, language))}!$${at}$2:$${at}$${LAST_ROW}`, open: true };
  }

  #add(words: readonly string[], language: keyof Both): string {
    const same = this.#columns.findIndex((other) => other.join('\n') === words.join('\n'));
    const place = same >= 0 ? same : this.#columns.push([...words]) - 1;
    const at = columnLetters(place + 1);
    return `${quoteSheet(LISTS[language])}!$${at}$1:$${at}$${words.length}`;
  }

  sheet(name: string): OutSheet {
    const length = Math.max(0, ...this.#columns.map((words) => words.length));
    return { name, hidden: true, rows: Array.from({ length }, (_, i) => this.#columns.map((words) => words[i] ?? null)) };
  }
}

const OWNERS: Partial<Record<Column['type'], readonly SheetKey[]>> = {
  unitCode: ['units'],
  unitList: ['units'],
  product: ['products'],
  lot: ['harvest', 'processing'],
};
const KEYS: Partial<Record<Column['type'], string>> = { unitCode: 'unit', unitList: 'unit', product: 'product', lot: 'lot' };
