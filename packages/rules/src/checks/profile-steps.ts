import { kindNamed } from '@tianma/core/record';
import type { Profile } from '../register/types.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';
import { numberOfStage, stageOf } from './due.js';

export interface MissingStep {
  readonly profile: Profile;
  readonly step: Profile['steps'][number];
  /** The chain that should hold it: a unit, or the lot. */
  readonly chain: ChainView;
  readonly found: number;
  readonly least: number;
  /** True where chains behind the lot are not held here, so that it may stand there. */
  readonly unsure: boolean;
}

/** Kinds of no stage, such as a test or a certificate, are asked for once the lot is packed. */
const PACKED = 23;

/** Steps of a profile that a lot does not show: field work in every unit behind it, the rest in the lot or those behind it. */
export function missingSteps(dossier: Dossier, chain: ChainView, profile: Profile): readonly MissingStep[] {
  const { chains, missing } = ancestors(dossier, chain.id);
  const units = chains.filter(({ sort }) => sort === 'unit');
  const lots = [chain, ...chains.filter(({ sort }) => sort === 'lot')];
  const stage = stageOf(chain);
  return profile.steps.flatMap((step): readonly MissingStep[] => {
    const kind = kindNamed(step.kind);
    const least = step.least ?? 1;
    if (kind?.sort === 'unit') {
      const short = units.flatMap((unit) => {
        const found = count([unit], step);
        return found < least ? [{ profile, step, chain: unit, found, least, unsure: false }] : [];
      });
      const unseen = missing.length > 0 || units.length === 0;
      return unseen ? [...short, { profile, step, chain, found: 0, least, unsure: true }] : short;
    }
    // What comes later than the lot has come is not missing yet.
    if ((numberOfStage(step.kind) ?? PACKED) > stage) return [];
    const found = count([...lots, ...units], step);
    return found < least ? [{ profile, step, chain, found, least, unsure: missing.length > 0 }] : [];
  });
}

function count(chains: readonly ChainView[], { kind, operation }: Profile['steps'][number]): number {
  const fits = (entry: Entry): boolean =>
    entry.kind === kind &&
    entry.standing === 'stands' &&
    entry.refusals.length === 0 &&
    (operation === undefined || entry.values['operation'] === operation);
  return chains.reduce((sum, { entries, attestations }) => sum + entries.filter(fits).length + attestations.filter(fits).length, 0);
}
