import type { Declaration, DeclarationKind } from '@tianma/core/trust';
import { hexOf } from '../view/hex.js';

/** `standing`: counts on the day. `ended`: its time is over. `coming`: not yet. `replaced`: a later version took its place from its first day. `conflict`: another document has its version. */
export type EntryState = 'standing' | 'ended' | 'coming' | 'replaced' | 'conflict';

/** One version of a register entry, with the days on which it is the one that counts. */
export interface RegisterEntry {
  readonly declaration: Declaration;
  readonly issuer: string;
  readonly kind: DeclarationKind;
  readonly id: string;
  /** Hexadecimal id of the document. */
  readonly document: string;
  /** Civil days, both included; the end is absent while none is set. Before `from` of a later version. */
  readonly from: number;
  readonly to?: number;
  readonly state: EntryState;
}

/**
 * Every version of every entry, in the order of kind, id, issuer, version. Of one entry (issuer, kind, id) the highest version that has begun
 * counts: it takes the place of all lower ones from its own first day on, also where it ends before they would. Two documents with
 * one version are a conflict: neither counts, and no lower one in their place. The declarations have been judged before.
 */
export function currentRegister(declarations: readonly Declaration[], day: number): readonly RegisterEntry[] {
  const groups = new Map<string, Declaration[]>();
  for (const declaration of distinct(declarations)) {
    const key = JSON.stringify([declaration.kind, declaration.id, declaration.envelope.iss]);
    groups.set(key, [...(groups.get(key) ?? []), declaration]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => group.sort((a, b) => a.version - b.version).map((one) => toEntry(one, group, day)));
}

function toEntry(declaration: Declaration, group: readonly Declaration[], day: number): RegisterEntry {
  const { version, from, to, kind, id, envelope } = declaration;
  const later = group.filter((other) => other.version > version).map((other) => other.from);
  const last = Math.min(to ?? Number.POSITIVE_INFINITY, ...later.map((begin) => begin - 1));
  const conflict = group.some((other) => other !== declaration && other.version === version);
  const state = conflict ? 'conflict' : last < from ? 'replaced' : day < from ? 'coming' : day > last ? 'ended' : 'standing';
  return {
    declaration,
    issuer: envelope.iss,
    kind,
    id,
    document: hexOf(envelope.id),
    from,
    ...(Number.isFinite(last) && { to: last }),
    state,
  };
}

function distinct(declarations: readonly Declaration[]): readonly Declaration[] {
  return [...new Map(declarations.map((one) => [hexOf(one.envelope.id), one])).values()].sort((a, b) =>
    hexOf(a.envelope.id) < hexOf(b.envelope.id) ? -1 : 1,
  );
}
