import type { FactValue, Report } from '@tianma/core';

type Fields = { readonly [name: string]: FactValue };

/** Fields of a packing with the count of its goods: the spare labels, which it counts in, stand beside. Any other fields as they are. */
export function goodsFields(fields: Fields): Fields {
  const { count, spare } = fields;
  return typeof count === 'number' && typeof spare === 'number' ? { ...fields, count: count - spare } : fields;
}

/** How many of the items of this lot are spare labels, by its packing record where the bundle holds it; else 0. */
export function sparesIn({ journey }: Report): number {
  const packing = journey.find(
    (step) => step.scope === 'lot' && step.kind === 'packing' && step.check === 'pass' && step.voidedBy === undefined,
  );
  const spare = packing?.fields['spare'];
  return typeof spare === 'number' ? spare : 0;
}
