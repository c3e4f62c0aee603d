import { type Quantity, UNITS } from '@tianma/core/record';
import { isStanding, numberOf, packedCount } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { edgeLine, edgesFrom, openingOf, packedLine, standingOf, statedLine, yieldLines } from './reading.js';
import type { Balance, Line } from './types.js';
import { weigh } from './weigh.js';

/** One question asked of a lot; `record` is the one that it is about, where there is one. */
export interface Sheet {
  readonly what: 'packed' | 'out' | 'packages' | 'handover' | 'receipt' | 'custody' | 'grading';
  readonly record?: string;
  readonly balance: Balance;
}

const CUSTODY = ['storing', 'transport', 'loading', 'delivery'];

/**
 * What a lot yielded against what was packed, sold, handed over and taken into other lots, against what was held on the way, and against
 * what receivers took. Empty for a unit, for a lot that was voided, and where nothing but the yield is stated.
 */
export function balanceLot(dossier: Dossier, chain: ChainView): readonly Sheet[] {
  const opening = chain.sort === 'lot' ? openingOf(chain) : undefined;
  if (opening === undefined) return [];
  const held = yieldLines(dossier, chain, opening);
  const rejected = lines(standingOf(chain, 'grading').map((entry) => statedLine('rejected', entry, 'rejected')));
  const packings = standingOf(chain, 'packing');
  const later = packings.filter(({ id }) => id !== opening.id);
  const weighed = weigher(held, packings);
  const out = leaving(dossier, chain, packings).map(weighed);
  return [
    ...sheet('packed', held, later.length > 0 ? [...later.map((entry) => packedLine('packed', entry)), ...rejected] : []),
    ...sheet('out', held, out.length > 0 ? [...out, ...rejected] : []),
    ...packages(chain, packings),
    ...standingOf(chain, 'grading').flatMap((entry) =>
      sheet('grading', held, lines([statedLine('graded', entry), statedLine('rejected', entry, 'rejected')]), entry.id),
    ),
    ...standingOf(chain, ...CUSTODY).flatMap((entry) => sheet('custody', held, lines([statedLine('held', entry)]).map(weighed), entry.id)),
    ...standingOf(chain, 'handover').flatMap((entry) => handover(dossier, chain, entry)),
  ];
}

function sheet(what: Sheet['what'], inputs: readonly Line[], outputs: readonly Line[], record?: string): readonly Sheet[] {
  return outputs.length === 0 ? [] : [{ what, ...(record !== undefined && { record }), balance: weigh(inputs, outputs) }];
}

/** Packs that were counted, as their net weight: only where there is one packing, and the lot itself is not counted in pieces. */
function weigher(held: readonly Line[], packings: readonly Entry[]): (line: Line) => Line {
  const [packing, second] = packings;
  const isCounted = ({ quantity }: Line): boolean => quantity !== undefined && UNITS.get(quantity[1])?.dimension === 'piece';
  if (packing === undefined || second !== undefined || held.some(isCounted)) return (line) => line;
  return (line) => {
    const [count, exponent] = line.quantity?.[0] ?? [0, 1];
    const weighed = isCounted(line) && exponent === 0 && line.times === undefined ? packedLine(line.item, packing, count) : undefined;
    return weighed?.quantity === undefined ? line : { ...weighed, chain: line.chain, record: line.record };
  };
}

/** What is sold, what is handed over, and what other lots took without a handover. */
function leaving(dossier: Dossier, chain: ChainView, packings: readonly Entry[]): readonly Line[] {
  const packing = packings.length === 1 ? packings[0] : undefined;
  const edges = edgesFrom(dossier, chain.id);
  const handovers = standingOf(chain, 'handover');
  const handed = new Set(handovers.map(({ id }) => id));
  const byPackages = (item: Line['item'], entry: Entry): Line | undefined => {
    const count = numberOf(entry, 'packages');
    return packing && count !== undefined ? { ...packedLine(item, packing, count), record: entry.id } : undefined;
  };
  return [
    ...standingOf(chain, 'sale').map(
      (entry) => statedLine('sold', entry) ?? byPackages('sold', entry) ?? { item: 'sold' as const, chain: chain.id, record: entry.id },
    ),
    ...handovers.flatMap((entry): readonly Line[] => {
      const stated = statedLine('handed_over', entry) ?? byPackages('handed_over', entry);
      if (stated !== undefined) return [stated];
      const taken = edges.filter(({ record }) => record === entry.id).map((edge) => edgeLine('handed_over', edge));
      return taken.length > 0 ? taken : [{ item: 'handed_over', chain: chain.id, record: entry.id }];
    }),
    ...edges.filter(({ record }) => !handed.has(record)).map((edge) => edgeLine('taken', edge)),
  ];
}

/** Packs sold against packs made, one by one. Only where a sale states no weight: packages of another size have one. */
function packages(chain: ChainView, packings: readonly Entry[]): readonly Sheet[] {
  const pieces = (count: number): Quantity => [[count, 0], 'H87'];
  const made = packings.map(
    (entry): Line => ({ item: 'packed', chain: chain.id, record: entry.id, quantity: pieces(packedCount(entry) ?? 0) }),
  );
  const sold = standingOf(chain, 'sale', 'handover').flatMap((entry): readonly Line[] => {
    const count = numberOf(entry, 'packages');
    if (count === undefined || entry.values['quantity'] !== undefined) return [];
    return [{ item: entry.kind === 'sale' ? 'sold' : 'handed_over', chain: chain.id, record: entry.id, quantity: pieces(count) }];
  });
  return made.length > 0 ? sheet('packages', made, sold) : [];
}

/** What was handed over against what other lots took of it, and against what the receiver confirmed. */
function handover(dossier: Dossier, chain: ChainView, entry: Entry): readonly Sheet[] {
  const stated = statedLine('handed_over', entry);
  if (stated === undefined) return [];
  const taken = edgesFrom(dossier, chain.id).filter(({ record }) => record === entry.id);
  const receipts = chain.attestations.filter((one) => one.kind === 'custody_receipt' && one.seq === entry.seq && isStanding(one));
  const weighed = receipts.some((receipt) => statedLine('received', receipt) !== undefined);
  // Where one of several receivers weighed and another did not, what the other took is not known.
  const received = receipts.map(
    (receipt) => statedLine('received', receipt) ?? { item: 'received' as const, chain: chain.id, record: receipt.id },
  );
  return [
    ...sheet(
      'handover',
      [stated],
      taken.map((edge) => edgeLine('taken', edge)),
      entry.id,
    ),
    ...(!weighed ? [] : [{ what: 'receipt' as const, record: entry.id, balance: weigh([stated], received, { closed: true }) }]),
  ];
}

function lines(all: readonly (Line | undefined)[]): readonly Line[] {
  return all.filter((line) => line !== undefined);
}
