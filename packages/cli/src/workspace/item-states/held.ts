import { type Declaration, type ItemStatement, readDeclaration, readItemStatement } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { hexOf } from '../hex.js';
import { LAYOUT } from '../layout.js';
import { filesIn, readFile, type Workspace } from '../workspace.js';

/** What somebody signed about the items of a lot. */
export interface HeldStatement {
  readonly declaration: Declaration;
  readonly statement: ItemStatement;
}

/** Largest document. */
export const MAX_STATEMENT = 65_535;

/** Own statements of a party, or those that a county took in; oldest version first. */
export function heldStatements(workspace: Workspace): readonly HeldStatement[] {
  return filesIn(workspace.path(LAYOUT.itemStates), '.cbor')
    .map((path) => readStatement(readFile(path, MAX_STATEMENT)))
    .sort((a, b) => a.declaration.version - b.declaration.version);
}

/** @throws TianmaError what the readers of declarations throw, `doc.malformed` for another kind. */
export function readStatement(bytes: Uint8Array): HeldStatement {
  const declaration = readDeclaration(bytes);
  return { declaration, statement: readItemStatement(declaration) };
}

export function keepStatement(workspace: Workspace, { envelope }: Declaration): void {
  writeWhole(statementPath(workspace, envelope.id), envelope.bytes);
}

export function statementPath(workspace: Workspace, id: Uint8Array): string {
  return workspace.path(LAYOUT.itemStates, `${hexOf(id)}.cbor`);
}
