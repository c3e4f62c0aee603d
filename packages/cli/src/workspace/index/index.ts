export { dropIndex, openIndex, type WorkspaceIndex } from './open-index.js';
export { countIndex, type IndexCounts, type Reindexed, reindex } from './reindex.js';
export type { IndexProblem } from './take.js';
