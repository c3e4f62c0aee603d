/** What a PDF says of a symbol's mask; its dark samples are 0, which paint. */
export function maskEntries(size: number): string {
  return `/Subtype/Image/Width ${size}/Height ${size}/ImageMask true`;
}

/** The modules of a symbol as one bit each, rows on whole bytes, 0 where dark. */
export function symbolMask({ size, modules }: { readonly size: number; readonly modules: Uint8Array }): Uint8Array {
  const out = new Uint8Array(Math.ceil(size / 8) * size);
  let at = 0;
  for (let start = 0; start < modules.length; start += size) {
    // Bits above the eighth fall away when a byte is stored.
    let bits = 0;
    for (let x = 0; x < size; x++) {
      bits = (bits << 1) | (modules[start + x] as number);
      if ((x & 7) === 7) out[at++] = ~bits;
    }
    // The side of a symbol is odd, so something is left over.
    out[at++] = ~(bits << (8 - (size & 7)));
  }
  return out;
}
