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
