import { TianmaError } from '@tianma/core';
import { decodeEnvelope } from '@tianma/core/cose';
import { type Declaration, readDeclaration } from '@tianma/core/trust';
import { declarationJudge, judgeDeclaration } from '@tianma/core/verify';
import { hexOf } from '../hex.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { heldDeclarations, keepDeclaration } from './held.js';

/** What came of a folder's declarations: those that are new here, and those that were left out. */
export interface AcceptedDeclarations {
  readonly taken: readonly Declaration[];
  readonly refused: readonly { readonly where: string; readonly error: TianmaError }[];
}

/** Keeps those whose signer counts under what is trusted now; the others are told, not thrown. Call it holding the workspace's lock. */
export function acceptDeclarations(
  workspace: Workspace,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  now: number,
): AcceptedDeclarations {
  if (files.length === 0) return { taken: [], refused: [] };
  const judge = declarationJudge(openTrusted(workspace, now));
  const held = new Set(heldDeclarations(workspace).declarations.map(({ envelope }) => hexOf(envelope.id)));
  const taken: Declaration[] = [];
  const refused: { where: string; error: TianmaError }[] = [];
  for (const { path, bytes } of files) {
    try {
      const declaration = readDeclaration(bytes);
      const [refusal] = judge(declaration).refusals;
      if (refusal !== undefined) throw new TianmaError(refusal, { where: nameOf(declaration), found: declaration.envelope.iss });
      if (!held.has(hexOf(declaration.envelope.id))) taken.push(declaration);
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      refused.push({ where: path, error });
    }
  }
  for (const declaration of taken) keepDeclaration(workspace, declaration);
  return { taken, refused };
}

/** True for bytes that claim to be a declaration. */
export function looksLikeDeclaration(bytes: Uint8Array): boolean {
  try {
    return decodeEnvelope(bytes).type === 'declaration';
  } catch (error) {
    if (error instanceof TianmaError) return false;
    throw error;
  }
}

/**
 * Keeps one declaration that somebody handed over; a county publishes it with its own.
 * @throws TianmaError what its reader throws, and the code that speaks against its signer.
 */
export async function receiveDeclaration(workspace: Workspace, bytes: Uint8Array, now: number): Promise<Declaration> {
  return workspace.alone(() => {
    const declaration = readDeclaration(bytes);
    if (declaration.kind === 'items') {
      throw new TianmaError('cli.usage', {
        where: nameOf(declaration),
        expected: '名录 / a register entry',
        found: 'items',
        fix: '县里用 tianma status take / at the county: tianma status take',
      });
    }
    const [refusal] = judgeDeclaration(declaration, openTrusted(workspace, now)).refusals;
    if (refusal !== undefined) {
      throw new TianmaError(refusal, {
        where: nameOf(declaration),
        found: declaration.envelope.iss,
        fix: '先取得县里最新的名单:tianma trust accept / get the newest list of the county first: tianma trust accept',
      });
    }
    keepDeclaration(workspace, declaration);
    return declaration;
  });
}

function nameOf({ kind, id, version }: Declaration): string {
  return `${kind}/${id}/${version}`;
}
