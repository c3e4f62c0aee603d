import { encodePainted, type PaintedSymbol } from '@tianma/label/qr';
import type { Stretch } from './code-rows.js';

const NEWLINE = '\n';

/** Codes as lines, for a stretch. */
export function codeLines(codes: readonly string[]): Uint8Array {
  // Of its own: with a piece of Node's pool all of it would go to the thread.
  return new TextEncoder().encode(codes.join(NEWLINE));
}

/** The symbols of codes, one after the other: modules of a side, at most 177, in a byte, and then its rows. The same in whichever thread. */
export function symbolRows({ lines }: Pick<Stretch, 'lines'>): Uint8Array {
  const codes = new TextDecoder().decode(lines).split(NEWLINE);
  const symbols = codes.map(encodePainted);
  const out = new Uint8Array(symbols.reduce((sum, { rows }) => sum + 1 + rows.length, 0));
  let at = 0;
  for (const { size, rows } of symbols) {
    out[at] = size;
    out.set(rows, at + 1);
    at += 1 + rows.length;
  }
  return out;
}

/** The symbols that `symbolRows` wrote. */
export function readSymbols(bytes: Uint8Array): PaintedSymbol[] {
  const symbols: PaintedSymbol[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes[at] as number;
    const end = at + 1 + Math.ceil(size / 8) * size;
    symbols.push({ size, rows: bytes.subarray(at + 1, end) });
    at = end;
  }
  return symbols;
}
