/** Words of a square of modules held as bits: word `strip * size + y` has the modules of row y from column 32 * strip on, the first in the lowest bit. */
export function squareWords(size: number): number {
  return Math.ceil(size / 32) * size;
}

/** Where a module is: the word above the lowest five bits, in these the bit. */
export function squarePlace(x: number, y: number, size: number): number {
  return (((x >> 5) * size + y) << 5) | (x & 31);
}

/** The modules as bytes, row by row, put into bits. */
export function packSquare(modules: Uint8Array, size: number): Int32Array {
  const bits = new Int32Array(squareWords(size));
  modules.forEach((dark, i) => {
    const place = squarePlace(i % size, Math.floor(i / size), size);
    bits[place >> 5] = (bits[place >> 5] as number) | (dark << place);
  });
  return bits;
}

/** The modules of two squares, taken exclusively or, as bytes row by row. */
export function unpackSquares(a: Int32Array, b: Int32Array, size: number): Uint8Array {
  const modules = new Uint8Array(size * size);
  let at = 0;
  for (let y = 0; y < size; y++) {
    for (let word = y, left = size; left > 0; word += size, left -= 32) {
      let bits = (a[word] as number) ^ (b[word] as number);
      for (const end = at + Math.min(32, left); at < end; bits >>>= 1) modules[at++] = bits & 1;
    }
  }
  return modules;
}

/** The same as rows on whole bytes, the first module in the highest bit, 0 where dark; what is over is 1. */
export function paintedRows(a: Int32Array, b: Int32Array, size: number): Uint8Array {
  const across = Math.ceil(size / 8);
  const out = new Uint8Array(across * size);
  for (let y = 0; y < size; y++) {
    for (let word = y, at = y * across, end = at + across; at < end; word += size) {
      const bits = reversed(~((a[word] as number) ^ (b[word] as number)));
      for (let shift = 24; shift >= 0 && at < end; shift -= 8) out[at++] = bits >>> shift;
    }
  }
  return out;
}

/** 32 bits, the last first. */
function reversed(word: number): number {
  let bits = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return (bits >>> 16) | (bits << 16);
}

/** The square with rows and columns changed, by blocks of 32 by 32: halves are swapped across the diagonal, then halves of these. */
export function transposeSquare(bits: Int32Array, size: number): Int32Array {
  const out = new Int32Array(bits.length);
  const block = new Int32Array(32);
  for (let left = 0; left < size; left += 32) {
    for (let top = 0; top < size; top += 32) {
      const from = (left >> 5) * size + top;
      const to = (top >> 5) * size + left;
      const [rows, columns] = [Math.min(32, size - top), Math.min(32, size - left)];
      for (let i = 0; i < 32; i++) block[i] = i < rows ? (bits[from + i] as number) : 0;
      for (let half = 16, low = 0xffff; half > 0; half >>= 1, low ^= low << half) {
        for (let i = 0; i < 32; i = ((i | half) + 1) & ~half) {
          const swap = (((block[i] as number) >>> half) ^ (block[i | half] as number)) & low;
          block[i | half] = (block[i | half] as number) ^ swap;
          block[i] = (block[i] as number) ^ (swap << half);
        }
      }
      for (let i = 0; i < columns; i++) out[to + i] = block[i] as number;
    }
  }
  return out;
}
