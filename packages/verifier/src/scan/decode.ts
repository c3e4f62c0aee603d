import decodeQR from 'qr/decode.js';

/** Pixels in RGBA order, as a canvas gives them. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Text of the QR symbol in a picture; undefined where none is found. `patience` is milliseconds for second tries. */
export function decode({ width, height, data }: Pixels, patience: number): string | undefined {
  try {
    return decodeQR({ width, height, data }, { timeLimit: patience });
  } catch {
    return undefined; // the decoder throws for every picture without a symbol
  }
}
