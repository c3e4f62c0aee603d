import type { Quantity } from '@tianma/core/record';
import type { Measured } from './measure.js';

/** What a number on a sheet stands for. */
export type Item =
  | 'yield'
  | 'input'
  | 'output'
  | 'loss'
  | 'rejected'
  | 'graded'
  | 'packed'
  | 'sold'
  | 'handed_over'
  | 'taken'
  | 'received'
  | 'held'
  | 'cap'
  | 'used';

/** One line of a sheet: a quantity that a record states, or is silent about. */
export interface Line {
  readonly item: Item;
  readonly chain: string;
  readonly record: string;
  /** Absent where it is not stated, or not opened to this reader. */
  readonly quantity?: Quantity | undefined;
  /** How many times it counts: packs of one net weight. Default 1. */
  readonly times?: number;
  /** Where it was worked out of several quantities; in place of `quantity`. */
  readonly measured?: Measured;
  /** True where the record that would say more is not held here. */
  readonly missing?: boolean;
}

export type GapReason = 'quantity' | 'unit' | 'parent' | 'loss' | 'season' | 'product';

/** What keeps a line from being counted: no quantity, a unit of another dimension, a parent not held, a loss not declared. */
export interface Gap {
  readonly reason: GapReason;
  readonly item: Item;
  readonly chain: string;
  readonly record: string;
}

/** The three answers; there is no fourth. */
export type Answer = 'balanced' | 'broken' | 'undetermined';

/** Inputs against outputs. Texts are exact decimals in `unit`, the unit of the inputs. */
export interface Balance {
  readonly answer: Answer;
  /** Of a broken one: more came out than went in, or less. */
  readonly side?: 'excess' | 'shortfall';
  readonly unit: string;
  readonly inputs: string;
  readonly outputs: string;
  /** Outputs less inputs where that is broken, without its sign. */
  readonly by?: string;
  /** What the stated digits leave open: half a unit of the last digit of every number, added up. */
  readonly margin: string;
  /** Inputs less outputs: what should still be there. */
  readonly rest: string;
  readonly gaps: readonly Gap[];
  /** Records that it rests on. */
  readonly records: readonly string[];
}
