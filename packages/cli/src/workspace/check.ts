import { relative } from 'node:path';
import { TianmaError } from '@tianma/core';
import type { SignedRecord } from '@tianma/core/record';
import type { RuleFinding } from '@tianma/rules';
import { type CheckOptions, checkDossier } from '@tianma/rules/checks';
import { mask } from '@tianma/rules/identifiers';
import type { LoadedPacks } from '@tianma/rules/pack';
import { ancestors, type ChainView, type Dossier } from '@tianma/rules/view';
import { findChain, type OpenedDossier, openDossier } from './dossier.js';
import type { KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { readRecord } from './own-chains.js';
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
 * Checks the records of a workspace against the rules. A chain of which a file is damaged is left out, and named as an error. With `ring` the private fields of its own vault are read too. `now`: Unix seconds.
 * @throws TianmaError `cli.usage` (no such lot), `pack.invalid`, `cli.file`, `workspace.damaged`.
 */
export function checkWorkspace(
  place: { readonly workspace: Workspace; readonly now: number; readonly ring?: KeyRing },
  { asked = 'ALL', packs: files, onSignatures, onRules, onDefect }: AskOptions = {},
): Checked {
  const damaged: DamagedChain[] = [];
  const opened = openDossier({ ...place, onDamaged: (chain, error) => damaged.push({ chain, error }) }, onSignatures);
  const packs = openPacks(opened.registers, files);
  const findings = checkDossier(opened.dossier, packs, {
    ...(asked !== 'ALL' && { chains: askedChains(opened.dossier, asked, damaged) }),
    ...(onRules && { onProgress: onRules }),
    ...(onDefect && { onDefect }),
  });
  const left = damaged.map(({ chain, error }) => leftOut(place.workspace, chain, error, packs.digests));
  return { ...opened, packs, findings: [...left, ...findings] };
}

interface DamagedChain {
  readonly chain: string;
  readonly error: TianmaError;
}

/** What the chain is about stands in its records: as far as its first one can still be read it has its name, else its id. */
function leftOut(workspace: Workspace, chain: string, { code: fault, where }: TianmaError, packs: readonly string[]): RuleFinding {
  const { lot, unit, writer } = aboutOf(workspace, chain);
  return {
    rule: 'chain.fault',
    severity: 'error',
    variant: 'damaged',
    chain,
    sort: unit === undefined ? 'lot' : 'unit',
    ...(lot && { gtin: lot.gtin }),
    code: mask(lot?.lot ?? unit?.id ?? chain.slice(0, 12)),
    writer,
    records: [],
    data: { fault, where: relative(workspace.folder, where ?? workspace.path(LAYOUT.chains, chain)) },
    rows: [],
    packs,
  };
}

function aboutOf(workspace: Workspace, chain: string): Partial<SignedRecord['subject']> & { readonly writer: string } {
  try {
    const first = workspace.store.first(chain);
    const record = first && readRecord(first.bytes);
    return { ...record?.subject, writer: record?.iss ?? workspace.settings.id };
  } catch (error) {
    if (error instanceof TianmaError) return { writer: workspace.settings.id };
    throw error;
  }
}

/** What is not found may be in a chain that cannot be read: then that is the answer. */
function askedChains(dossier: Dossier, asked: string, [damaged]: readonly DamagedChain[]): readonly ChainView[] {
  const isHere = [...dossier.chains.values()].some(({ gtin, code }) => [code, `${gtin}/${code}`].includes(asked));
  if (!isHere && damaged !== undefined) throw damaged.error;
  const id = findChain(dossier, asked);
  return [dossier.chains.get(id) as ChainView, ...ancestors(dossier, id).chains];
}
