import type { JsonValue } from '@tianma/core/trust';
import { amount, day, gtin, inOrder, object, optional, type Read, refuse, set, text, word } from './read.js';
import type { Amount, Declared, ProductCertificate, Scheme } from './types.js';
import { type Withdrawal, withdrawal } from './withdrawal.js';

/** Words of `certificate_reference.scheme`. */
export const SCHEMES: readonly Scheme[] = [
  'green',
  'organic',
  'geographical_indication',
  'pollution_free',
  'sc',
  'iso',
  'gap',
  'brand',
  'compliance',
  'other',
];

/** The body of a declaration of kind `certificate`. Its id is `scheme:number`. */
export interface CertificateBody extends Omit<ProductCertificate, keyof Declared> {
  readonly withdrawn?: Withdrawal;
}

/** A mark has its own register, and a 承诺达标合格证 is one lot's: neither is a certificate of a product. */
const CERTIFIED = SCHEMES.filter((scheme) => scheme !== 'brand' && scheme !== 'compliance');

const CERTIFICATE: Read<CertificateBody> = object<CertificateBody>({
  scheme: word(CERTIFIED),
  number: text(60),
  holder: text(120),
  authority: text(120),
  gtins: set(gtin, 0, 256),
  crops: set(text(40), 0, 256),
  validFrom: day,
  validTo: day,
  area: optional(amount('area')) as Read<Amount>,
  cap: optional(amount('mass', 'volume', 'piece')) as Read<Amount>,
  withdrawn: optional(withdrawal) as Read<Withdrawal>,
});

/**
 * Reads the body of a certificate: `scheme`, `number`, `holder` (party id, credit code or name), `authority`, `gtins`, `crops`, `validFrom`,
 * `validTo` (days), `area`, `cap` (`{ value, unit }`; the cap is for one calendar year of harvest), `withdrawn`.
 * Throws `register.entry`, `record.text`, `doc.field_newer`.
 */
export function readCertificateBody(body: JsonValue, where = 'certificate'): CertificateBody {
  const read = CERTIFICATE(body, where);
  inOrder(read, where);
  return read;
}

/** What names a certificate among the declarations of its issuer. */
export function certificateId({ scheme, number }: Pick<CertificateBody, 'scheme' | 'number'>): string {
  return `${scheme}:${number}`;
}

/** Refuses a body that stands under another id than its own. */
export function requireId(id: string, own: string, where: string): void {
  if (id !== own) refuse(`${where}/id`, own, id);
}
