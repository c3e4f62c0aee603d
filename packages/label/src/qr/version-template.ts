import { packSquare, squarePlace, transposeSquare } from './bit-square.js';
import { functionPatterns, type Patterns } from './function-patterns.js';
import { maskLayers } from './masks.js';

/** What all symbols of a version have in common. */
export interface VersionTemplate {
  readonly size: number;
  /** Codewords of data and error correction. */
  readonly codewords: number;
  /** Place in the square (`squarePlace`) of each bit of the codewords, in their order. */
  readonly places: Uint16Array;
  /** By mask: what is added to the data. */
  readonly layers: readonly Layer[];
}

export interface Layer {
  readonly square: Int32Array;
  readonly transposed: Int32Array;
}

const templates = new Map<number, VersionTemplate>();

/** Made on first use. */
export function versionTemplate(version: number): VersionTemplate {
  const known = templates.get(version);
  if (known) return known;
  const patterns = functionPatterns(version);
  const { size } = patterns;
  const places = dataPlaces(patterns);
  const layers = maskLayers(patterns).map((modules): Layer => {
    const square = packSquare(modules, size);
    return { square, transposed: transposeSquare(square, size) };
  });
  const template = { size, codewords: places.length >> 3, places, layers };
  templates.set(version, template);
  return template;
}

/** Modules that carry data, in the order of the bits: up and down in pairs of columns from the right, without column 6 (ISO/IEC 18004 section 7.7.3). */
function dataPlaces({ size, taken }: Patterns): Uint16Array {
  const places: number[] = [];
  for (let pair = 0; pair < (size - 1) / 2; pair++) {
    const right = size - 1 - 2 * pair - (size - 1 - 2 * pair <= 6 ? 1 : 0);
    for (let i = 0; i < size; i++) {
      const y = pair % 2 === 0 ? size - 1 - i : i;
      for (const x of [right, right - 1]) if (!taken[y * size + x]) places.push(squarePlace(x, y, size));
    }
  }
  return Uint16Array.from(places.slice(0, places.length & ~7));
}
