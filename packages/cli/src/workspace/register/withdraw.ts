import { TianmaError } from '@tianma/core';
import { dayToText } from '@tianma/core/record';
import type { JsonObject } from '@tianma/core/trust';
import { readBody } from '@tianma/rules/register';
import type { Session } from '../session.js';
import { type DeclaredEntry, declareAll, newest } from './declare.js';
import { heldDeclarations } from './held.js';

/** Kinds of entry that are a register of their own. */
export type RegisterKind = 'certificate' | 'profile' | 'brand';

/**
 * Declares that an own entry does not count from a day on: the next version of it, with the reason. What was declared stays to be seen.
 * @throws TianmaError `cli.usage` where this workspace did not declare it, `register.entry`.
 */
export async function withdraw(
  session: Session,
  { kind, id, since, reason }: { readonly kind: RegisterKind; readonly id: string; readonly since: string; readonly reason: string },
): Promise<DeclaredEntry> {
  const { workspace } = session;
  const own = heldDeclarations(workspace).declarations.filter(({ envelope }) => envelope.iss === workspace.settings.id);
  const entry = newest(own, kind, id);
  if (entry === undefined) {
    const known = own.filter((one) => one.kind === kind).map((one) => one.id);
    throw new TianmaError('cli.usage', {
      where: id,
      expected: [...new Set(known)].slice(0, 10).join(', ') || '本工作区签过的条目 / an entry of this workspace',
      found: id,
    });
  }
  const body = { ...(entry.body as JsonObject), withdrawn: { since, reason } };
  readBody(kind, id, body);
  const draft = { kind, id, body, from: dayToText(entry.from), to: entry.to === undefined ? undefined : dayToText(entry.to) };
  const [declared] = await declareAll(session, [draft]);
  return declared as DeclaredEntry;
}
