/** A picture with what draws it and nothing else. */
export interface Cleaned {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Why a picture cannot be taken; raised in this room, named by `clean.ts`. */
export class PictureFault extends Error {
  readonly expected: string;
  readonly found: string;
  constructor(expected: string, found: string) {
    super(`${expected}: ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
