/** Tag of the orientation in an Exif block, and its kind of value (SHORT). */
const TAG = 0x0112;
const SHORT = 3;

/** How a picture has to be turned (1 to 8), from the TIFF block of an Exif segment; 1 where it does not say so readably. */
export function orientationOf(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = view.getUint16(0, false) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const count = view.getUint16(first, little);
  for (let i = 0; i < count; i++) {
    const at = first + 2 + 12 * i;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== TAG || view.getUint16(at + 2, little) !== SHORT) continue;
    const turn = view.getUint16(at + 8, little);
    return turn >= 1 && turn <= 8 ? turn : 1;
  }
  return 1;
}

/** A TIFF block that says the orientation and nothing else: without it a picture taken upright would lie on its side. */
export function orientationBlock(turn: number): Uint8Array {
  const block = new Uint8Array(26);
  const view = new DataView(block.buffer);
  view.setUint32(0, 0x49492a00, false);
  view.setUint32(4, 8, true);
  view.setUint16(8, 1, true);
  view.setUint16(10, TAG, true);
  view.setUint16(12, SHORT, true);
  view.setUint32(14, 1, true);
  view.setUint16(18, turn, true);
  return block;
}
