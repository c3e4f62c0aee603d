import { isStanding, numberOf, packedCount } from '@tianma/rules/view';
import { openDossier } from './dossier.js';
import type { Workspace } from './workspace.js';

/**
 * Packs of an own lot that are neither sold nor handed over yet, corrections and voids heeded; undefined where it is not packed. A sale that
 * states a weight too is passed over: its packages may be of another size, as for the check of balances.
 */
export function packagesLeft(workspace: Workspace, now: number, chain: string): number | undefined {
  const { dossier } = openDossier({ workspace, now, only: new Set([chain]) });
  const standing = (dossier.chains.get(chain)?.entries ?? []).filter(isStanding);
  const packed = standing.filter(({ kind }) => kind === 'packing');
  if (packed.length === 0) return undefined;
  const gone = standing.filter(({ kind, values }) => ['sale', 'handover'].includes(kind) && values['quantity'] === undefined);
  const sum = (counts: readonly (number | undefined)[]): number => counts.reduce<number>((all, count) => all + (count ?? 0), 0);
  return Math.max(0, sum(packed.map(packedCount)) - sum(gone.map((entry) => numberOf(entry, 'packages'))));
}
