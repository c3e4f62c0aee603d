import type { ProductCertificate } from '@tianma/rules';
import { checkIdentifier, type IdentifierKind } from '@tianma/rules/identifiers';
import { type EntryState, type RegisterEntry, readCertificateBody, type Withdrawal } from '@tianma/rules/register';
import type { RegisteredParty } from '../parties/register.js';
import { dayText } from '../time.js';
import { attempt } from './attempt.js';

/** What could be told of a number; `not_checked`: no form of this scheme's numbers is known. */
export type NumberAnswer = 'possible' | 'unusual' | 'impossible' | 'not_checked';

/** One certificate as a clerk looks at it. */
export interface CheckedCertificate {
  readonly id: string;
  readonly version: number;
  readonly issuer: string;
  readonly scheme: ProductCertificate['scheme'];
  readonly number: string;
  readonly holder: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly state: Exclude<EntryState, 'replaced'> | 'withdrawn' | 'ending';
  readonly numberAnswer: NumberAnswer;
  /** Whether the holder is a party of the register, by id, credit code or name. */
  readonly holderKnown: boolean;
  /** Products that the holder's certificate does not list. */
  readonly foreignGtins: readonly string[];
  readonly withdrawn?: Withdrawal;
}

/** Kinds of identifier whose form the numbers of a scheme follow; an organic certificate's number is not the code on the pack. */
const FORMS: Readonly<Record<string, readonly IdentifierKind[]>> = {
  green: ['green', 'green_company'],
  geographical_indication: ['geographical_indication', 'credit_code'],
  sc: ['sc'],
};

/** Days before the end of a certificate on which it is named. */
const ENDS_SOON = 60;

/** The newest version of every certificate with what can be told of it. Bodies that cannot be read are among the register's problems, not here. */
export function checkCertificates(
  entries: readonly RegisterEntry[],
  parties: readonly RegisteredParty[],
  now: number,
): readonly CheckedCertificate[] {
  const newest = new Map<string, RegisterEntry>();
  for (const entry of entries) if (entry.kind === 'certificate') newest.set(`${entry.issuer} ${entry.id}`, entry);
  return [...newest.values()].flatMap((entry) => checkOne(entry, parties, now) ?? []);
}

function checkOne(entry: RegisterEntry, parties: readonly RegisteredParty[], now: number): CheckedCertificate | undefined {
  // What cannot be read is told of by the register.
  const body = attempt(() => readCertificateBody(entry.declaration.body));
  if (body === undefined) return undefined;
  const { scheme, number, holder, validFrom, validTo, gtins, withdrawn } = body;
  const known = parties.filter((party) => isHolder(party, holder));
  const products = new Set(known.flatMap(({ view }) => [...(view?.products.keys() ?? [])]));
  return {
    id: entry.id,
    version: entry.declaration.version,
    issuer: entry.issuer,
    scheme,
    number,
    holder,
    validFrom,
    validTo,
    state: stateOf(entry, validFrom, validTo, withdrawn, now),
    numberAnswer: numberAnswer(scheme, number),
    holderKnown: known.length > 0,
    foreignGtins: known.length > 0 ? gtins.filter((gtin) => !products.has(gtin)) : [],
    ...(withdrawn !== undefined && { withdrawn }),
  };
}

function stateOf(
  { state }: RegisterEntry,
  validFrom: string,
  validTo: string,
  withdrawn: Withdrawal | undefined,
  now: number,
): CheckedCertificate['state'] {
  const today = dayText(now);
  if (state === 'conflict') return 'conflict';
  if (withdrawn !== undefined && withdrawn.since <= today) return 'withdrawn';
  if (state === 'ended' || state === 'replaced' || validTo < today) return 'ended';
  if (state === 'coming' || validFrom > today) return 'coming';
  return validTo <= dayText(now + ENDS_SOON * 86_400) ? 'ending' : 'standing';
}

export function numberAnswer(scheme: string, number: string): NumberAnswer {
  const answers = (FORMS[scheme] ?? []).map((kind) => checkIdentifier(kind, number));
  const good = answers.filter(({ ok }) => ok);
  if (answers.length === 0) return 'not_checked';
  if (good.length === 0) return 'impossible';
  return good.every((answer) => answer.ok && answer.warning !== undefined) ? 'unusual' : 'possible';
}

/** A holder is written as a party's id, its credit code, or its name. */
export function isHolder({ id, view, draft }: RegisteredParty, holder: string): boolean {
  const { creditCode, names } = view ?? draft ?? {};
  return holder === id || [id.slice(7), creditCode, names?.zh, names?.en].includes(holder);
}
