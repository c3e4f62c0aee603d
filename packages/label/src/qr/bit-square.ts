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
