import { isCreditCode } from '../gs1/credit-code.js';
import { PARTY_TYPES, type PartyType, ROLES, type Role, USES, type Use } from '../record/roles.js';
import { type Certificate, readCertificate } from '../trust/index.js';
import { type Signed, signDocument } from './document.js';
import { readBytes, readList, readName, readObject, readText, readTime, type TimeInput } from './forms.js';
import type { SigningKey } from './key.js';
import { refuse } from './refuse.js';
import { ascendingNumbers, ascendingRows, type NamesInput, optional, payloadOf, readNames } from './trust-forms.js';

export interface CertificateInput {
  /** Public key of the party, 32 bytes. */
  readonly key: string | Uint8Array;
  /** Party id; also `sub`. */
  readonly party: string;
  readonly names: NamesInput;
  readonly type: PartyType;
  /** Unified social credit code. */
  readonly creditCode?: string;
  readonly division: string;
  readonly roles: readonly Role[];
  readonly uses: readonly Use[];
  /** What it may open lots and seals for; in any order. */
  readonly products?: readonly { readonly gtin: string; readonly names: NamesInput }[];
  readonly notBefore: TimeInput;
  /** With use `seal` at most 400 days after notBefore. */
  readonly notAfter: TimeInput;
  /** Public service number. */
  readonly hotline?: string;
}

const PROPERTIES = [
  'key',
  'party',
  'names',
  'type',
  'creditCode',
  'division',
  'roles',
  'uses',
  'products',
  'notBefore',
  'notAfter',
  'hotline',
] as const;

/** Signs the certificate of one key of a party; `iss` is the division of the county, `key` one with use `certificate`. Throws `sign.input`. */
export function signCertificate(
  input: CertificateInput,
  options: { readonly key: SigningKey; readonly iss: string; readonly iat: TimeInput },
): Signed & { readonly certificate: Certificate } {
  const given = readObject(input, 'certificate', PROPERTIES);
  const party = readText(given.party, 'party');
  const creditCode = optional(given.creditCode, 'creditCode', readText);
  if (creditCode !== undefined && !isCreditCode(creditCode))
    refuse('creditCode', 'a unified social credit code with a right check character', creditCode);
  const products = readList(given.products ?? [], 'products', (row, where): [string, ReturnType<typeof readNames>] => {
    const { gtin, names } = readObject(row, where, ['gtin', 'names']);
    return [readText(gtin, `${where}.gtin`), readNames(names, `${where}.names`)];
  });
  const names = (value: unknown, table: readonly string[], where: string): readonly number[] =>
    ascendingNumbers(readList(value, where, (name, place) => readName(name, table, place)));
  const payload = payloadOf(
    [1, readBytes(given.key, 32, 'key')],
    [2, party],
    [3, readNames(given.names, 'names')],
    [4, readName(given.type, PARTY_TYPES, 'type')],
    [5, creditCode],
    [6, readText(given.division, 'division')],
    [7, names(given.roles, ROLES, 'roles')],
    [8, names(given.uses, USES, 'uses')],
    [9, ascendingRows(products)],
    [10, readTime(given.notBefore, 'notBefore')],
    [11, readTime(given.notAfter, 'notAfter')],
    [12, optional(given.hotline, 'hotline', readText)],
  );
  const { read: certificate, ...signed } = signDocument('certificate', payload, { ...options, sub: party }, readCertificate);
  return { ...signed, certificate };
}
