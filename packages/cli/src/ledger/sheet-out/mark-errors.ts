import { type Both, foundIn, type LedgerError } from '../types.js';
import { readContents, textOf } from '../workbook.js';
import { readZip } from '../zip.js';
import { type Mark, markRows } from './mark-rows.js';
import { ERROR_HEADING, isSummary, type Page, SUMMARY_NAME } from './page.js';
import { sheetXml } from './sheet-xml.js';
import { addStyles } from './styles.js';
import { errorSummary } from './summary.js';
import { zipParts } from './write-xlsx.js';

const LONGEST = 2_000;

/**
 * The workbook as it was given, with a column 错误 behind each sheet (what is wrong in the row, what is expected, what to do) and a sheet
 * of the causes with their counts. All other cells keep their bytes. `file` is one that `readLedger` could open.
 */
export function markErrors(file: Uint8Array, errors: readonly LedgerError[], pages: readonly Page[], language: keyof Both): Uint8Array {
  const parts = readZip(file, true);
  const { names, paths } = readContents(parts);
  const { xml: styles, styleOf } = addStyles(parts.has('xl/styles.xml') ? textOf(parts, 'xl/styles.xml') : '');
  const put = (path: string, xml: string): unknown => parts.set(path, new TextEncoder().encode(xml));
  if (parts.has('xl/styles.xml')) put('xl/styles.xml', styles);
  const style = parts.has('xl/styles.xml') ? styleOf : (): undefined => undefined;
  for (const [i, name] of names.entries()) {
    const page = pages.find((other) => other.name === name);
    const path = paths[i] ?? '';
    if (page === undefined || isSummary(name)) continue;
    const marks = marksOf(errors, page, language, style('error'));
    const own = marks.get(page.heading)?.text;
    const word = ERROR_HEADING[language];
    marks.set(
      page.heading,
      own === undefined ? { text: word, style: style('heading') } : { text: `${word}\n${own}`, style: style('error') },
    );
    const marked = markRows(textOf(parts, path), page.column, marks);
    if (marked !== undefined) put(path, marked);
  }
  const old = names.findIndex(isSummary);
  const summary = sheetXml(errorSummary(SUMMARY_NAME[language], errors, language), style);
  if (old >= 0) put(paths[old] ?? '', summary);
  else addSheet(parts, put, SUMMARY_NAME[language], summary);
  return zipParts(parts);
}

/** Faults of a row in words, each on a line of its own. */
function marksOf(
  errors: readonly LedgerError[],
  { name, heading: top }: Page,
  language: keyof Both,
  style: number | undefined,
): Map<number, Mark> {
  const lines = new Map<number, string[]>();
  for (const error of errors) {
    if (error.sheet !== name) continue;
    const row = error.row ?? top + 1;
    const list = lines.get(row);
    if (list) list.push(inWords(error, language));
    else lines.set(row, [inWords(error, language)]);
  }
  return new Map([...lines].map(([row, list]) => [row, { text: shorten(list.join('\n')), style }]));
}

/** What a fault says in the workbook that goes back: the cell, what is expected, what stands there, what to do. */
export function inWords({ code, column, expected, found, fix }: LedgerError, language: keyof Both): string {
  const at = column === undefined ? '' : `${column}${language === 'zh' ? ':' : ': '}`;
  return language === 'zh'
    ? `${at}应为 ${expected.zh};现在是 ${foundIn(found, 'zh')}。怎么办:${fix.zh} [${code}]`
    : `${at}expected ${expected.en}; found ${foundIn(found, 'en')}. What to do: ${fix.en} [${code}]`;
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function addSheet(parts: ReadonlyMap<string, Uint8Array>, put: (path: string, xml: string) => unknown, name: string, xml: string): void {
  let number = 1;
  while (parts.has(`xl/worksheets/sheet${number}.xml`)) number += 1;
  const path = `xl/worksheets/sheet${number}.xml`;
  const rels = textOf(parts, 'xl/_rels/workbook.xml.rels');
  const workbook = textOf(parts, 'xl/workbook.xml');
  const types = textOf(parts, '[Content_Types].xml');
  const id = `tianma${number}`;
  const [, p = ''] = /<\/((?:[\w.-]+:)?)Relationships>/.exec(rels) ?? [];
  const [, w = ''] = /<\/((?:[\w.-]+:)?)sheets>/.exec(workbook) ?? [];
  const [, t = ''] = /<\/((?:[\w.-]+:)?)Types>/.exec(types) ?? [];
  const sheetId = Math.max(0, ...[...workbook.matchAll(/\ssheetId\s*=\s*["'](\d+)["']/g)].map(([, digits]) => Number(digits))) + 1;
  const relation = `<${p}Relationship Id="${id}" Type="${RELATIONSHIP}/worksheet" Target="worksheets/sheet${number}.xml"/>`;
  const sheet = `<${w}sheet name="${name}" sheetId="${sheetId}" xmlns:tianma="${RELATIONSHIP}" tianma:id="${id}"/>`;
  const type = `<${t}Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`;
  put('xl/_rels/workbook.xml.rels', rels.replace(`</${p}Relationships>`, `${relation}</${p}Relationships>`));
  put('xl/workbook.xml', workbook.replace(`</${w}sheets>`, `${sheet}</${w}sheets>`));
  put('[Content_Types].xml', types.replace(`</${t}Types>`, `${type}</${t}Types>`));
  put(path, xml);
}
