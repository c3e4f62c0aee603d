import type { Names } from '@tianma/core';
import type { PartyType, Role } from '@tianma/core/record';
import { checkIdentifier, SAMPLE_DIVISIONS } from '@tianma/rules/identifiers';
import { dayText } from '../time.js';
import type { PartyDraft } from './drafts.js';
import type { RegisteredParty } from './register.js';

/** `waiting`: a draft whose keys were not certified yet. `differs`: enrolled otherwise than meant. The rest name what is wrong with it. */
export type PartyFault =
  | 'waiting'
  | 'differs'
  | 'credit_code'
  | 'code_kind'
  | 'division'
  | 'no_key'
  | 'key_ends'
  | 'key_compromised'
  | 'unlisted'
  | 'no_product';

export interface PartyProblem {
  readonly party: string;
  readonly fault: PartyFault;
  readonly severity: 'error' | 'warning' | 'notice';
  /** What stands there, and what was meant, where both are known. */
  readonly found?: string;
  readonly expected?: string;
}

/** Days before the end of a key's certificate on which it is named. */
const ENDS_SOON = 30;

/** What begins the credit codes of these types, where that is known: GB 32100 places 1 and 2. A village collective has N with 1 to 3. */
const CODE_KINDS: Readonly<Record<string, RegExp>> = { cooperative: /^93/, village_collective: /^N[123]/, company: /^91/ };

/** Compares a register with itself, the codes with their checks, and what the county meant with what its list says. `now`: Unix seconds. */
export function checkParties(register: readonly RegisteredParty[], now: number): readonly PartyProblem[] {
  return register.flatMap((party) => [...checkCodes(party), ...checkKeys(party, now), ...compare(party)]);
}

function checkCodes({ id, view, draft }: RegisteredParty): readonly PartyProblem[] {
  const problems: PartyProblem[] = [];
  const { type, division = id.slice(0, 6), creditCode } = view ?? draft ?? {};
  const number = id.slice(7);
  const code = creditCode ?? (number.length === 18 ? number : undefined);
  if (code !== undefined) {
    if (!checkIdentifier('credit_code', code).ok) problems.push({ party: id, fault: 'credit_code', severity: 'error', found: code });
    else if (number.length === 18 && number !== code)
      problems.push({ party: id, fault: 'credit_code', severity: 'error', found: code, expected: number });
    const kind = CODE_KINDS[type ?? ''];
    if (kind !== undefined && !kind.test(code))
      problems.push({ party: id, fault: 'code_kind', severity: 'notice', found: code.slice(0, 2), expected: `${type}` });
  }
  const place = checkIdentifier('division', division, { divisions: SAMPLE_DIVISIONS });
  if (!place.ok || !division.startsWith(id.slice(0, 6)))
    problems.push({ party: id, fault: 'division', severity: 'error', found: division, expected: `${id.slice(0, 6)}…` });
  return problems;
}

function checkKeys({ id, view, keys }: RegisteredParty, now: number): readonly PartyProblem[] {
  if (keys.length === 0) return [];
  const problems: PartyProblem[] = [];
  const valid = keys.filter(({ state }) => state === 'valid');
  const soon = dayText(now + ENDS_SOON * 86_400);
  if (keys.some(({ state }) => state === 'compromised')) problems.push({ party: id, fault: 'key_compromised', severity: 'notice' });
  if (keys.some(({ state }) => state === 'unlisted')) problems.push({ party: id, fault: 'unlisted', severity: 'warning' });
  else if (valid.length === 0) problems.push({ party: id, fault: 'no_key', severity: 'error' });
  for (const use of new Set(valid.map((key) => key.use))) {
    const last = valid
      .filter((key) => key.use === use)
      .map(({ to }) => to)
      .sort()
      .at(-1) as string;
    if (last <= soon) problems.push({ party: id, fault: 'key_ends', severity: 'warning', found: `${use} ${last}` });
  }
  const makes = view?.roles.some((role) => ['producer', 'processor', 'packer'].includes(role)) === true;
  if (makes && view?.products.size === 0) problems.push({ party: id, fault: 'no_product', severity: 'notice' });
  return problems;
}

/** What of a draft the certificates say otherwise. */
function compare({ id, view, draft, keys, hotline }: RegisteredParty): readonly PartyProblem[] {
  if (draft === undefined) return [];
  if (view === undefined) return keys.length > 0 ? [] : [{ party: id, fault: 'waiting', severity: 'notice' }];
  const { names, type, division, roles, products } = view;
  const listed = { names, type, division, roles, gtins: [...products.keys()], hotline };
  return differences(listed, draft).map(({ name, found, meant }) => ({
    party: id,
    fault: 'differs',
    severity: 'warning',
    found: `${name}: ${found}`,
    expected: meant,
  }));
}

/** What a certificate or a request says of a party. */
export interface Stated {
  readonly names: Names;
  readonly type: PartyType;
  readonly division: string;
  readonly roles: readonly Role[];
  readonly gtins: readonly string[];
  readonly hotline?: string | undefined;
}

/** What is stated otherwise than the county means to have it. */
export function differences(
  stated: Stated,
  draft: PartyDraft,
): readonly { readonly name: string; readonly found: string; readonly meant: string }[] {
  const inOrder = (words: readonly string[]): string => [...words].sort((a, b) => (a < b ? -1 : 1)).join(' ');
  const pairs: readonly (readonly [name: string, found: string, meant: string])[] = [
    ['name', stated.names.zh, draft.names.zh],
    ['type', stated.type, draft.type],
    ['division', stated.division, draft.division],
    ['roles', inOrder(stated.roles), inOrder(draft.roles)],
    ['products', inOrder(stated.gtins), inOrder(draft.products.map(({ gtin }) => gtin))],
    ['hotline', stated.hotline ?? '', draft.hotline ?? ''],
  ];
  return pairs.filter(([, found, meant]) => found !== meant).map(([name, found, meant]) => ({ name, found, meant }));
}
