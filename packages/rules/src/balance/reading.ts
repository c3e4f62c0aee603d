import { isStanding, packedCount, quantityOf } from '../view/access.js';
import type { ChainView, Dossier, EdgeView, Entry } from '../view/types.js';
import type { Item, Line } from './types.js';

/** What counts: signer accepted, neither withdrawn nor voided; as corrected. */
export function standingOf(chain: ChainView, ...kinds: readonly string[]): readonly Entry[] {
  return chain.entries.filter((entry) => isStanding(entry) && kinds.includes(entry.kind));
}

/** The record that opened the lot; undefined where it was taken back, or its signer is refused. */
export function openingOf(chain: ChainView): Entry | undefined {
  const first = chain.entries[0];
  return first?.seq === 0 && isStanding(first) ? first : undefined;
}

/** Edges that count now: not those that a correction replaced, nor those of a record that was taken back. */
export function edgesInto(dossier: Dossier, chain: string): readonly EdgeView[] {
  return (dossier.edgesInto.get(chain) ?? []).filter((edge) => counts(dossier, edge));
}

export function edgesFrom(dossier: Dossier, chain: string): readonly EdgeView[] {
  return (dossier.edgesFrom.get(chain) ?? []).filter((edge) => counts(dossier, edge));
}

/** The edges of a record that was taken back are marked; with its first record goes all that a lot took in. */
function counts(dossier: Dossier, { replaced, to }: EdgeView): boolean {
  const opening = dossier.chains.get(to)?.entries[0];
  return !replaced && (opening === undefined || opening.standing === 'stands');
}

export function edgeLine(item: Item, edge: EdgeView): Line {
  return { item, chain: edge.to, record: edge.into, quantity: edge.quantity, missing: edge.missing };
}

/** Packs times net weight; the quantity is undefined where no net weight is stated. */
export function packedLine(item: Item, entry: Entry, count: number | undefined = packedCount(entry)): Line {
  const { chain, id: record } = entry;
  return { item, chain, record, quantity: quantityOf(entry, 'netWeight'), ...(count !== undefined && { times: count }) };
}

/** A field of an entry as a line; undefined where the field is absent. */
export function statedLine(item: Item, entry: Entry, field = 'quantity'): Line | undefined {
  const quantity = quantityOf(entry, field);
  return quantity && { item, chain: entry.chain, record: entry.id, quantity };
}

/** What a lot holds before anything leaves it: its yield, and what its packings brought in. */
export function yieldLines(dossier: Dossier, chain: ChainView, opening: Entry): readonly Line[] {
  const edges = edgesInto(dossier, chain.id);
  const brought = edges.filter(({ into }) => into !== opening.id).map((edge) => edgeLine('input', edge));
  return [...openingLines(edges, opening), ...brought];
}

function openingLines(edges: readonly EdgeView[], opening: Entry): readonly Line[] {
  if (opening.kind === 'packing') return [packedLine('yield', opening)];
  const stated = statedLine('yield', opening);
  if (stated !== undefined) return [stated];
  // What was carried in from the fields is the harvest; what went into a process says nothing of what came out.
  const carried = opening.kind === 'harvest' ? edges.filter(({ into, quantity }) => into === opening.id && quantity !== undefined) : [];
  if (carried.length > 0) return edges.filter(({ into }) => into === opening.id).map((edge) => edgeLine('yield', edge));
  return [{ item: 'yield', chain: opening.chain, record: opening.id }];
}
