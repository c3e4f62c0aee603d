/** A picture of one bit a dot, rows padded to whole bytes, 1 is black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Bytes of a row. */
  readonly stride: number;
  readonly bits: Uint8Array;
}

/** A white picture of so many dots. */
export function createBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8);
  return { width, height, stride, bits: new Uint8Array(stride * height) };
}

/** The same picture with bits of its own. */
export function copyBitmap(bitmap: Bitmap): Bitmap {
  return { ...bitmap, bits: bitmap.bits.slice() };
}

/** Blackens a rectangle of whole dots; what lies outside is left out. */
export function fillRect({ width, height, stride, bits }: Bitmap, x: number, y: number, wide: number, high: number): void {
  const [left, right] = [Math.max(x, 0), Math.min(x + wide, width)];
  for (let row = Math.max(y, 0); row < Math.min(y + high, height); row++) {
    for (let dot = left; dot < right; dot++) {
      const at = row * stride + (dot >> 3);
      bits[at] = (bits[at] as number) | (0x80 >> (dot & 7));
    }
  }
}

/** Whitens a rectangle of whole dots; what lies outside is left out. */
export function clearRect({ width, height, stride, bits }: Bitmap, x: number, y: number, wide: number, high: number): void {
  for (let row = Math.max(y, 0); row < Math.min(y + high, height); row++) {
    for (let dot = Math.max(x, 0); dot < Math.min(x + wide, width); dot++) {
      const at = row * stride + (dot >> 3);
      bits[at] = (bits[at] as number) & ~(0x80 >> (dot & 7));
    }
  }
}

/** Lays a picture over another, black over white. */
export function overlay(target: Bitmap, source: Bitmap, x: number, y: number): void {
  for (let row = 0; row < source.height; row++) {
    const to = y + row;
    if (to < 0 || to >= target.height) continue;
    for (let column = 0; column < source.width; column++) {
      if (!((source.bits[row * source.stride + (column >> 3)] as number) & (0x80 >> (column & 7)))) continue;
      const dot = x + column;
      if (dot < 0 || dot >= target.width) continue;
      const at = to * target.stride + (dot >> 3);
      target.bits[at] = (target.bits[at] as number) | (0x80 >> (dot & 7));
    }
  }
}
