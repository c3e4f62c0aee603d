import { multiply, power } from './galois.js';

/** What one byte leaves to those behind it in the division, by degree: 256 rows of `words(degree)` words, the first byte highest. */
const tables = new Map<number, Int32Array>();

const words = (degree: number): number => Math.ceil(degree / 4);

/** Error correction codewords of one block, `degree` of them: the remainder of its division by the generator (ISO/IEC 18004 section 7.5.2). */
export function correctionOf(block: Uint8Array, degree: number): Uint8Array {
  const table = tableOf(degree);
  const count = words(degree);
  // The remainder so far, four bytes a word; the last place stays empty.
  const rest = new Int32Array(count + 1);
  for (let i = 0; i < block.length; i++) {
    const row = ((block[i] as number) ^ ((rest[0] as number) >>> 24)) * count;
    for (let j = 0; j < count; j++) {
      rest[j] = ((rest[j] as number) << 8) ^ ((rest[j + 1] as number) >>> 24) ^ (table[row + j] as number);
    }
  }
  const bytes = new Uint8Array(degree);
  for (let i = 0; i < degree; i++) bytes[i] = (rest[i >> 2] as number) >>> (24 - 8 * (i & 3));
  return bytes;
}

function tableOf(degree: number): Int32Array {
  const known = tables.get(degree);
  if (known) return known;
  const generator = generatorOf(degree);
  const table = new Int32Array(256 * words(degree));
  for (let byte = 0; byte < 256; byte++) {
    generator.forEach((factor, i) => {
      const at = byte * words(degree) + (i >> 2);
      table[at] = (table[at] as number) | (multiply(byte, factor) << (24 - 8 * (i & 3)));
    });
  }
  tables.set(degree, table);
  return table;
}

/** The product of (x - 2^i) for i below the degree, highest power first, without its leading 1. */
function generatorOf(degree: number): Uint8Array {
  const generator = new Uint8Array(degree);
  generator[degree - 1] = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) generator[j] = multiply(generator[j] as number, power(i)) ^ (generator[j + 1] ?? 0);
  }
  return generator;
}
