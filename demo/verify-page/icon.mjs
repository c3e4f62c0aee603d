// @ts-check
// The mark: the character for a field, drawn as the finder of a symbol. Rectangles only, so that the pictures need no drawing program.
import { encode } from 'fast-png';

/** x, y, width, height on a field of 24, and whether it is ink. */
const BOXES = /** @type {const} */ ([
  [5, 5, 14, 14, true],
  [7, 7, 10, 10, false],
  [11, 7, 2, 10, true],
  [7, 11, 10, 2, true],
]);
const INK = [0x1f, 0x4d, 0x3a];
const PAPER = [0xff, 0xfe, 0xfc];

const hex = (/** @type {number[]} */ colour) => `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** Scalable, with round corners. */
export const iconSvg = () =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">',
    `<rect width="24" height="24" rx="5" fill="${hex(INK)}"/>`,
    ...BOXES.map(([x, y, w, h, ink]) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${hex(ink ? PAPER : INK)}"/>`),
    '</svg>\n',
  ].join('');

/**
 * The same as PNG with square corners. `margin` is how much of each side is free ground, for systems that cut icons round.
 * @param {number} side pixels @param {number} [margin] part of the side
 */
export function iconPng(side, margin = 0) {
  const data = new Uint8Array(side * side * 3);
  const scale = (side * (1 - 2 * margin)) / 24;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const u = (x + 0.5 - side * margin) / scale;
      const v = (y + 0.5 - side * margin) / scale;
      let light = false;
      for (const [left, top, w, h, ink] of BOXES) if (u >= left && u < left + w && v >= top && v < top + h) light = ink;
      data.set(light ? PAPER : INK, (y * side + x) * 3);
    }
  }
  return encode({ width: side, height: side, data, depth: 8, channels: 3 });
}
