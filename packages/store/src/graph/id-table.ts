const ID_BYTES = 32;
const DIGITS = '0123456789abcdef';
const VALUES: Uint8Array = new Uint8Array(128).fill(255);
for (let value = 0; value < 16; value += 1) VALUES[DIGITS.charCodeAt(value)] = value;

/** Numbers chains from 0 in the order of adding, 36 to 52 bytes for each: ids as bytes, found by open addressing. */
export class IdTable {
  size = 0;
  private ids: Uint8Array = new Uint8Array(ID_BYTES * 1024);
  /** Number + 1 at the place of its hash; a power of two of places, at most half of them taken. */
  private slots: Int32Array = new Int32Array(2048);
  private readonly wanted: Uint8Array = new Uint8Array(ID_BYTES);

  get bytes(): number {
    return this.ids.byteLength + this.slots.byteLength;
  }

  /** The number of an id (64 lower-case hexadecimal digits), given now if it has none. Throws RangeError for another text. */
  add(id: string): number {
    if (!this.read(id)) throw new RangeError('a chain id is 64 lower-case hexadecimal digits');
    const slot = this.slotOf(this.wanted, 0);
    const known = this.slots[slot] as number;
    if (known > 0) return known - 1;
    if ((this.size + 1) * ID_BYTES > this.ids.length) {
      const grown = new Uint8Array(this.ids.length * 2);
      grown.set(this.ids);
      this.ids = grown;
    }
    this.ids.set(this.wanted, this.size * ID_BYTES);
    this.slots[slot] = this.size + 1;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.spread();
    return this.size - 1;
  }

  find(id: string): number | undefined {
    if (!this.read(id)) return undefined;
    const found = this.slots[this.slotOf(this.wanted, 0)] as number;
    return found > 0 ? found - 1 : undefined;
  }

  idOf(number: number): string {
    let id = '';
    for (let at = number * ID_BYTES; at < (number + 1) * ID_BYTES; at += 1) {
      const byte = this.ids[at] as number;
      id += (DIGITS[byte >> 4] as string) + (DIGITS[byte & 15] as string);
    }
    return id;
  }

  /** Gives back what was kept for growing. */
  trim(): void {
    this.ids = this.ids.slice(0, this.size * ID_BYTES);
  }

  private read(id: string): boolean {
    if (id.length !== 2 * ID_BYTES) return false;
    for (let i = 0; i < ID_BYTES; i += 1) {
      const high = VALUES[id.charCodeAt(2 * i)] ?? 255;
      const low = VALUES[id.charCodeAt(2 * i + 1)] ?? 255;
      if ((high | low) > 15) return false;
      this.wanted[i] = (high << 4) | low;
    }
    return true;
  }

  /** Ids are digests, so four of their bytes are a hash. */
  private slotOf(bytes: Uint8Array, at: number): number {
    const mask = this.slots.length - 1;
    let slot =
      (((bytes[at] as number) << 24) ^ ((bytes[at + 1] as number) << 16) ^ ((bytes[at + 2] as number) << 8) ^ (bytes[at + 3] as number)) &
      mask;
    while (this.slots[slot] !== 0 && !this.equals((this.slots[slot] as number) - 1, bytes, at)) slot = (slot + 1) & mask;
    return slot;
  }

  private equals(number: number, bytes: Uint8Array, at: number): boolean {
    const start = number * ID_BYTES;
    for (let i = 0; i < ID_BYTES; i += 1) if (this.ids[start + i] !== bytes[at + i]) return false;
    return true;
  }

  private spread(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 0; number < this.size; number += 1) this.slots[this.slotOf(this.ids, number * ID_BYTES)] = number + 1;
  }
}
