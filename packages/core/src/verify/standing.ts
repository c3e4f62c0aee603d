import { readChanges } from '../chain/index.js';
import type { Findings } from './findings.js';
import type { Lineage, LinkedChain } from './lineage.js';
import type { Signer } from './signers.js';

/**
 * Takes from `accepted` the chains that no accepted record names as a source. Anybody can append a record to a copy of another party's
 * chain: it must not bring in a lot that its writer never used.
 */
export function dropUnnamed({ subject, chains, edges }: Lineage, accepted: Map<string, Signer>, findings: Findings): void {
  const named = new Set<LinkedChain>([subject]);
  // A set also visits what is added on the way.
  for (const chain of named) for (const { from, to, into } of edges) if (to === chain && accepted.has(into.idHex)) named.add(from);
  for (const chain of chains) {
    if (named.has(chain)) continue;
    for (const { idHex } of chain.records) accepted.delete(idHex);
    const where = `bundle/chains/${chain.index}`;
    if (!findings.all.some((one) => one.code === 'lineage.unchecked' && one.where === where)) findings.add('lineage.unchecked', where);
  }
}

/** The lineage in which only accepted records correct or take back, and only accepted ones are corrected. */
export function changedByAccepted(lineage: Lineage, accepted: ReadonlyMap<string, Signer>): Lineage {
  const now = new Map(
    lineage.chains.map((chain): [LinkedChain, LinkedChain] => {
      const { changes } = readChanges(chain.records.filter(({ idHex }) => accepted.has(idHex)));
      return [chain, { ...chain, changes }];
    }),
  );
  const of = (chain: LinkedChain): LinkedChain => now.get(chain) as LinkedChain;
  return {
    ...lineage,
    subject: of(lineage.subject) as Lineage['subject'],
    chains: lineage.chains.map(of),
    edges: lineage.edges.map((edge) => ({ ...edge, from: of(edge.from), to: of(edge.to) })),
  };
}
