import { formerly } from '../view/access.js';
import type { ChainView, Entry, Values } from '../view/types.js';
import { cropOf } from './crops.js';

/** Something that was put on a crop or given to animals, with what it is looked up by. */
export interface Applied {
  readonly unit: ChainView;
  readonly entry: Entry;
  readonly crop: string | undefined;
  readonly day: number;
  readonly product: string | undefined;
  readonly registration: string | undefined;
  readonly activeIngredient: string | undefined;
  /** Days to harvest as the label says, by the record. */
  readonly stated: number | undefined;
  /** True of sprays and treatments. False where a product is only named, as of a fertiliser: whether it is a pesticide, the packs know. */
  readonly isPesticide: boolean;
}

/** Everything on a unit that names a product or a substance, those taken back too, in order of the chain; whoever signed it. */
export function productsOf(unit: ChainView): readonly Applied[] {
  return unit.entries.flatMap((entry) => applied(unit, entry, entry.values) ?? []);
}

/** What records of a unit said before corrections replaced it, whatever it was replaced by. */
export function replacedProducts(unit: ChainView): readonly Applied[] {
  return unit.entries.flatMap((entry) => formerly(entry).flatMap((values) => applied(unit, entry, values) ?? []));
}

function applied(unit: ChainView, entry: Entry, values: Values): Applied | undefined {
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const { day, intervalDays } = values;
  const stated = typeof intervalDays === 'number' ? intervalDays : undefined;
  if (typeof day !== 'number') return undefined;
  const operation = text('operation');
  const [product, registration, activeIngredient] = [text('product'), text('registration'), text('activeIngredient')];
  // Fertilisers carry registration numbers of their own, so a number tells of a pesticide only where something is fought.
  const isFighting = operation === 'weed' ? (registration ?? product) !== undefined : operation === 'other' && registration !== undefined;
  const isSpray = operation === 'spray' || stated !== undefined || activeIngredient !== undefined || isFighting;
  const isPesticide = entry.kind === 'treatment' || (entry.kind === 'field_operation' && isSpray);
  if (!isPesticide && (product === undefined || (entry.kind !== 'field_operation' && entry.kind !== 'feed'))) return undefined;
  return { unit, entry, crop: cropOf(unit, day), day, product, registration, activeIngredient, stated, isPesticide };
}

/** What it is called in a finding. */
export function nameOf({ product, activeIngredient, registration }: Applied): string {
  return product ?? activeIngredient ?? registration ?? '—';
}
