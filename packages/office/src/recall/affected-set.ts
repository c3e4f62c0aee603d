import type { ChainRow, RecordStore } from '@tianma/store';
import { type Reached, type Trace, type TraceLimits, traceBack, traceForward } from '@tianma/store/graph';
import { originsOf } from './origins.js';
import type { AffectedSet, Cause, ReachedChain } from './types.js';

/** Most that one recall walks: every lot of a county, and more. */
const LIMITS: Required<TraceLimits> = { chains: 1_000_000, edges: 10_000_000 };

/**
 * Everything that a cause touches, forward, none missed and no sibling that never touched it, and what it came from, back. It reads what was
 * signed, not what is believed: a refused signer's lot, or a voided one, may be out all the same. @throws TianmaError `recall.cause`.
 */
export function affectedSet(store: RecordStore, cause: Cause, limits: TraceLimits = {}): AffectedSet {
  const { index } = store;
  const most = { ...LIMITS, ...limits };
  const origins = originsOf(store, cause);
  const forward = traceForward(index, origins, most);
  const back = traceBack(
    index,
    origins.filter(({ late }) => late === undefined).map(({ chain }) => ({ chain })),
    most,
  );
  const all = rowsOf(forward, (chain) => index.chain(chain));
  const affected = new Set(forward.reached.keys());
  return {
    cause,
    origins,
    lots: all.filter(({ sort }) => sort === 'lot'),
    units: all.filter(({ sort }) => sort === 'unit'),
    behind: rowsOf(back, (chain) => index.chain(chain)).filter(({ chain }) => !affected.has(chain)),
    edges: forward.edges,
    findings: [...forward.findings, ...back.findings.filter(({ what }) => what !== 'cycle')],
    complete: forward.complete && back.complete,
  };
}

function rowsOf({ reached }: Trace, rowOf: (chain: string) => ChainRow | undefined): readonly ReachedChain[] {
  return [...reached.values()].flatMap((one): readonly ReachedChain[] => {
    const row = rowOf(one.chain);
    return row === undefined ? [] : [toReached(row, one)];
  });
}

function toReached({ chain, sort, writer, gtin, code }: ChainRow, { seq, depth }: Reached): ReachedChain {
  return { chain, sort, writer, ...(gtin !== undefined && { gtin }), code, ...(seq !== undefined && { seq }), depth };
}
