import { existsSync } from 'node:fs';
import { type Names, TianmaError } from '@tianma/core';
import type { PartyType, Role } from '@tianma/core/record';
import { writeWhole } from '../atomic.js';
import { LAYOUT } from '../layout.js';
import { filesIn, type Product, readJson, type Workspace } from '../workspace.js';

/** A party that a county means to enrol, until a request with its keys comes in. Not signed, and never published. */
export interface PartyDraft {
  readonly schema: 'tianma-party-draft/0';
  /** `530113/93530113MA0000015Y`. */
  readonly party: string;
  readonly names: Names;
  readonly type: PartyType;
  readonly creditCode?: string;
  readonly division: string;
  readonly roles: readonly Role[];
  readonly products: readonly Product[];
  /** Public service number. */
  readonly hotline?: string;
}

/** All drafts of a county, in the order of their numbers. @throws TianmaError `workspace.damaged` for a file that is none. */
export function partyDrafts(workspace: Workspace): readonly PartyDraft[] {
  return filesIn(workspace.path(LAYOUT.parties), '.json').map((path) => {
    const draft = readJson(path) as Partial<PartyDraft> | null;
    const whole =
      draft?.schema === 'tianma-party-draft/0' &&
      typeof draft.party === 'string' &&
      path.endsWith(`/${fileOf(draft.party)}`) &&
      typeof draft.names?.zh === 'string' &&
      Array.isArray(draft.roles) &&
      Array.isArray(draft.products);
    if (!whole) throw new TianmaError('workspace.damaged', { where: path, expected: 'tianma-party-draft/0' });
    return draft as PartyDraft;
  });
}

/** Keeps drafts; one for a party that has one takes its place. Gives how many were new and how many changed. */
export async function keepDrafts(
  workspace: Workspace,
  drafts: readonly PartyDraft[],
): Promise<{ readonly added: number; readonly changed: number }> {
  workspace.expect('county');
  return workspace.alone(() => {
    const counts = { added: 0, changed: 0 };
    for (const draft of drafts) {
      const path = workspace.path(LAYOUT.parties, fileOf(draft.party));
      const text = `${JSON.stringify(draft, null, 2)}\n`;
      if (!existsSync(path)) counts.added += 1;
      else if (`${JSON.stringify(readJson(path), null, 2)}\n` !== text) counts.changed += 1;
      else continue;
      writeWhole(path, text, 0o600);
    }
    return counts;
  });
}

/** The county is the folder's own, so its number alone names the file. */
function fileOf(party: string): string {
  return `${party.slice(party.indexOf('/') + 1)}.json`;
}
