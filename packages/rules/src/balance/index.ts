export { balanceCertificate, type CapSheet, harvestYears, lotsUnder } from './certificate.js';
export { balanceLot, type Sheet } from './lot.js';
export { amountToQuantity, inUnit, type Measured, measure } from './measure.js';
export { balanceProcess, type ProcessSheet, type Ratio } from './process.js';
export { add, compare, rational, rationalToText, sum } from './rational.js';
export type { Answer, Balance, Gap, GapReason, Item, Line } from './types.js';
export { type Weighing, weigh } from './weigh.js';
