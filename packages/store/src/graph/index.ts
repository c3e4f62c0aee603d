export { cyclesIn } from './cycles.js';
export { type PackedGraph, packGraph, packIndex } from './pack.js';
export type { PackedTrace } from './search.js';
export { type Flow, flowOf } from './sums.js';
export { TRACE_LIMITS, traceBack, traceForward } from './trace.js';
export type { Edge, EdgeSource, Reached, Start, Trace, TraceFinding, TraceLimits } from './types.js';
