import { TianmaError } from '@tianma/core';
import { dayToText, fieldOf, type Quantity, quantityToJson } from '@tianma/core/record';
import type { LabelText, PromiseBasis } from '@tianma/label';
import { recordWordsOf } from '@tianma/verifier/view-model';
import type { LotLabels } from '../label.js';

/** What a clerk may add to the words that come from signed data. */
export interface AddedWords {
  readonly brand?: string | undefined;
  readonly origin?: string | undefined;
  /** Basis of a 承诺达标合格证. */
  readonly promise?: PromiseBasis | undefined;
  readonly contact?: string | undefined;
}

/**
 * The words of a lot's labels: product and issuer from the certificate, dates and net weight from the packing record. Serial and site come with the code.
 * Throws TianmaError `cli.usage` for a promise without contact or net weight.
 */
export function wordsOf({ gtin, lot, host, packing, endorsed }: LotLabels, serial: string, added: AddedWords): LabelText {
  const { certificate } = endorsed;
  const names = certificate.products.find(([own]) => own === gtin)?.[1];
  const day = fieldOf(packing, 'day') as number;
  const life = fieldOf(packing, 'shelfLifeDays') as number | undefined;
  return {
    ...(added.brand !== undefined && { brand: added.brand }),
    productZh: names?.zh ?? gtin,
    ...(names?.en !== undefined && { productEn: names.en }),
    lot,
    packDate: dayToText(day),
    ...(life !== undefined && { bestBefore: dayToText(day + life) }),
    ...(added.origin !== undefined && { originZh: added.origin }),
    serial,
    host,
    ...(added.promise !== undefined && {
      promise: promiseOf(added.promise, added.contact, dayToText(day), certificate, fieldOf(packing, 'netWeight') as Quantity),
    }),
  };
}

function promiseOf(
  basis: PromiseBasis,
  contact: string | undefined,
  date: string,
  { names, hotline }: LotLabels['endorsed']['certificate'],
  netWeight: Quantity | undefined,
): NonNullable<LabelText['promise']> {
  const reach = contact ?? hotline;
  if (reach === undefined) throw usage('--contact', '合作社的热线或固定电话 / a hotline or landline');
  if (netWeight === undefined) throw usage('netWeight', '包装记录里的净含量 / the net weight in the packing record');
  const { value, unit } = quantityToJson(netWeight);
  // The paper is a Chinese one, in whatever language the clerk works.
  return { basis, quantity: `${value} ${recordWordsOf('zh-CN').units[unit] ?? unit}`, issuer: names.zh, contact: reach, date };
}

function usage(where: string, expected: string): TianmaError {
  return new TianmaError('cli.usage', { where, expected });
}
