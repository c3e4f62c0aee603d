import { columnLetters, parseAddress } from '../scan.js';
import { textCell } from './xml.js';

/** A text for a row of the added column. */
export interface Mark {
  readonly text: string;
  readonly style: number | undefined;
}

const SHEET_DATA = /<((?:[\w.-]+:)?)sheetData(?:\s[^>]*?)?(\/?)>/;
const TAG = /<(\/?)(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;
const WIDTH = 64;

/**
 * Puts a column of texts into the XML of a sheet. Every other cell stays as its bytes are; what stood in that column goes.
 * Undefined for a sheet without `sheetData`.
 */
export function markRows(xml: string, column: number, marks: ReadonlyMap<number, Mark>): string | undefined {
  const data = SHEET_DATA.exec(xml);
  if (data === null) return undefined;
  const [opening, prefix = '', empty] = data;
  const close = `</${prefix}sheetData>`;
  const start = data.index + opening.length;
  const head = withWidth(xml.slice(0, data.index), prefix, column);
  const end = empty ? start : xml.indexOf(close, start);
  if (end < 0) return undefined;
  const body = markBody(xml.slice(start, end), prefix, column, marks);
  return `${head}<${prefix}sheetData>${body}${close}${xml.slice(empty ? start : end + close.length)}`;
}

function markBody(xml: string, prefix: string, column: number, marks: ReadonlyMap<number, Mark>): string {
  const letters = columnLetters(column);
  const out: string[] = [];
  let kept = 0;
  const put = (at: number, text: string, until = at): void => {
    out.push(xml.slice(kept, at), text);
    kept = until;
  };
  const cell = (row: number, { text, style }: Mark): string => textCell(`${letters}${row}`, text, style, prefix);
  const left = [...marks].sort(([a], [b]) => a - b);
  let next = 0;
  const putRowsBefore = (row: number, at: number): void => {
    for (let first = left[next]; first !== undefined && first[0] < row; first = left[next]) {
      put(at, `<${prefix}row r="${first[0]}">${cell(...first)}</${prefix}row>`);
      next += 1;
    }
  };
  let row = 0;
  let mark: Mark | undefined;
  let dropFrom: number | undefined;
  for (const { 0: tag, 1: slash, 2: name, 3: attributes = '', index } of xml.matchAll(TAG)) {
    const after = index + tag.length;
    const single = attributes.endsWith('/');
    if (name === 'row' && !slash) {
      row = Number(/(?:^|\s)r\s*=\s*["'](\d+)["']/.exec(attributes)?.[1] ?? row + 1);
      putRowsBefore(row, index);
      mark = left[next]?.[0] === row ? left[next++]?.[1] : undefined;
      if (mark === undefined) continue;
      const open = tag.replace(/\/>$/, '>').replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '');
      // A height that nobody chose is worked out anew for the longer text.
      const grown = /\scustomHeight=/.test(open) ? open : open.replace(/\sht\s*=\s*("[^"]*"|'[^']*')/, '');
      put(index, single ? `${grown}${cell(row, mark)}</${prefix}row>` : grown, after);
      if (single) mark = undefined;
    } else if (name === 'row') {
      if (mark !== undefined) put(index, cell(row, mark));
      mark = undefined;
    } else if (slash) {
      if (dropFrom !== undefined) put(dropFrom, '', after);
      dropFrom = undefined;
    } else {
      const [at] = parseAddress(/(?:^|\s)r\s*=\s*["']([A-Z]+\d+)["']/.exec(attributes)?.[1] ?? '');
      if (at === column && single) put(index, '', after);
      else if (at === column) dropFrom = index;
      else if (at > column && mark !== undefined) {
        put(index, cell(row, mark));
        mark = undefined;
      }
    }
  }
  putRowsBefore(Number.POSITIVE_INFINITY, xml.length);
  out.push(xml.slice(kept));
  return out.join('');
}

/** The part before the cells: the used range is left for the reader to work out, and the column is made wide enough to read. */
function withWidth(head: string, prefix: string, column: number): string {
  const plain = head.replace(/<(?:[\w.-]+:)?dimension\s[^>]*\/>/, '');
  const own = `<${prefix}col min="${column}" max="${column}" width="${WIDTH}" customWidth="1"/>`;
  const cols = new RegExp(`<${prefix}cols>([\\s\\S]*?)</${prefix}cols>`).exec(plain);
  if (cols === null) return `${plain}<${prefix}cols>${own}</${prefix}cols>`;
  const parts: { min: number; xml: string }[] = [{ min: column, xml: own }];
  for (const [tag] of (cols[1] ?? '').matchAll(/<(?:[\w.-]+:)?col\s[^>]*\/>/g)) {
    const bound = (name: string): number => Number(new RegExp(`\\s${name}\\s*=\\s*["'](\\d+)["']`).exec(tag)?.[1] ?? 0);
    const [min, max] = [bound('min'), bound('max')];
    const piece = (from: number, to: number): void => {
      if (from > to) return;
      const ranged = tag.replace(/(\smin\s*=\s*["'])\d+/, `$1${from}`).replace(/(\smax\s*=\s*["'])\d+/, `$1${to}`);
      parts.push({ min: from, xml: ranged });
    };
    if (column < min || column > max) piece(min, max);
    else {
      piece(min, column - 1);
      piece(column + 1, max);
    }
  }
  const sorted = parts.sort((a, b) => a.min - b.min).map(({ xml }) => xml);
  return plain.replace(cols[0], () => `<${prefix}cols>${sorted.join('')}</${prefix}cols>`);
}
