import { columnsOf } from './progress/columns.js';

/** What no line begins with. */
const CLOSING = /^[,.;:!?)\]}、。,;:!?)】》”’%]/u;

/** A text in lines of at most `width` columns, broken at blanks and beside Chinese characters; what follows a break stands `indent` deep. A longer word stays whole. */
export function wrap(text: string, width: number, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width, indent))
    .join('\n');
}

function wrapLine(line: string, width: number, indent: string): string {
  if (columnsOf(line) <= width) return line;
  const lines: string[] = [];
  let at = '';
  for (const piece of piecesOf(line)) {
    const start = at === '' && lines.length > 0;
    const next = start ? indent + piece.trimStart() : at + piece;
    if (columnsOf(next.trimEnd()) <= width || at.trim() === '') at = next;
    else {
      lines.push(at.trimEnd());
      at = indent + piece.trimStart();
    }
  }
  return [...lines, at.trimEnd()].join('\n');
}

/** Where a line may be broken: after blanks, and on either side of a Chinese character, unless what follows closes something. */
function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  let word = '';
  for (const char of line) {
    const last = [...word].at(-1);
    const ends =
      last !== undefined &&
      (/\s/.test(last) ? !/\s/.test(char) : (isWide(last) || isWide(char)) && !CLOSING.test(char) && !/[(「《【“‘(]/u.test(last));
    if (ends) {
      pieces.push(word);
      word = '';
    }
    word += char;
  }
  return word === '' ? pieces : [...pieces, word];
}

const isWide = (char: string): boolean => columnsOf(char) === 2;
