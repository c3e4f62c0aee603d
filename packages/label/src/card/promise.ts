import { TianmaError } from '@tianma/core';
import type { LabelLine } from './lines.js';
import { assertDate, assertTelephone, assertWords } from './printable.js';

/** On what a residue promise rests. */
export const PROMISE_BASES = ['control', 'own_test', 'commissioned_test'] as const;
export type PromiseBasis = (typeof PROMISE_BASES)[number];

/**
 * A 承诺达标合格证, as the Ministry's order 2025 no. 4 asks for it: product and origin stand on the label already.
 * Who promises is an enterprise or cooperative; persons are not printed.
 */
export interface ResiduePromise {
  readonly basis: PromiseBasis;
  readonly quantity: string;
  readonly issuer: string;
  /** A hotline or a landline; mobile numbers are refused. */
  readonly contact: string;
  /** Civil date, `YYYY-MM-DD`. */
  readonly date: string;
}

const BASES: Readonly<Record<PromiseBasis, readonly [zh: string, en: string]>> = {
  control: ['承诺依据：质量安全控制', 'Basis: quality and safety control'],
  own_test: ['承诺依据：自行检测', 'Basis: own test'],
  commissioned_test: ['承诺依据：委托检测', 'Basis: commissioned test'],
};

/** The lines of a residue promise. Throws `label.input` as `labelLines` does. */
export function promiseLines({ basis, quantity, issuer, contact, date }: ResiduePromise): LabelLine[] {
  if (!PROMISE_BASES.includes(basis)) throw new TianmaError('label.input', { where: 'promise.basis', expected: PROMISE_BASES.join(', ') });
  assertWords(quantity, 'promise.quantity', 20);
  assertWords(issuer, 'promise.issuer', 40);
  assertWords(contact, 'promise.contact', 40);
  assertTelephone(contact, 'promise.contact');
  assertDate(date, 'promise.date');
  const [zh, en] = BASES[basis];
  return [
    { kind: 'promise_title', text: '承诺达标合格证' },
    {
      kind: 'promise_words',
      text: '未使用禁用的农药、兽药及其他化合物，常规农药、兽药残留不超标。',
      en: 'No banned pesticides, veterinary drugs or other compounds used; residues within limits.',
    },
    { kind: 'promise_basis', text: zh, en },
    { kind: 'promise_quantity', text: quantity },
    { kind: 'promise_issuer', text: issuer },
    { kind: 'promise_contact', text: contact },
    { kind: 'promise_date', text: date },
  ];
}
