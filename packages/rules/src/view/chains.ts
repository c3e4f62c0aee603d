import type { Code } from '@tianma/core';
import { checkChain } from '@tianma/core/chain';
import type { SignedRecord } from '@tianma/core/record';
import type { Judge, Judgement } from '@tianma/core/verify';

/** One chain after its copies were laid together: what may be used of it, and what is broken. */
export interface JudgedChain {
  readonly id: string;
  readonly first: SignedRecord;
  /** Up to the first break. */
  readonly records: readonly SignedRecord[];
  readonly judgements: readonly Judgement[];
  readonly faults: readonly Code[];
}

/**
 * Lays the copies of each chain together and judges them. Of several records at one place those count that a key of their writer signed:
 * nobody can spoil another's chain, with his own key or with none. Two that hold are a fork, and the chain ends before it. The result does not depend on
 * the order of what is given.
 */
export function judgeChains(
  given: readonly (readonly SignedRecord[])[],
  judge: Judge,
  onProgress?: (done: number, total: number) => void,
): readonly JudgedChain[] {
  const groups = new Map<string, Map<string, SignedRecord>>();
  for (const records of given) {
    const first = [...records].sort(byPlace)[0];
    if (first === undefined) continue;
    const group = groups.get(first.idHex) ?? new Map<string, SignedRecord>();
    groups.set(first.idHex, group);
    for (const record of records) group.set(record.idHex, record);
  }
  const chains = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, group], done) => {
      onProgress?.(done, groups.size);
      return judgeChain(id, [...group.values()], judge);
    });
  return withoutSecondHistories(chains);
}

function judgeChain(id: string, records: readonly SignedRecord[], judge: Judge): JudgedChain {
  const ordered = [...records].sort(byPlace);
  const first = ordered.find(({ idHex }) => idHex === id) as SignedRecord;
  const clear = oneAtEachPlace(ordered, judge);
  const faults = checkChain(clear);
  const end = clear[0] === first ? faults.reduce((least, { index }) => Math.min(least, index), clear.length) : 0;
  // A fork shows at the second of two records, and makes the first as doubtful.
  const forked = faults.some(({ code, index }) => code === 'chain.fork' && index === end);
  const usable = clear.slice(0, forked ? end - 1 : end);
  return { id, first, records: usable, judgements: judge.chain(usable), faults: distinct(faults.map(({ code }) => code)) };
}

function oneAtEachPlace(ordered: readonly SignedRecord[], judge: Judge): readonly SignedRecord[] {
  const places = new Map<number, SignedRecord[]>();
  for (const record of ordered) {
    const place = places.get(record.seq);
    if (place === undefined) places.set(record.seq, [record]);
    else place.push(record);
  }
  return [...places.values()].flatMap((rivals) => {
    const holding = rivals.length === 1 ? rivals : rivals.filter((record) => isBy(record, judge.chain([record])[0]));
    return holding.length === 0 ? rivals : holding;
  });
}

/** One writer has one chain about one thing: two that he signed are two histories, and neither counts. */
function withoutSecondHistories(chains: readonly JudgedChain[]): readonly JudgedChain[] {
  const subjectOf = ({ first }: JudgedChain): string => `${first.iss} ${first.sub}`;
  const histories = new Map<string, number>();
  for (const chain of chains) if (isSigned(chain)) histories.set(subjectOf(chain), (histories.get(subjectOf(chain)) ?? 0) + 1);
  return chains.map((chain) =>
    isSigned(chain) && histories.get(subjectOf(chain)) !== 1
      ? { ...chain, records: [], judgements: [], faults: distinct([...chain.faults, 'chain.fork']) }
      : chain,
  );
}

function isSigned({ first, judgements }: JudgedChain): boolean {
  return isBy(first, judgements[0]);
}

/** A listed party's signature under the name of another holds, and says nothing of that other. */
function isBy({ iss }: SignedRecord, judgement: Judgement | undefined): boolean {
  return judgement?.signer?.certificate.party === iss;
}

function byPlace(a: SignedRecord, b: SignedRecord): number {
  return a.seq - b.seq || (a.idHex < b.idHex ? -1 : 1);
}

function distinct(codes: readonly Code[]): readonly Code[] {
  return [...new Set(codes)];
}
