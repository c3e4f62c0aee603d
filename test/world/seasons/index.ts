export { Dice } from './dice.js';
export { EDGES, FAULTS } from './faults/index.js';
export { KINDS, type Plan, type SeasonKind } from './plan.js';
export { type Injected, type Season, seasons } from './seasons.js';
export { type SignedSeason, signPlan } from './sign.js';
