import { plainNumber } from '../identifiers/index.js';
import type { ProductCertificate } from '../register/types.js';
import type { RuleContext } from '../rule.js';
import { standing, textOf } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { reached } from './reach.js';

/** A lot that says it is under a certificate, and what the register holds of that number. */
export interface Reference {
  readonly lot: ChainView;
  readonly entry: Entry;
  readonly scheme: string;
  readonly number: string;
  /** Several where it was renewed under its number. */
  readonly certificates: readonly ProductCertificate[];
}

/** Marks have rules of their own, and a 承诺达标合格证 is one lot's. */
const NO_CERTIFICATES: ReadonlySet<string> = new Set(['brand', 'compliance']);

/** References to certificates in the chains reached that stand, as corrected. */
export function referencesOf(context: RuleContext): readonly Reference[] {
  return reached(context).flatMap((lot) =>
    standing(lot.entries, 'certificate_reference').flatMap((entry): readonly Reference[] => {
      const [scheme, number] = [textOf(entry, 'scheme'), textOf(entry, 'number')];
      if (scheme === undefined || number === undefined || NO_CERTIFICATES.has(scheme)) return [];
      return [{ lot, entry, scheme, number, certificates: certificatesOf(context.dossier, scheme, number) }];
    }),
  );
}

export function certificatesOf({ certificates }: Dossier, scheme: string, number: string): readonly ProductCertificate[] {
  return certificates.filter((one) => one.scheme === scheme && plainNumber(one.number) === plainNumber(number));
}
