import { randomFrom } from '../deterministic.js';

/** Repeatable chance: the same names give the same throws. */
export class Dice {
  private readonly bytes: (length: number) => Uint8Array;

  constructor(...names: readonly string[]) {
    this.bytes = randomFrom('dice', ...names);
  }

  /** A whole number least..most. */
  between(least: number, most: number): number {
    const [a = 0, b = 0, c = 0] = this.bytes(3);
    return least + ((a * 65_536 + b * 256 + c) % (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T;
  }
}
