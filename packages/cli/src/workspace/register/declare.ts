import { TianmaError } from '@tianma/core';
import { type DayInput, signDeclaration } from '@tianma/core/sign';
import type { Declaration, DeclarationKind, JsonValue } from '@tianma/core/trust';
import { declarationJudge } from '@tianma/core/verify';
import type { Session } from '../session.js';
import { openTrusted } from '../trusted/open-trusted.js';
import { heldDeclarations, keepDeclaration } from './held.js';

/** What is to be declared; version and signer follow from the workspace. */
export interface DeclarationDraft {
  readonly kind: DeclarationKind;
  readonly id: string;
  readonly body: JsonValue;
  readonly from: DayInput;
  readonly to?: DayInput | undefined;
}

/** `same`: the newest own version says just this already, and nothing was signed. */
export interface DeclaredEntry {
  readonly declaration: Declaration;
  readonly same: boolean;
}

/**
 * Signs each draft as the next version of its entry: a county with the key of its trust lists, others with their key of use `attest`. All
 * are signed and judged before one is kept. @throws TianmaError `sign.input`, `sign.not_entitled` where nobody would believe it from this workspace.
 */
export async function declareAll(
  { workspace, ring, now }: Session,
  drafts: readonly DeclarationDraft[],
): Promise<readonly DeclaredEntry[]> {
  return workspace.alone(() => {
    const { kind: office, id: iss } = workspace.settings;
    const key = ring.key(office === 'county' ? 'trust' : 'attest');
    const own = heldDeclarations(workspace).declarations.filter(({ envelope }) => envelope.iss === iss);
    const judge = declarationJudge(openTrusted(workspace, now));
    const entries: DeclaredEntry[] = [];
    for (const { kind, id, body, from, to } of drafts) {
      const before = newest([...own, ...entries.map(({ declaration }) => declaration)], kind, id);
      const input = { kind, id, version: (before?.version ?? 0) + 1, from, ...(to !== undefined && { to }), body };
      const { declaration } = signDeclaration(input, { key, iss, iat: now });
      const [refusal] = judge(declaration).refusals;
      if (refusal !== undefined) throw notEntitled(kind, id, refusal, office === 'county');
      if (before !== undefined && equalContent(before, declaration)) entries.push({ declaration: before, same: true });
      else entries.push({ declaration, same: false });
    }
    for (const { declaration, same } of entries) if (!same) keepDeclaration(workspace, declaration);
    return entries;
  });
}

/** The highest version of an entry. */
export function newest(declarations: readonly Declaration[], kind: DeclarationKind, id: string): Declaration | undefined {
  return declarations.filter((one) => one.kind === kind && one.id === id).sort((a, b) => b.version - a.version)[0];
}

// What was signed here has its names in order, so one content is one text.
function equalContent(a: Declaration, b: Declaration): boolean {
  return a.from === b.from && a.to === b.to && JSON.stringify(a.body) === JSON.stringify(b.body);
}

function notEntitled(kind: DeclarationKind, id: string, refusal: string, county: boolean): TianmaError {
  const role =
    kind === 'pack'
      ? '主管部门的角色(authority) / the role authority'
      : '认证机构或主管部门的角色(certifier、authority) / the role certifier or authority';
  return new TianmaError('sign.not_entitled', {
    where: `${kind}/${id}`,
    expected: county ? '本县的信任名单密钥 / the key of the trust lists of this county' : role,
    found: refusal,
    ...(!county && {
      fix: '请县里按这个角色登记,再运行 tianma trust accept / have the county enrol this role, then tianma trust accept',
    }),
  });
}
