import { packLines } from './bit-lines.js';
import { dataCodewords } from './data-codewords.js';
import { interleave } from './interleave.js';
import { areaPenalty, linePenalty } from './penalty.js';
import type { Segment } from './split.js';
import { type VersionTemplate, versionTemplate } from './version-template.js';

export interface DrawnSymbol {
  readonly size: number;
  /** `modules[y * size + x]` is 1 where dark. */
  readonly modules: Uint8Array;
  /** Mask pattern, 0..7. */
  readonly mask: number;
}

/** Draws segments that fit the version at level M, with the mask of least penalty; of equals, the first. */
export function drawSymbol(segments: readonly Segment[], version: number): DrawnSymbol {
  const template = versionTemplate(version);
  const { size, places, layers } = template;
  const codewords = interleave(dataCodewords(segments, version), version, template.codewords);
  const modules = new Uint8Array(size * size);
  for (let i = 0; i < codewords.length; i++) {
    const codeword = codewords[i] as number;
    for (let bit = 0; bit < 8; bit++) modules[places[i * 8 + bit] as number] = (codeword >> (7 - bit)) & 1;
  }
  const mask = bestMask(modules, template);
  const { modules: layer } = layers[mask] as (typeof layers)[number];
  for (let i = 0; i < modules.length; i++) modules[i] = (modules[i] as number) ^ (layer[i] as number);
  return { size, modules, mask };
}

function bestMask(data: Uint8Array, { size, layers }: VersionTemplate): number {
  const columns = packLines(data, size, 'columns');
  const rows = packLines(data, size, 'rows');
  const masked = new Int32Array(rows.length);
  let best = 0;
  let least = Infinity;
  layers.forEach((layer, mask) => {
    exclusiveOr(columns, layer.columns, masked);
    const part = linePenalty(masked, size) + areaPenalty(masked, size);
    exclusiveOr(rows, layer.rows, masked);
    const penalty = part + linePenalty(masked, size);
    if (penalty >= least) return;
    least = penalty;
    best = mask;
  });
  return best;
}

function exclusiveOr(a: Int32Array, b: Int32Array, out: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) ^ (b[i] as number);
}
