import { paintedRows, squareWords, transposeSquare, unpackSquares } from './bit-square.js';
import { dataCodewords } from './data-codewords.js';
import { interleave } from './interleave.js';
import { areaPenalty, columnPenalty } from './penalty.js';
import type { Segment } from './split.js';
import { type Layer, versionTemplate } from './version-template.js';

/** The modules of a symbol, without its quiet zone. */
export interface DrawnSymbol {
  readonly size: number;
  /** `modules[y * size + x]` is 1 where dark. */
  readonly modules: Uint8Array;
  /** Mask pattern, 0..7. */
  readonly mask: number;
}

/** The modules of a symbol as they are painted in one piece. */
export interface PaintedSymbol {
  readonly size: number;
  /** Rows on whole bytes, the first module in the highest bit, 0 where dark. */
  readonly rows: Uint8Array;
}

/** Draws segments that fit the version at level M, with the mask of least penalty; of equals, the first. */
export function drawSymbol(segments: readonly Segment[], version: number): DrawnSymbol {
  const { size, square, layer, mask } = masked(segments, version);
  return { size, modules: unpackSquares(square, layer, size), mask };
}

/** As `drawSymbol`, without a byte for each module. */
export function paintSymbol(segments: readonly Segment[], version: number): PaintedSymbol {
  const { size, square, layer } = masked(segments, version);
  return { size, rows: paintedRows(square, layer, size) };
}

/** The data of a symbol, what its best mask adds to it, and which that is. */
function masked(segments: readonly Segment[], version: number): { size: number; square: Int32Array; layer: Int32Array; mask: number } {
  const { size, places, layers, ...template } = versionTemplate(version);
  const codewords = interleave(dataCodewords(segments, version), version, template.codewords);
  const square = new Int32Array(squareWords(size));
  for (let i = 0; i < codewords.length; i++) {
    const codeword = codewords[i] as number;
    for (let bit = 0; bit < 8; bit++) {
      const place = places[i * 8 + bit] as number;
      square[place >> 5] = (square[place >> 5] as number) | (((codeword >> (7 - bit)) & 1) << place);
    }
  }
  const mask = bestMask(square, layers, size);
  return { size, square, layer: (layers[mask] as Layer).square, mask };
}

function bestMask(square: Int32Array, layers: readonly Layer[], size: number): number {
  const transposed = transposeSquare(square, size);
  const masked = new Int32Array(square.length);
  let best = 0;
  let least = Infinity;
  for (let mask = 0; mask < layers.length; mask++) {
    const layer = layers[mask] as Layer;
    exclusiveOr(square, layer.square, masked);
    let penalty = areaPenalty(masked, size) + columnPenalty(masked, size);
    exclusiveOr(transposed, layer.transposed, masked);
    penalty += columnPenalty(masked, size);
    if (penalty >= least) continue;
    least = penalty;
    best = mask;
  }
  return best;
}

function exclusiveOr(a: Int32Array, b: Int32Array, out: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) ^ (b[i] as number);
}
