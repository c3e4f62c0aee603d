import { basename } from 'node:path';
import { TianmaError, type Trust } from '@tianma/core';
import type { Declaration } from '@tianma/core/trust';
import { declarationJudge } from '@tianma/core/verify';
import type { Brand, ProductCertificate, Profile } from '@tianma/rules';
import { type DeclaredPack, type RegisterEntry, readRegisters } from '@tianma/rules/register';
import { hexOf } from './hex.js';
import { heldDeclarations } from './register/held.js';
import { usablePacks } from './register/usable-packs.js';
import { dayNumber } from './time.js';
import { openTrusted } from './trusted/open-trusted.js';
import type { Workspace } from './workspace.js';

/** Something that is held but does not count: a file, or a version of an entry. */
export interface HeldProblem {
  /** File name, or kind/id/version. */
  readonly where: string;
  readonly issuer?: string;
  /** Hexadecimal id of the document. */
  readonly document?: string;
  readonly error: TianmaError;
}

/** The registers of a workspace, of signers that it trusts now. */
export interface OpenRegisters {
  readonly certificates: readonly ProductCertificate[];
  readonly profiles: readonly Profile[];
  readonly brands: readonly Brand[];
  /** For `loadPacks` after the pack that ships, by `issuedPack(body, { issuer, document, from, to })`; only those that it takes. */
  readonly packs: readonly DeclaredPack[];
  /** Every version whose signer counts, with its state today. */
  readonly entries: readonly RegisterEntry[];
  readonly problems: readonly HeldProblem[];
}

/**
 * Reads the registers: what cannot be read, whose signer is not (or no longer) entitled, or which contradicts another of its version is
 * among `problems` and left out. `now`: Unix seconds. `trust`: of this workspace, where it is open already.
 */
export function openRegisters(workspace: Workspace, now: number, trust: Trust = openTrusted(workspace, now)): OpenRegisters {
  const { declarations, bad } = heldDeclarations(workspace);
  const judge = declarationJudge(trust);
  const problems: HeldProblem[] = bad.map(({ path, error }) => ({ where: basename(path), error }));
  const counting: Declaration[] = [];
  for (const declaration of declarations) {
    const [refusal] = judge(declaration).refusals;
    if (refusal === undefined) counting.push(declaration);
    else {
      const { kind, id, version, envelope } = declaration;
      problems.push({
        where: `${kind}/${id}/${version}`,
        issuer: envelope.iss,
        document: hexOf(envelope.id),
        error: new TianmaError(refusal, { where: `${kind}/${id}/${version}`, found: envelope.iss }),
      });
    }
  }
  const read = readRegisters(counting, dayNumber(now));
  const { usable, bad: badPacks } = usablePacks(read.packs);
  for (const { pack, error } of badPacks) problems.push({ where: `pack/${pack.id}`, issuer: pack.issuer, document: pack.document, error });
  return { ...read, packs: usable, problems: [...problems, ...read.problems] };
}
