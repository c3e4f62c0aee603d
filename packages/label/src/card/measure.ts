// Widths in em, none below those of Noto Sans SC in regular or bold: SVG is set in fonts that are not known here, and text must not run over.
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u1100-\ud7ff\uf900-\ufaff\ufe30-\uffef]/u, 1],
  [/[\u{10000}-\u{10ffff}]/u, 1],
  [/[ijl.,:;'|]/, 0.36],
  [/[ ]/, 0.3],
  [/[-()[\]/frtI!]/, 0.44],
  [/[mwMW%@]/, 1.01],
  [/[0-9J]/, 0.61],
  [/[A-Z&_<=>+?"]/, 0.77],
];
const OTHER = 0.65;

/** Width of a text in em, rounded up rather than down. */
export function widthEm(text: string): number {
  let width = 0;
  for (const character of text) width += WIDTHS.find(([set]) => set.test(character))?.[1] ?? OTHER;
  return width;
}

// What may not end a line, and what may not begin one.
const OPENING = /[（〔［｛〈《「『【〖([{“‘]$/;
const CLOSING = /^[）〕］｝〉》」』】〗、。，．：；？！·)\]},.:;?!”’%]/;

// A number and its unit stay together.
const NUMBER = /[0-9]$/;
const UNIT = /^ ?(?:[kmµ]?[gLl]|t|[公千克斤两吨升毫亩枚只个袋盒箱瓶包级年月日号])$/u;

// So do an amount and what it is an amount of: `100g / 袋`, `5 千克`.
const AMOUNT =
  '[0-9]+(?:[.][0-9]+)? ?(?:[kmµ]?[gLl]|t|千克|公斤|毫克|毫升|[公千克斤两吨升亩枚只个])(?![A-Za-z])(?: ?[/／] ?[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff]))?';
const PIECE = new RegExp(`[ ]*(?:${AMOUNT}|[\\u2e80-\\uffef]|[^ \\u2e80-\\uffef]+)`, 'gu');

/** Smallest pieces between which a line may break: a Chinese character or a word, with the marks that cling to it. */
function pieces(text: string): string[] {
  const out: string[] = [];
  for (const piece of text.match(PIECE) ?? []) {
    const last = out[out.length - 1];
    if (last !== undefined && (OPENING.test(last) || CLOSING.test(piece) || (NUMBER.test(last) && UNIT.test(piece))))
      out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/** Breaks a text into lines of at most `maxEm`: at spaces, between Chinese characters, and inside a word, after a mark in it if it has any, only when it is longer than a line. */
export function wrap(text: string, maxEm: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && widthEm(line + piece) > maxEm) {
      lines.push(line);
      line = '';
    }
    for (const character of line === '' ? piece.trimStart() : piece) {
      if (line !== '' && widthEm(line + character) > maxEm) {
        // An address breaks after a dot, where it has one.
        const kept = /^.*[.\-/](?=[^.\-/]+$)/.exec(line)?.[0] ?? line;
        lines.push(kept);
        line = line.slice(kept.length);
      }
      line += character;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
