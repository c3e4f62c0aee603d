export { undetermined } from './determined.js';
export { buildLattice, type Cell, type Lattice, type Leaf, type Relation } from './lattice.js';
export { choosePattern, type Pattern } from './pattern.js';
