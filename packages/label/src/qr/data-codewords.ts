import { COUNT_GROUPS, type CountGroup, capacityBits } from './capacity.js';
import type { Segment } from './split.js';

const MODE_BITS = { numeric: 1, alphanumeric: 2, byte: 4 } as const;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const PADS = [0xec, 0x11] as const;

/** Segments as the data codewords of a symbol: each with mode and count, then end mark and padding (ISO/IEC 18004 sections 7.4.1 to 7.4.10). */
export function dataCodewords(segments: readonly Segment[], version: number): Uint8Array {
  const group = COUNT_GROUPS.find(({ last }) => version <= last) as CountGroup;
  const codewords = new Uint8Array(capacityBits(version) / 8);
  let at = 0;
  const put = (value: number, bits: number): void => {
    // At most 16 bits, which begin within a byte: 24 bits hold them.
    const word = value << (24 - bits - (at & 7));
    const byte = at >> 3;
    codewords[byte] = (codewords[byte] as number) | (word >> 16);
    if ((at & 7) + bits > 8) codewords[byte + 1] = (word >> 8) & 255;
    if ((at & 7) + bits > 16) codewords[byte + 2] = word & 255;
    at += bits;
  };
  for (const { mode, text } of segments) {
    put(MODE_BITS[mode], 4);
    put(text.length, group[mode]);
    PUT[mode](text, put);
  }
  // The end mark is four zeros, or fewer where there is no room, and the rest of its byte.
  let filled = Math.ceil(Math.min(at + 4, codewords.length * 8) / 8);
  for (let i = 0; filled < codewords.length; i ^= 1) codewords[filled++] = PADS[i] as number;
  return codewords;
}

type Put = (value: number, bits: number) => void;

const PUT = {
  numeric(text: string, put: Put): void {
    for (let i = 0; i < text.length; i += 3) {
      const end = Math.min(i + 3, text.length);
      let value = 0;
      for (let k = i; k < end; k++) value = value * 10 + text.charCodeAt(k) - 48;
      put(value, (end - i) * 3 + 1);
    }
  },
  alphanumeric(text: string, put: Put): void {
    for (let i = 0; i + 1 < text.length; i += 2)
      put(ALPHANUMERIC.indexOf(text.charAt(i)) * 45 + ALPHANUMERIC.indexOf(text.charAt(i + 1)), 11);
    if (text.length % 2 === 1) put(ALPHANUMERIC.indexOf(text.charAt(text.length - 1)), 6);
  },
  byte(text: string, put: Put): void {
    for (let i = 0; i < text.length; i++) put(text.charCodeAt(i), 8);
  },
} as const;
