import { TianmaError } from '@tianma/core';
import { type Declaration, readDeclaration } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { filesIn, readFile, type Workspace } from '../workspace.js';

/** Largest document that is looked at. */
const MAX_FILE = 65_535;

/** A county keeps declarations where it publishes them; everybody else beside the chains. */
export function declarationsFolder(workspace: Workspace): string {
  return workspace.settings.kind === 'county' ? workspace.path(LAYOUT.public, PUBLISHED.declarations) : workspace.path(LAYOUT.declarations);
}

/** A file that could not be read as what it should be. */
export interface BadFile {
  readonly path: string;
  readonly error: TianmaError;
}

/** All declarations of the workspace, in order of file name; nothing about their signers is checked. */
export function heldDeclarations(workspace: Workspace): {
  readonly declarations: readonly Declaration[];
  readonly bad: readonly BadFile[];
} {
  const declarations: Declaration[] = [];
  const bad: BadFile[] = [];
  for (const path of filesIn(declarationsFolder(workspace), '.cbor')) {
    try {
      declarations.push(readDeclaration(readFile(path, MAX_FILE)));
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      bad.push({ path, error });
    }
  }
  return { declarations, bad };
}

/** Keeps a declaration under its id; the same one again changes nothing. Gives the path. */
export function keepDeclaration(workspace: Workspace, { envelope }: Pick<Declaration, 'envelope'>): string {
  const path = `${declarationsFolder(workspace)}/${hexOf(envelope.id)}.cbor`;
  writeWhole(path, envelope.bytes);
  return path;
}
