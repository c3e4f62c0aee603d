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

export const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
