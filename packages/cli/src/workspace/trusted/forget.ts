import { existsSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { Workspace } from '../workspace.js';

/**
 * Forgets a county that was trusted here: its root, lists and certificates. `anchor`: the begin of its id, 8 digits or more. Gives the whole id.
 * @throws TianmaError `cli.usage` where it names none or several.
 */
export async function forgetCounty(workspace: Workspace, anchor: string): Promise<string> {
  return workspace.alone(() => {
    const folder = workspace.path(LAYOUT.trusted);
    const all = existsSync(folder) ? readdirSync(folder) : [];
    const found = all.filter((id) => id.startsWith(anchor.toLowerCase()));
    const [id] = found;
    if (id === undefined || found.length > 1 || !/^[0-9a-f]{8,64}$/i.test(anchor))
      throw new TianmaError('cli.usage', { where: anchor, expected: all.join(', ') || '(无 / none)', found: String(found.length) });
    const root = workspace.path(LAYOUT.trusted, id, PUBLISHED.root);
    // The root first: without it the folder is not looked at.
    if (existsSync(root)) unlinkSync(root);
    rmSync(workspace.path(LAYOUT.trusted, id), { recursive: true });
    return id;
  });
}
