import { AMOUNT_FAULTS } from './amounts.js';
import { CUSTODY_FAULTS } from './custody.js';
import type { Fault } from './fault.js';
import { INPUT_FAULTS } from './inputs.js';
import { PAPER_FAULTS } from './papers.js';
import { TEST_FAULTS } from './tests.js';

export { EDGES } from './edges.js';
export type { Edge, Fault, Mark } from './fault.js';

const GROUPS: Readonly<Record<string, readonly Fault[]>> = {
  inputs: INPUT_FAULTS,
  tests: TEST_FAULTS,
  papers: PAPER_FAULTS,
  amounts: AMOUNT_FAULTS,
  custody: CUSTODY_FAULTS,
};

/** Every way in which a season can be wrong. */
export const FAULTS: readonly Fault[] = Object.entries(GROUPS).flatMap(([group, faults]) => faults.map((fault) => ({ group, ...fault })));
