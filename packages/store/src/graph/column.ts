/** A list of 32-bit whole numbers that grows. */
export class Column {
  private values: Int32Array = new Int32Array(1024);
  private length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Int32Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** What was pushed, without the room kept for growing. */
  all(): Int32Array {
    return this.values.slice(0, this.length);
  }
}
