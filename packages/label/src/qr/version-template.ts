import { packLines } from './bit-lines.js';
import { functionPatterns, type Patterns } from './function-patterns.js';
import { maskLayers } from './masks.js';

/** What all symbols of a version have in common. */
export interface VersionTemplate {
  readonly size: number;
  /** Codewords of data and error correction. */
  readonly codewords: number;
  /** Module of each bit of the codewords, in their order. */
  readonly places: Uint16Array;
  /** By mask: what is added to the data, as modules and as lines of bits. */
  readonly layers: readonly Layer[];
}

export interface Layer {
  readonly modules: Uint8Array;
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

const templates = new Map<number, VersionTemplate>();

/** Made on first use. */
export function versionTemplate(version: number): VersionTemplate {
  const known = templates.get(version);
  if (known) return known;
  const patterns = functionPatterns(version);
  const { size } = patterns;
  const places = dataPlaces(patterns);
  const layers = maskLayers(patterns).map((modules) => ({
    modules,
    columns: packLines(modules, size, 'columns'),
    rows: packLines(modules, size, 'rows'),
  }));
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
      for (const x of [right, right - 1]) if (!taken[y * size + x]) places.push(y * size + x);
    }
  }
  return Uint16Array.from(places.slice(0, places.length & ~7));
}
