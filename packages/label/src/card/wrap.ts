import { widthEm } from './measure.js';
import { breakCosts, CUT, pieces } from './pieces.js';

/** A text broken into lines. `cut`: a line ends within a word, for which a little more room might be found. */
export interface Wrapped {
  readonly rows: readonly string[];
  readonly cut: boolean;
}

/** Of the squared difference of a line's width from the mean of all, in widths of the line. */
const RAGGED = 4;

/** A text whose pieces are measured, to be broken at one width and another. */
export interface Breaker {
  /** How many lines `wrap` makes. */
  readonly count: (maxEm: number) => number;
  readonly wrap: (maxEm: number) => Wrapped;
}

/**
 * Breaks a text into the fewest lines of at most `maxEm`: at spaces and marks before all, between Chinese characters rather than within a
 * word, and so that the lines are alike in width. Inside a word of letters, after a mark in it if it has any, only when it is longer than a line.
 */
export function breaker(text: string): Breaker {
  const all = pieces(text);
  const widths = all.map(widthEm);
  let costs: readonly number[] | undefined;
  return {
    count: (maxEm) => fill(all, widths, maxEm) ?? fillByCharacters(all, maxEm).length,
    wrap: (maxEm) => {
      const fewest = fill(all, widths, maxEm);
      if (fewest === undefined) return { rows: fillByCharacters(all, maxEm), cut: false };
      if (fewest === 1) return { rows: [all.join('').trimStart()], cut: false };
      costs ??= breakCosts(text, all);
      return balance(all, widths, costs, fewest, maxEm);
    },
  };
}

/** Width of the space that a piece begins with, which goes at the begin of a line. */
const spaceOf = (piece: string): number => (piece.startsWith(' ') ? widthEm(piece) - widthEm(piece.trimStart()) : 0);

/** Lines filled one after the other: no other way takes fewer. Nothing where a piece is longer than a line. */
function fill(all: readonly string[], widths: readonly number[], maxEm: number): number | undefined {
  let [lines, width] = [0, Number.POSITIVE_INFINITY];
  for (const [i, piece] of all.entries()) {
    width += widths[i] as number;
    if (width <= maxEm) continue;
    width = (widths[i] as number) - spaceOf(piece);
    lines++;
    if (width > maxEm) return undefined;
  }
  return lines;
}

/** The best way to break into so many lines, by what each break costs and how unlike the lines are. */
function balance(all: readonly string[], widths: readonly number[], costs: readonly number[], lines: number, maxEm: number): Wrapped {
  const mean = widths.reduce((sum, width) => sum + width, 0) / lines;
  type Way = { readonly cost: number; readonly ends: readonly number[] };
  let ways: ReadonlyMap<number, Way> = new Map([[0, { cost: 0, ends: [] }]]);
  for (let line = 1; line <= lines; line++) {
    const next = new Map<number, Way>();
    for (const [from, way] of ways) {
      let width = -spaceOf(all[from] ?? '');
      for (let to = from + 1; to <= all.length; to++) {
        width += widths[to - 1] as number;
        if (width > maxEm) break;
        if (line === lines && to < all.length) continue;
        const broken = to < all.length ? (costs[to] as number) : 0;
        const cost = way.cost + broken + RAGGED * ((width - mean) / maxEm) ** 2;
        if (cost < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY)) next.set(to, { cost, ends: [...way.ends, to] });
      }
    }
    ways = next;
  }
  const { ends } = ways.get(all.length) as Way;
  const rows = ends.map((end, i) =>
    all
      .slice(ends[i - 1] ?? 0, end)
      .join('')
      .trimStart(),
  );
  return { rows, cut: ends.slice(0, -1).some((end) => (costs[end] as number) >= CUT) };
}

function fillByCharacters(all: readonly string[], maxEm: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of all) {
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
