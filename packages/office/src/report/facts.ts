import { type Decimal, dayToText, textToDecimal } from '@tianma/core/record';
import type { ChainView, Dossier, Entry } from '@tianma/rules';
import { dayOf, isStanding, packedCount, quantityOf, standing } from '@tianma/rules/view';
import { claimOf } from './claim.js';
import { type Exact, kilograms, product } from './exact.js';
import { placeOf } from './place.js';
import type { Fact } from './types.js';

export interface Facts {
  readonly facts: readonly Fact[];
  /** Lots that were left out: taken back, or with records that do not hold. */
  readonly voided: number;
  readonly faulty: number;
}

/** What lots and their sales come to; only what is verified and stands counts. */
export function factsOf(dossier: Dossier): Facts {
  const facts: Fact[] = [];
  let [voided, faulty] = [0, 0];
  for (const chain of dossier.chains.values()) {
    const [first] = chain.entries;
    const day = first && dayOf(first);
    if (chain.sort !== 'lot') continue;
    if (first === undefined || day === undefined || chain.faults.length > 0 || first.refusals.length > 0) faulty += 1;
    else if (!isStanding(first)) voided += 1;
    else facts.push(...lotFacts(dossier, chain, first, day));
  }
  return { facts, voided, faulty };
}

function lotFacts(dossier: Dossier, chain: ChainView, first: Entry, day: number): readonly Fact[] {
  const { programme, household } = claimOf(dossier, chain.id, day);
  const shared = {
    lot: chain.id,
    household: household ?? chain.id,
    place: placeOf(dossier, chain),
    party: chain.writer,
    product: chain.gtin ?? '',
    programme,
  };
  const weight = weightOf(first);
  const opened: Fact = { sort: 'lot', ...shared, ...timeOf(day), made: first.kind !== 'harvest', ...(weight !== undefined && { weight }) };
  const sales = standing(chain.entries, 'sale').map((sale): Fact => {
    const quantity = quantityOf(sale, 'quantity');
    const weight = quantity && kilograms(quantity);
    const income = quantity && incomeOf(sale, quantity[0]);
    return { sort: 'sale', ...shared, ...timeOf(dayOf(sale) ?? day), ...(weight !== undefined && { weight }), ...(income && { income }) };
  });
  return [opened, ...sales];
}

function timeOf(day: number): Pick<Fact, 'day' | 'time'> {
  const text = dayToText(day);
  return { day, time: [text.slice(0, 4), text.slice(0, 7)] };
}

/** What was harvested or made; of goods packed from other lots, what the packs hold. */
function weightOf(first: Entry): Exact | undefined {
  const quantity = quantityOf(first, first.kind === 'packing' ? 'netWeight' : 'quantity');
  const weight = quantity && kilograms(quantity);
  return first.kind === 'packing' && weight !== undefined ? weight * BigInt(packedCount(first) ?? 0) : weight;
}

/** The price holds for one unit of the quantity as it was entered. */
function incomeOf({ opened }: Entry, amount: Decimal): Fact['income'] {
  const price = opened.price as { readonly value: string; readonly unit: string } | null | undefined;
  const decimal = price ? textToDecimal(price.value) : undefined;
  return price && decimal ? { currency: price.unit, amount: product(decimal, amount) } : undefined;
}
