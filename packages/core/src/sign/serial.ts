import { serialCheckDigit } from '../gs1/serial.js';
import { type Random, systemRandom } from './random.js';

const TEN_19 = 10n ** 19n;
const WORD = 2n ** 32n;
/** Bytes asked for at once when many serials are drawn; the Web's generator gives at most 65,536. */
const POOL = 8_192;

/** A serial number that cannot be guessed: 19 random digits and their check digit (docs/spec/seal.md section 1). Uniqueness is the caller's. */
export function randomSerial(random: Random = systemRandom): string {
  return draw(() => random(8));
}

/** As `randomSerial`, for many: asks the generator for 1,024 draws at once, and uses no byte twice. */
export function serialSource(random: Random = systemRandom): () => string {
  let pool = random(0);
  let at = 0;
  return () =>
    draw(() => {
      if (at >= pool.length) [pool, at] = [random(POOL), 0];
      at += 8;
      return pool.subarray(at - 8, at);
    });
}

function draw(next: () => Uint8Array): string {
  for (;;) {
    const bytes = next();
    const value = BigInt(word(bytes, 0)) * WORD + BigInt(word(bytes, 4));
    // Drawing again, not taking a remainder, keeps every serial equally likely; a draw fits with probability 0.54.
    if (value >= TEN_19) continue;
    const digits = value.toString().padStart(19, '0');
    return digits + serialCheckDigit(digits);
  }
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) >>> 0
  );
}
