import { fieldNamed, type SignedAttestation } from '@tianma/core/record';
import { hexOf, type Source } from '../source.js';

/** Every index that finds chains by a text. The place of a name is its number in stores: append only. */
export const TERM_NAMES = ['lot', 'lotNumber', 'unit', 'party', 'certificate', 'inputLot', 'key', 'attester'] as const;

export type TermName = (typeof TERM_NAMES)[number];

export interface Term {
  readonly name: TermName;
  readonly text: string;
}

type Projection = (source: Source) => readonly string[];

const lot: Projection = ({ record: { seq, subject } }) => (seq === 0 && subject.lot ? [`${subject.lot.gtin}/${subject.lot.lot}`] : []);

const lotNumber: Projection = ({ record: { seq, subject } }) => (seq === 0 && subject.lot ? [subject.lot.lot] : []);

const unit: Projection = ({ record: { seq, subject } }) => (seq === 0 && subject.unit ? [subject.unit.id] : []);

/** A chain has one writer: that of its first record. */
const party: Projection = ({ record: { seq, iss } }) => (seq === 0 ? [iss] : []);

const certificate: Projection = ({ states }) =>
  states.flatMap(({ kindRow, fields }) => {
    if (kindRow.name !== 'certificate_reference') return [];
    const scheme = fieldNamed(kindRow, 'scheme');
    const number = fieldNamed(kindRow, 'number');
    if (scheme === undefined || number === undefined) return [];
    return [certificateTerm(scheme.names[(fields.get(scheme.key) as number) - 1] ?? '', fields.get(number.key) as string)];
  });

/** Batches of what was put on or in: pesticide, fertiliser, feed, seed. */
const inputLot: Projection = ({ states }) =>
  states.flatMap(({ kindRow, fields }) =>
    ['inputLot', 'seedLot'].flatMap((name) => {
      const field = fieldNamed(kindRow, name);
      const text = field && fields.get(field.key);
      return typeof text === 'string' ? [text] : [];
    }),
  );

const key: Projection = ({ record: { kid } }) => [hexOf(kid)];

/** Of attestations alone. */
const attester: Projection = () => [];

const OF_RECORDS: Readonly<Record<TermName, Projection>> = { lot, lotNumber, unit, party, certificate, inputLot, key, attester };

/** What a record's chain is found by. */
export function termsOf(source: Source): readonly Term[] {
  return TERM_NAMES.flatMap((name) => OF_RECORDS[name](source).map((text) => ({ name, text })));
}

/** What an attestation's chain is found by. */
export function attestedTerms({ kid, iss }: Pick<SignedAttestation, 'kid' | 'iss'>): readonly Term[] {
  return [
    { name: 'key', text: hexOf(kid) },
    { name: 'attester', text: iss },
  ];
}

export function certificateTerm(scheme: string, number: string): string {
  return `${scheme}/${number}`;
}
