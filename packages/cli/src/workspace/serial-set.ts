/** Share of the places that may be filled before there are twice as many. */
const FULL = 0.5;
const DIGITS = 20;
/** The last digit follows from the others, so it is not kept; of these, so many make up the lower number. */
const LOW_DIGITS = 9;
const ZERO = 0x30;

/** Which serials were drawn: 16 to 32 bytes for each, however many there are. A serial of others (not 20 digits) is kept as a text. */
export class SerialSet {
  /** Two words a place: nineteen digits in 64 bits, the higher word one more than it is, so that 0 is an empty place. */
  #words: Uint32Array;
  #held = 0;
  readonly #others = new Set<string>();

  constructor(expected = 0) {
    this.#words = new Uint32Array(2 * 2 ** Math.max(4, Math.ceil(Math.log2(Math.max(1, expected) / FULL))));
  }

  /** Bytes of the table. */
  get bytes(): number {
    return this.#words.byteLength;
  }

  /** True if it was not there before. */
  add(serial: string): boolean {
    const high = numberIn(serial, 0, DIGITS - 1 - LOW_DIGITS);
    const low = numberIn(serial, DIGITS - 1 - LOW_DIGITS, DIGITS - 1);
    if (serial.length !== DIGITS || high < 0 || low < 0 || numberIn(serial, DIGITS - 1, DIGITS) < 0) {
      const before = this.#others.size;
      return this.#others.add(serial).size > before;
    }
    if (this.#held >= (this.#words.length / 2) * FULL) this.#grow();
    // Nine digits are below 2^30; the two lowest bits of the other ten stand above them.
    const added = put(this.#words, Math.floor(high / 4) + 1, (((high % 4) << 30) | low) >>> 0);
    if (added) this.#held += 1;
    return added;
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) if (before[at] !== 0) put(this.#words, before[at] as number, before[at + 1] as number);
  }
}

/** The number that digits of a text are, -1 where one is none. */
function numberIn(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The digits are random, so their low bits say well enough where to begin. */
function put(words: Uint32Array, high: number, low: number): boolean {
  const mask = words.length / 2 - 1;
  for (let at = low & mask; ; at = (at + 1) & mask) {
    if (words[2 * at] === high && words[2 * at + 1] === low) return false;
    if (words[2 * at] === 0) {
      words[2 * at] = high;
      words[2 * at + 1] = low;
      return true;
    }
  }
}
