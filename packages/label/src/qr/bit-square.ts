/**
 * A square of modules as bits, 32 lines side by side: `bits[strip * size + i]` holds the i-th module of lines 32 * strip to 32 * strip + 31,
 * the first in the lowest bit. Lines are columns with `along` 'columns', else rows.
 */
export function packLines(modules: Uint8Array, size: number, along: 'columns' | 'rows'): Int32Array {
  const strips = Math.ceil(size / 32);
  const bits = new Int32Array(strips * size);
  const [line, step] = along === 'columns' ? [1, size] : [size, 1];
  for (let strip = 0; strip < strips; strip++) {
    const lines = Math.min(32, size - strip * 32);
    for (let i = 0; i < size; i++) {
      let word = 0;
      for (let at = i * step + (strip * 32 + lines - 1) * line, n = lines; n > 0; n--, at -= line)
        word = (word << 1) | (modules[at] as number);
      bits[strip * size + i] = word;
    }
  }
  return bits;
}
