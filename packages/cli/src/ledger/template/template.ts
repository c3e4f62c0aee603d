import type { Column } from '../columns.js';
import type { Choices, OutCell, OutSheet } from '../sheet-out/sheet-xml.js';
import { writeXlsx } from '../sheet-out/write-xlsx.js';
import type { Both } from '../types.js';
import { headingsOf, named, sheetTitle, specOf } from './headings.js';
import type { TemplateKind, TemplateSheet } from './kinds.js';
import { LAST_ROW, Lists, wordsOf } from './lists.js';
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

const EXAMPLE_MARK: Both = { zh: '示例', en: 'example' };
const NUMBER: Both = { zh: '序号', en: 'No' };

const INFO: readonly (readonly [key: string, example: string])[] = [
  ['name', '示例合作社'],
  ['party', 'EXAMPLE-1'],
  ['division', '530113'],
  ['year', '2026'],
];

/** A workbook to be filled in: notes, one sheet for each step with example rows that are never imported, lists to choose from. */
export function buildTemplate(given: TemplateKind, options: TemplateOptions): Uint8Array {
  const kind = inWords(given, options.language);
  const trial = options.filled === true ? withOwnProducts(kind, options.own?.products ?? []) : kind;
  const lists = new Lists(trial, options.language);
  const sheets = trial.sheets.map((sheet) => tableSheet(sheet, lists, options));
  return writeXlsx([notesSheet(kind, options.language), infoSheet(options), ...sheets, lists.sheet()]);
}

/** The kind with its examples in the words that its lists offer. */
function inWords(kind: TemplateKind, language: keyof Both): TemplateKind {
  const sheets = kind.sheets.map((sheet) => {
    const columns = headingsOf(sheet, language).map(({ column }) => column);
    const rows = sheet.rows.map((cells) =>
      cells.map((cell, i) => {
        const [value] = Object.entries(columns[i]?.words ?? {}).find(([, words]) => words.includes(String(cell))) ?? [];
        return value === undefined ? cell : (wordsOf(columns[i] as Column, language).get(value) ?? cell);
      }),
    );
    return { ...sheet, rows };
  });
  return { ...kind, sheets };
}

function infoSheet({ language, filled, own }: TemplateOptions): OutSheet {
  const spec = specOf('info');
  const rows = INFO.map(([key, example]): OutCell[] => {
    const column = spec.columns.find((other) => other.key === key) as Column;
    const value = own === undefined ? (filled === true ? example : null) : key === 'party' ? numberOf(own.party) : own[key as 'name'];
    return [{ text: named(column.names, language), style: 'heading' }, value];
  });
  return { name: named(spec.names, language), rows, widths: [24, 40], textColumns: [2] };
}

/** Of a party's id its number alone, as its papers have it: the division has a row of its own. */
const numberOf = (party: string): string => party.slice(party.indexOf('/') + 1);

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

function tableSheet(sheet: TemplateSheet, lists: Lists, { language, filled, own }: TemplateOptions): OutSheet {
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
      const source = lists.sourceFor(column, sheet);
      return source === undefined ? [] : [{ column: i + 2, from: 2, to: LAST_ROW, ...source }];
    }),
  };
}
