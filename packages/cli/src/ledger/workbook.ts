import readXlsxFile from 'read-excel-file/universal';
import { LEDGER_LIMITS } from './limits.js';
import { fileError, unsolvedFormula } from './messages.js';
import { printable } from './normalise.js';
import { type SheetScan, scanSheet } from './scan.js';
import type { Cell, LedgerError, Sheet } from './types.js';
import { readZip, storeZip, ZipError } from './zip.js';

type Read = { readonly sheets: readonly Sheet[] } | { readonly errors: readonly LedgerError[]; readonly sheets?: readonly Sheet[] };

/**
 * The sheets of an xlsx file with the digits of its numbers and the days of its dates. Sizes are checked before a cell is made.
 * Errors are `ledger.file`: not an xlsx, damaged, protected, with macros, too large; and `ledger.cell` for a formula without a saved result.
 */
export async function readWorkbook(file: Uint8Array): Promise<Read> {
  if (file.length > LEDGER_LIMITS.fileBytes) return { errors: [fileError('too_large', `${file.length} B`)] };
  try {
    const parts = readZip(file);
    const { names, paths, hidden, epoch1904 } = readContents(parts);
    if (names.length > LEDGER_LIMITS.sheets) throw new ZipError('too_large', { zh: `${names.length} 张表`, en: `${names.length} sheets` });
    const scans = paths.map((path) => scanSheet(textOf(parts, path)));
    const cells = scans.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    if (cells > LEDGER_LIMITS.cells) throw new ZipError('too_large', { zh: `${cells} 个单元格`, en: `${cells} cells` });
    const errors = scans.flatMap(({ unsolved }, i) => unsolved.slice(0, 100).map((address) => unsolvedFormula(names[i] ?? '', address)));
    const read = await readXlsxFile<NumberCell>(storeZip(parts), { parseNumber: (number) => ({ number }) });
    if (read.length !== names.length) throw new ZipError('damaged', { zh: '工作表', en: 'sheets' });
    let text = 0;
    for (const { data } of read) for (const row of data) for (const cell of row) if (typeof cell === 'string') text += cell.length;
    if (text > LEDGER_LIMITS.text) throw new ZipError('too_large', { zh: `${text} 字`, en: `${text} characters` });
    return {
      ...(errors.length > 0 && { errors }),
      sheets: read.map(({ sheet, data }, i) => ({
        name: printable(sheet),
        rows: data.map((row) => row.map(toCell)),
        merges: (scans[i] as SheetScan).merges,
        epoch1904,
        ...(hidden[i] === true && { hidden: true }),
      })),
    };
  } catch (cause) {
    if (cause instanceof ZipError) return { errors: [fileError(cause.fault, cause.found)] };
    // The XML reader has no error classes of its own worth telling apart: whatever it stumbles over is a damaged file.
    return { errors: [fileError('damaged', String(cause instanceof Error ? cause.message : cause).slice(0, 120))] };
  }
}

interface NumberCell {
  readonly number: string;
}

function toCell(value: unknown): Cell {
  if (value instanceof Date) return { day: Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10) };
  return value as Cell;
}

export function textOf(parts: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = parts.get(path);
  if (bytes === undefined) throw new ZipError('damaged', { zh: `缺少 ${path}`, en: `${path} is missing` });
  return new TextDecoder().decode(bytes);
}

/** Names and parts of the sheets in the order of the workbook (ECMA-376 part 1, 18.2.20 and 9.2). */
export function readContents(parts: ReadonlyMap<string, Uint8Array>): {
  names: string[];
  paths: string[];
  hidden: boolean[];
  epoch1904: boolean;
} {
  const workbook = textOf(parts, 'xl/workbook.xml');
  const targets = new Map<string, string>();
  for (const [, attributes = ''] of textOf(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)) {
    const target = attribute(attributes, 'Target');
    targets.set(attribute(attributes, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const tags = [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = '']) => attributes);
  return {
    names: tags.map((tag) => printable(unescapeXml(attribute(tag, 'name')))),
    paths: tags.map((tag) => targets.get(attribute(tag, '\\w+:id')) ?? ''),
    hidden: tags.map((tag) => /^(hidden|veryHidden)$/.test(attribute(tag, 'state'))),
    epoch1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook),
  };
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match?.[1] ?? match?.[2] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
