import type { RuleFinding } from '@tianma/rules';
import { type CheckOptions, checkDossier } from '@tianma/rules/checks';
import type { LoadedPacks } from '@tianma/rules/pack';
import { ancestors, type ChainView, type Dossier } from '@tianma/rules/view';
import { findChain, type OpenedDossier, openDossier } from './dossier.js';
import type { KeyRing } from './keys.js';
import { openPacks } from './packs.js';
import type { Workspace } from './workspace.js';

export interface Checked extends OpenedDossier {
  readonly packs: LoadedPacks;
  /** By severity, then lot, then rule. */
  readonly findings: readonly RuleFinding[];
}

export interface AskOptions {
  /** A lot or unit, with everything that it rests on; default `ALL`. */
  readonly asked?: string;
  /** Files of rule packs that are laid on top. */
  readonly packs?: readonly string[];
  readonly onSignatures?: (done: number, total: number) => void;
  readonly onRules?: (done: number, total: number) => void;
  readonly onDefect?: CheckOptions['onDefect'];
}

/**
 * Checks the records of a workspace against the rules. With `ring` the private fields of its own vault are read too. `now`: Unix seconds.
 * @throws TianmaError `cli.usage` (no such lot), `pack.invalid`, `cli.file`, `workspace.damaged`.
 */
export function checkWorkspace(
  place: { readonly workspace: Workspace; readonly now: number; readonly ring?: KeyRing },
  { asked = 'ALL', packs: files, onSignatures, onRules, onDefect }: AskOptions = {},
): Checked {
  const opened = openDossier(place, onSignatures);
  const packs = openPacks(opened.registers, files);
  const findings = checkDossier(opened.dossier, packs, {
    ...(asked !== 'ALL' && { chains: askedChains(opened.dossier, asked) }),
    ...(onRules && { onProgress: onRules }),
    ...(onDefect && { onDefect }),
  });
  return { ...opened, packs, findings };
}

function askedChains(dossier: Dossier, asked: string): readonly ChainView[] {
  const id = findChain(dossier, asked);
  return [dossier.chains.get(id) as ChainView, ...ancestors(dossier, id).chains];
}
