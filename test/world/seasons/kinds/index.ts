import type { Dice } from '../dice.js';
import type { Plan, SeasonKind } from '../plan.js';
import { fruit } from './fruit.js';
import { honey } from './honey.js';
import { livestock } from './livestock.js';
import { potatoes } from './potatoes.js';
import { tea } from './tea.js';
import { vegetables } from './vegetables.js';

/** A season of a kind in which nothing is wrong. */
export const planOf: Readonly<Record<SeasonKind, (year: number, dice: Dice) => Plan>> = {
  tea,
  vegetables,
  fruit,
  potatoes,
  honey,
  livestock,
};
