export { type Chart, chartsOf } from './charts.js';
export { type Exact, exactToText } from './exact.js';
export { type Facts, factsOf } from './facts.js';
export { isCount } from './measures.js';
export { type Presented, type PresentedRow, present, type Shown, textOf } from './present.js';
export { type PartyLine, type RecordLine, type Supervision, supervise } from './supervise.js';
export { type TableOptions, THRESHOLD, tabulate } from './tabulate.js';
export * from './types.js';
export { HIDDEN, LEVEL_WORDS, measureWords, type NameBook, UNKNOWN } from './words.js';
