import { TianmaError } from '@tianma/core';
import { COUNT_GROUPS, capacityBits, MAX_VERSION } from './capacity.js';
import { type DrawnSymbol, drawSymbol, type PaintedSymbol, paintSymbol } from './draw-symbol.js';
import { resplit, type Segment, sameShape, splitSegments } from './split.js';

/** How a text fills a symbol, before the symbol is drawn. */
export interface SymbolFit {
  readonly version: number;
  readonly segments: readonly Segment[];
  readonly bitsUsed: number;
  readonly bitsCapacity: number;
}

/** A QR symbol of error correction level M, and how its text fills it. */
export type QrSymbol = SymbolFit & DrawnSymbol;

/** The text that was fitted last: the next label of a job has the same shape, and comparing takes a tenth of the time of splitting. */
let last: { readonly text: string; readonly fit: SymbolFit } | undefined;

/**
 * The smallest version that holds a text of printable ASCII at level M, and its segments.
 * Throws `label.input` for other characters or no text, `label.does_not_fit` beyond version 40.
 */
export function fitSymbol(text: string): SymbolFit {
  if (last !== undefined && sameShape(last.text, text)) return { ...last.fit, segments: resplit(last.fit.segments, text) };
  const fit = fitNew(text);
  last = { text, fit };
  return fit;
}

function fitNew(text: string): SymbolFit {
  if (!/^[ -~]+$/.test(text))
    throw new TianmaError('label.input', { where: 'symbol text', expected: 'printable ASCII, at least one character' });
  let first = 1;
  let bitsUsed = 0;
  for (const group of COUNT_GROUPS) {
    const segments = splitSegments(text, group);
    bitsUsed = segments.reduce((sum, { bits }) => sum + bits, 0);
    for (let version = first; version <= group.last; version++) {
      const bitsCapacity = capacityBits(version);
      if (bitsUsed <= bitsCapacity) return { version, segments, bitsUsed, bitsCapacity };
    }
    first = group.last + 1;
  }
  throw new TianmaError('label.does_not_fit', { expected: `at most ${capacityBits(MAX_VERSION)} bits`, found: `${bitsUsed} bits` });
}

/** Draws the QR symbol of a text: smallest version, segments of fewest bits, level M, the mask of least penalty. Throws as `fitSymbol`. */
export function encodeSymbol(text: string): QrSymbol {
  const fit = fitSymbol(text);
  return { ...fit, ...drawSymbol(fit.segments, fit.version) };
}

/** As `encodeSymbol`, as it is painted in one piece: for those who draw very many. */
export function encodePainted(text: string): PaintedSymbol {
  const { segments, version } = fitSymbol(text);
  return paintSymbol(segments, version);
}
