import { correctionCodewords } from './capacity.js';
import { correctionOf } from './reed-solomon.js';

/**
 * Data codewords with those of error correction, in the order in which a symbol takes them: from each block in turn (ISO/IEC 18004
 * section 7.6). `total` is the number of all codewords of the version.
 */
export function interleave(data: Uint8Array, version: number, total: number): Uint8Array {
  const degree = correctionCodewords(version);
  const blocks = (total - data.length) / degree;
  const short = Math.floor(data.length / blocks);
  // The last blocks have a codeword more.
  const firstLong = blocks - (data.length % blocks);
  const out = new Uint8Array(total);
  for (let b = 0, at = 0; b < blocks; b++) {
    const block = data.subarray(at, at + short + (b < firstLong ? 0 : 1));
    at += block.length;
    for (let i = 0; i < short; i++) out[i * blocks + b] = block[i] as number;
    if (b >= firstLong) out[short * blocks + b - firstLong] = block[short] as number;
    const correction = correctionOf(block, degree);
    for (let i = 0; i < degree; i++) out[data.length + i * blocks + b] = correction[i] as number;
  }
  return out;
}
