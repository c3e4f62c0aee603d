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
}

/** Sprays and treatments of a unit, those taken back too, in order of the chain; whoever signed them. */
export function applicationsOf(unit: ChainView): readonly Applied[] {
  return unit.entries.flatMap((entry) => applied(unit, entry, entry.values) ?? []);
}

/** As `applicationsOf`, with everything else that names a product or a substance, such as fertiliser and feed. */
export function productsOf(unit: ChainView): readonly Applied[] {
  return unit.entries.flatMap((entry) => applied(unit, entry, entry.values, true) ?? []);
}

/** The same as it was first signed, where a correction replaced it by another. */
export function originally({ unit, entry }: Applied, any = false): Applied | undefined {
  return entry.original === undefined ? undefined : applied(unit, entry, entry.original, any);
}

function applied(unit: ChainView, entry: Entry, values: Values, any = false): Applied | undefined {
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const { day, intervalDays } = values;
  const stated = typeof intervalDays === 'number' ? intervalDays : undefined;
  if (typeof day !== 'number') return undefined;
  const operation = text('operation');
  const [product, registration, activeIngredient] = [text('product'), text('registration'), text('activeIngredient')];
  const isChemical = stated !== undefined || activeIngredient !== undefined;
  // Fertilisers carry registration numbers of their own, so a number tells of a pesticide only where something is fought.
  const isFighting = registration !== undefined && (operation === 'weed' || operation === 'other');
  const named = any && (product !== undefined || activeIngredient !== undefined);
  const field = entry.kind === 'field_operation' && (operation === 'spray' || isChemical || isFighting || named);
  const counts = entry.kind === 'treatment' || field || (entry.kind === 'feed' && named);
  if (!counts) return undefined;
  return { unit, entry, crop: cropOf(unit, day), day, product, registration, activeIngredient, stated };
}

/** What it is called in a finding. */
export function nameOf({ product, activeIngredient, registration }: Applied): string {
  return product ?? activeIngredient ?? registration ?? '—';
}
