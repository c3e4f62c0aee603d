import type { Edge, EdgeSource, Start, Trace, TraceLimits } from './types.js';
import { Walk } from './walk.js';
import { BACK, FORWARD, type Way } from './way.js';

/** Where a trace stops unless told otherwise. */
export const TRACE_LIMITS: Required<TraceLimits> = { chains: 100_000, edges: 1_000_000 };

/**
 * Everything that chains came from, at the precision of records: an input counts where the record that names it is not after the place one
 * looks from, and its own chain counts up to the record named. Old and new inputs of corrections are walked, those of voided records too.
 * `start`: a chain, or places. A limit that is hit is a finding and makes the answer incomplete.
 */
export function traceBack<E extends Edge>(source: EdgeSource<E>, start: string | readonly Start[], limits: TraceLimits = {}): Trace<E> {
  return trace(source, start, limits, BACK);
}

/**
 * Everything that chains went into, at the precision of records: who took from a record at or after the cause is affected, from the record on
 * by which it took; who took from an earlier one is not. An input whose place is not known counts as affected. Otherwise as `traceBack`.
 */
export function traceForward<E extends Edge>(source: EdgeSource<E>, start: string | readonly Start[], limits: TraceLimits = {}): Trace<E> {
  return trace(source, start, limits, FORWARD);
}

function trace<E extends Edge>(source: EdgeSource<E>, start: string | readonly Start[], limits: TraceLimits, way: Way): Trace<E> {
  const walk = new Walk(source, way, { ...TRACE_LIMITS, ...limits });
  return walk.run(typeof start === 'string' ? [{ chain: start }] : start);
}
