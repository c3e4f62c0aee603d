/** Share of the places that may be filled before there are twice as many. */
const FULL = 0.5;
const SERIAL = /^\d{20}$/;

/** Which serials were drawn: 16 to 32 bytes for each, however many there are. A serial of others (not 20 digits) is kept as a text. */
export class SerialSet {
  /** The first 19 digits and 1, which 64 bits hold; 0 is an empty place. The last digit follows from them, so it is not kept. */
  #places: BigUint64Array;
  #held = 0;
  readonly #others = new Set<string>();

  constructor(expected = 0) {
    this.#places = new BigUint64Array(2 ** Math.max(4, Math.ceil(Math.log2(Math.max(1, expected) / FULL))));
  }

  /** Bytes of the table. */
  get bytes(): number {
    return this.#places.byteLength;
  }

  /** True if it was not there before. */
  add(serial: string): boolean {
    if (!SERIAL.test(serial)) {
      const before = this.#others.size;
      return this.#others.add(serial).size > before;
    }
    if (this.#held >= this.#places.length * FULL) this.#grow();
    const added = put(this.#places, BigInt(serial.slice(0, 19)) + 1n);
    if (added) this.#held += 1;
    return added;
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new BigUint64Array(2 * before.length);
    for (const value of before) if (value !== 0n) put(this.#places, value);
  }
}

/** The digits are random, so their low bits say well enough where to begin. */
function put(places: BigUint64Array, value: bigint): boolean {
  const mask = places.length - 1;
  for (let at = Number(value & 0xffff_ffffn) & mask; ; at = (at + 1) & mask) {
    if (places[at] === value) return false;
    if (places[at] === 0n) {
      places[at] = value;
      return true;
    }
  }
}
