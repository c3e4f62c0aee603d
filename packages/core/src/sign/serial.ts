import { serialCheckDigit } from '../gs1/serial.js';
import { type Random, systemRandom } from './random.js';

const TEN_19 = 10n ** 19n;

/** A serial number that cannot be guessed: 19 random digits and their check digit (docs/spec/seal.md section 1). Uniqueness is the caller's. */
export function randomSerial(random: Random = systemRandom): string {
  for (;;) {
    let value = 0n;
    for (const byte of random(8)) value = value * 256n + BigInt(byte);
    // Drawing again, not taking a remainder, keeps every serial equally likely; a draw fits with probability 0.54.
    if (value >= TEN_19) continue;
    const digits = value.toString().padStart(19, '0');
    return digits + serialCheckDigit(digits);
  }
}
