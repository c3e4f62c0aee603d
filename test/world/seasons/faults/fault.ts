import type { Dice } from '../dice.js';
import type { Plan, Step } from '../plan.js';

/** Where a finding is to point: the chain that has to be looked at, and the record or statement that decides. */
export interface Mark {
  readonly chain: string;
  readonly step?: Step;
}

/** One way in which a season is wrong, and the rule that has to find it. */
export interface Fault {
  readonly name: string;
  readonly rule: string;
  /** Rules that rightly speak of it too. */
  readonly also?: readonly string[];
  /** Absent: every season. */
  readonly fits?: (plan: Plan) => boolean;
  /** True for one that hides others. */
  readonly alone?: true;
  /** Faults of one group change the same things. */
  readonly group?: string;
  /** Changes the plan. */
  readonly inject: (plan: Plan, dice: Dice) => Mark;
}

/** A change near the edge after which nothing is wrong. */
export interface Edge {
  readonly name: string;
  /** Rules that note it, without calling it wrong. */
  readonly notes?: readonly string[];
  readonly fits?: (plan: Plan) => boolean;
  readonly apply: (plan: Plan, dice: Dice) => void;
}
