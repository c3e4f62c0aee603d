import { convert, type Quantity, type Rational, textToDecimal } from '@tianma/core/record';
import { add, compare, measure, rational, rationalToText } from '@tianma/rules/balance';
import { type ChainView, type Dossier, type Entry, numberOf, packedCount, quantityOf } from '@tianma/rules/view';
import type { Amount } from './types.js';

/** What people found of a lot after the recall began; each adds to what the records say. */
export interface Found {
  readonly gtin: string;
  readonly lot: string;
  /** Still there, counted; takes the place of what records say is held. */
  readonly stock?: Amount;
  readonly destroyed?: Amount;
  /** Came back from buyers; no longer counts as delivered. */
  readonly returned?: Amount;
  readonly lost?: Amount;
}

/** Where the weight of a lot went. */
export const SHARES = ['delivered', 'taken', 'stock', 'destroyed', 'lost'] as const;
export type Share = (typeof SHARES)[number];

/** Why a number is missing: nothing was stated, it was not opened to this reader, or it is of another kind (pieces against weight). */
export interface AccountGap {
  readonly of: Share | 'produced';
  readonly chain: string;
  readonly record?: string;
  readonly reason: 'not_stated' | 'unit';
}

export interface LotAccount {
  readonly chain: string;
  readonly gtin: string;
  readonly lot: string;
  /** Base unit of what the lot is measured in, `KGM`. */
  readonly unit: string;
  readonly produced?: string;
  readonly shares: Readonly<Record<Share, string>>;
  /** Per cent of what was produced, one place, rounded down; more than a hundred stays as it is and is told by `excess`. */
  readonly accounted?: string;
  /** What should still be there, whether anybody has seen it or not; absent where it cannot be determined. */
  readonly left?: string;
  /** What nobody has accounted for; absent where it cannot be determined. */
  readonly rest?: string;
  readonly excess: boolean;
  readonly gaps: readonly AccountGap[];
}

/** A number of the account: exact, in kg or another base unit. */
interface Sum {
  readonly value: Rational;
  readonly gaps: readonly AccountGap[];
}

const ZERO: Rational = rational(0n);
const BASE = ['KGM', 'MTQ', 'H87'] as const;

/** Delivered, taken by other lots, in stock, destroyed and lost, over what was produced. */
export function accountLot(dossier: Dossier, chain: ChainView, found: Found | undefined): LotAccount {
  const unit = unitOf(dossier, chain);
  const quantities = readLot(dossier, chain, found);
  const sum = (of: Share | 'produced'): Sum => addUp(quantities[of], unit, of);
  const produced = sum('produced');
  const shares = SHARES.map((share) => [share, sum(share)] as const);
  const values = Object.fromEntries(shares.map(([share, { value }]) => [share, value])) as Record<Share, Rational>;
  // What came back in pieces cannot be taken off what went out in kilograms.
  const back = addUp(found?.returned ? [{ quantity: toQuantity(found.returned), chain: chain.id }] : [], unit, 'delivered');
  values.delivered = add(values.delivered, negate(back.value));
  const total = SHARES.reduce((all, share) => add(all, values[share]), ZERO);
  const known = produced.gaps.length === 0 && compare(produced.value, ZERO) > 0;
  const excess = known && compare(total, produced.value) > 0;
  const gaps = [...produced.gaps, ...shares.flatMap(([, { gaps: own }]) => own), ...back.gaps];
  return {
    chain: chain.id,
    gtin: chain.gtin ?? '',
    lot: chain.code,
    unit,
    ...(known && { produced: rationalToText(produced.value) }),
    shares: Object.fromEntries(SHARES.map((share) => [share, rationalToText(values[share])])) as Record<Share, string>,
    ...(known && { accounted: percent(total, produced.value) }),
    ...(known &&
      gaps.length === 0 && {
        left: rationalToText(atLeastZero(add(produced.value, negate(add(total, negate(values.stock)))))),
        rest: rationalToText(atLeastZero(add(produced.value, negate(total)))),
      }),
    excess,
    gaps,
  };
}

/** Per cent with one place, rounded down: what is not wholly accounted for never reads as if it were. */
export function percent(part: Rational, whole: Rational): string {
  const tenths = (part.numerator * whole.denominator * 1000n) / (part.denominator * whole.numerator);
  return `${tenths / 10n}.${tenths % 10n}`;
}

type Line = {
  readonly quantity: Quantity | undefined;
  readonly times?: number | undefined;
  readonly chain: string;
  readonly record?: string;
};
type Lines = Readonly<Record<Share | 'produced', readonly Line[]>>;

function readLot(dossier: Dossier, chain: ChainView, found: Found | undefined): Lines {
  const of = (...kinds: readonly string[]): readonly Entry[] =>
    chain.entries.filter(({ kind, standing }) => standing === 'stands' && kinds.includes(kind));
  const packings = chain.entries.filter(({ kind }) => kind === 'packing');
  const [packing] = packings;
  const line = (entry: Entry): Line => {
    const quantity = quantityOf(entry, 'quantity');
    const packages = numberOf(entry, 'packages');
    // Packs of one weight, where the lot was packed once.
    if (quantity === undefined && packages !== undefined && packings.length === 1 && packing) {
      return { quantity: quantityOf(packing, 'netWeight'), times: packages, chain: chain.id, record: entry.id };
    }
    return { quantity, chain: chain.id, record: entry.id };
  };
  const outgoing = (dossier.edgesFrom.get(chain.id) ?? []).filter(({ replaced }) => !replaced);
  const handovers = of('handover');
  const sales = of('sale');
  const took = new Set(outgoing.map(({ record }) => record));
  // What a receiver took from a handover is counted once: by the handover where it says how much.
  const handed = handovers.filter((entry) => line(entry).quantity !== undefined || !took.has(entry.id));
  const counted = new Set(handed.map(({ id }) => id));
  const stated = (amount: Amount | undefined): readonly Line[] => (amount ? [{ quantity: toQuantity(amount), chain: chain.id }] : []);
  return {
    produced: producedLines(dossier, chain, packings),
    delivered: [...(sales.length > 0 ? sales : of('delivery')), ...handed].map(line),
    taken: outgoing
      .filter(({ record }) => !counted.has(record))
      .map(({ quantity, record }): Line => ({ quantity, chain: chain.id, record })),
    stock: found?.stock ? stated(found.stock) : heldLines(chain, of),
    destroyed: stated(found?.destroyed),
    lost: [
      ...of('grading').flatMap((entry): readonly Line[] => {
        const rejected = quantityOf(entry, 'rejected');
        return rejected === undefined ? [] : [{ quantity: rejected, chain: chain.id, record: entry.id }];
      }),
      ...stated(found?.lost),
    ],
  };
}

/** What the lot began with, and what later packings brought in. A lot that was taken back was produced all the same. */
function producedLines(dossier: Dossier, { id, entries }: ChainView, packings: readonly Entry[]): readonly Line[] {
  const [first] = entries;
  if (first === undefined) return [{ quantity: undefined, chain: id }];
  const edges = (dossier.edgesInto.get(id) ?? []).filter(({ replaced }) => !replaced);
  const brought = edges.filter(({ into }) => into !== first.id).map(({ quantity, into }): Line => ({ quantity, chain: id, record: into }));
  const packed = (entry: Entry): Line => ({
    quantity: quantityOf(entry, 'netWeight'),
    times: packedCount(entry),
    chain: id,
    record: entry.id,
  });
  const opening = first.kind === 'packing' ? packed(first) : { quantity: quantityOf(first, 'quantity'), chain: id, record: first.id };
  if (opening.quantity !== undefined) return [opening, ...brought];
  const carried = first.kind === 'harvest' ? edges.filter(({ into }) => into === first.id) : [];
  if (carried.some(({ quantity }) => quantity !== undefined)) {
    return [...carried.map(({ quantity }): Line => ({ quantity, chain: id, record: first.id })), ...brought];
  }
  const stands = packings.filter(({ standing }) => standing === 'stands');
  return stands.some((entry) => quantityOf(entry, 'netWeight') !== undefined) ? stands.map(packed) : [opening];
}

/** What records say is held, where nothing has left the lot since. */
function heldLines({ id, entries }: ChainView, of: (...kinds: readonly string[]) => readonly Entry[]): readonly Line[] {
  const left = of('sale', 'handover').at(-1)?.seq ?? -1;
  const held = entries
    .filter(({ kind, standing, seq }) => standing === 'stands' && seq > left && ['storing', 'loading', 'transport'].includes(kind))
    .at(-1);
  const quantity = held && quantityOf(held, 'quantity');
  return held === undefined || quantity === undefined ? [] : [{ quantity, chain: id, record: held.id }];
}

function unitOf(dossier: Dossier, chain: ChainView): string {
  for (const { quantity } of producedLines(
    dossier,
    chain,
    chain.entries.filter(({ kind }) => kind === 'packing'),
  )) {
    const unit = quantity && BASE.find((one) => convert(quantity, one) !== undefined);
    if (unit !== undefined) return unit;
  }
  return 'KGM';
}

function addUp(lines: readonly Line[], unit: string, of: Share | 'produced'): Sum {
  let value = ZERO;
  const gaps: AccountGap[] = [];
  for (const { quantity, times, chain, record } of lines) {
    const amount = quantity && inUnit(quantity, unit, times);
    if (amount) value = add(value, amount);
    else gaps.push({ of, chain, ...(record !== undefined && { record }), reason: quantity === undefined ? 'not_stated' : 'unit' });
  }
  return { value, gaps };
}

function inUnit(quantity: Quantity, unit: string, times = 1): Rational | undefined {
  return convert(quantity, unit) === undefined ? undefined : measure(quantity, times)?.value;
}

/** Throws RangeError for what is no decimal: amounts are checked where they come in. */
function toQuantity({ value, unit }: Amount): Quantity {
  const decimal = textToDecimal(value);
  if (decimal === undefined) throw new RangeError(`no decimal: ${value}`);
  return [decimal, unit];
}

function atLeastZero(value: Rational): Rational {
  return compare(value, ZERO) < 0 ? ZERO : value;
}

function negate({ numerator, denominator }: Rational): Rational {
  return rational(-numerator, denominator);
}
