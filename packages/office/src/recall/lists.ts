import { dayToText, quantityToJson } from '@tianma/core/record';
import { type ChainView, type Dossier, dayOf, type Entry, numberOf, quantityOf, textOf } from '@tianma/rules/view';
import type { LotAccount } from './account.js';
import { type Contact, contactOf } from './contacts.js';
import type { AffectedSet, Amount, ReachedChain } from './types.js';

interface OfLot {
  readonly chain: string;
  readonly gtin?: string;
  readonly code: string;
  readonly writer: string;
}

/** Goods that went to somebody. `contact` is private; null where nobody is named, or not to this reader. */
export interface Sold extends OfLot {
  readonly record: string;
  readonly kind: 'sale' | 'delivery' | 'handover';
  readonly day?: string;
  readonly channel?: string;
  readonly toPlace?: string;
  /** Party that took it over, of a handover. */
  readonly to?: string;
  readonly quantity?: Amount;
  readonly packages?: number;
  readonly contact: Contact | null;
}

/** Goods that can still be stopped. `left` is what should still be there, in the account's unit; absent where it cannot be determined. */
export interface ToStop extends OfLot {
  readonly where: 'transit' | 'stock';
  /** Facility or place of the last record that names one. */
  readonly at?: string;
  readonly left?: string;
  readonly unit: string;
}

/** A unit, or a lot that was not packed yet. */
export interface AtSource extends OfLot {
  readonly sort: 'unit' | 'lot';
  readonly left?: string;
  readonly unit?: string;
}

/** Where the trail ends: records that are not here. */
export interface DeadEnd {
  readonly why: 'handed_over' | 'missing_chain' | 'missing_record' | 'not_here' | 'limit';
  readonly chain?: string;
  readonly code?: string;
  readonly record?: string;
  /** Party that has to be asked. */
  readonly party?: string;
}

export interface RecallLists {
  readonly sold: readonly Sold[];
  readonly stop: readonly ToStop[];
  readonly source: readonly AtSource[];
  readonly ends: readonly DeadEnd[];
}

/** What is to be done where: sold, to stop, at the source, and where the trail ends. `dossier` holds the chains of the set. */
export function recallLists(dossier: Dossier, set: AffectedSet, accounts: readonly LotAccount[]): RecallLists {
  const accountOf = new Map(accounts.map((account) => [account.chain, account]));
  const lots = set.lots.flatMap((reached) => {
    const view = dossier.chains.get(reached.chain);
    return view === undefined ? [] : [{ reached, view, account: accountOf.get(reached.chain) }];
  });
  const left = lots.filter(({ account }) => account?.left === undefined || account.left !== '0');
  const packed = ({ view }: (typeof lots)[number]): boolean => view.entries.some(({ kind }) => kind === 'packing');
  return {
    sold: lots.flatMap(({ reached, view }) => soldOf(dossier, reached, view)),
    stop: left.filter(packed).map(({ view, account }) => toStop(view, account)),
    source: [
      ...set.units.map((unit) => ({ ...nameOf(unit), sort: 'unit' as const })),
      ...left.filter((lot) => !packed(lot)).map(({ view, account }) => ({ ...nameOf(view), sort: 'lot' as const, ...leftOf(account) })),
    ],
    ends: deadEnds(dossier, set),
  };
}

function nameOf({
  gtin,
  code,
  writer,
  ...one
}: { readonly gtin?: string; readonly code: string; readonly writer: string } & object): OfLot {
  const chain = 'chain' in one ? (one.chain as string) : (one as unknown as ChainView).id;
  return { chain, ...(gtin !== undefined && { gtin }), code, writer };
}

function leftOf(account: LotAccount | undefined): { readonly left?: string; readonly unit: string } {
  return { ...(account?.left !== undefined && { left: account.left }), unit: account?.unit ?? 'KGM' };
}

const LEAVING: readonly string[] = ['sale', 'delivery', 'handover'];

/** What left before the cause came in was not touched by it. */
function soldOf(dossier: Dossier, { seq: from = 0 }: ReachedChain, view: ChainView): readonly Sold[] {
  return view.entries
    .filter(({ kind, standing, seq }) => LEAVING.includes(kind) && standing === 'stands' && seq >= from)
    .map((entry) => {
      const [day, quantity, packages] = [dayOf(entry), quantityOf(entry, 'quantity'), numberOf(entry, 'packages')];
      const [channel, toPlace, to] = [textOf(entry, 'channel'), textOf(entry, 'toPlace'), textOf(entry, 'to')];
      return {
        ...nameOf(view),
        record: entry.id,
        kind: entry.kind as Sold['kind'],
        ...(day !== undefined && { day: dayToText(day) }),
        ...(channel !== undefined && { channel }),
        ...(toPlace !== undefined && { toPlace }),
        ...(to !== undefined && { to }),
        ...(quantity && { quantity: quantityToJson(quantity) as unknown as Amount }),
        ...(packages !== undefined && { packages }),
        contact: contactOf(entry, to === undefined ? undefined : dossier.parties.get(to)),
      };
    });
}

const MOVING: readonly string[] = ['transport', 'loading'];
const RESTING: readonly string[] = ['storing', 'packing', 'harvest', 'processing'];

function toStop(view: ChainView, account: LotAccount | undefined): ToStop {
  const told = view.entries.filter(({ standing }) => standing === 'stands');
  const last = told.filter(({ kind }) => [...MOVING, ...RESTING, ...LEAVING].includes(kind)).at(-1);
  const moving = last !== undefined && MOVING.includes(last.kind);
  // What was moved and then sold is gone; what is left never moved.
  const held = moving ? last : told.filter(({ kind }) => RESTING.includes(kind)).at(-1);
  const at = held && placeOf(held);
  return {
    ...nameOf(view),
    where: moving ? 'transit' : 'stock',
    ...(at !== undefined && { at }),
    ...leftOf(account),
  };
}

function placeOf(entry: Entry): string | undefined {
  return textOf(entry, 'facility') ?? textOf(entry, 'toPlace') ?? entry.place;
}

function deadEnds(dossier: Dossier, { lots, edges, findings }: AffectedSet): readonly DeadEnd[] {
  const followed = new Set(edges.map(({ record }) => record));
  const handed = lots.flatMap(({ chain, code, seq: from = 0 }): readonly DeadEnd[] => {
    const view = dossier.chains.get(chain);
    if (view === undefined) return [{ why: 'not_here', chain, code }];
    return view.entries
      .filter(({ kind, standing, seq, id }) => kind === 'handover' && standing === 'stands' && seq >= from && !followed.has(id))
      .map((entry) => {
        const party = textOf(entry, 'to');
        return { why: 'handed_over' as const, chain, code, record: entry.id, ...(party !== undefined && { party }) };
      });
  });
  const broken = findings.flatMap((finding): readonly DeadEnd[] => {
    if (finding.what === 'limit') return [{ why: 'limit' }];
    if (finding.what === 'missing_chain') return [{ why: finding.what, chain: finding.chain, ...taker(dossier, finding.edge?.to) }];
    if (finding.what === 'missing_record')
      return [{ why: finding.what, chain: finding.chain, record: finding.edge.record, ...taker(dossier, finding.edge.to) }];
    return [];
  });
  return [...handed, ...broken];
}

/** Who named what is not here is the one to ask. */
function taker(dossier: Dossier, chain: string | undefined): { readonly party?: string } {
  const party = chain === undefined ? undefined : dossier.chains.get(chain)?.writer;
  return party === undefined ? {} : { party };
}
