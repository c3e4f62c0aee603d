import { TianmaError } from '@tianma/core';
import { lotSub, SLOTS, unitSub } from '@tianma/core/record';
import { encodeOpening, type NewRecord, signRecord } from '@tianma/core/sign';
import type { ChainPlan, Draft } from '../../ledger/ledger.js';
import type { HouseholdBook } from '../household-book.js';
import type { Drawing, ItemSet } from '../items.js';
import type { BatchRecord } from '../journal.js';
import type { OwnChain } from '../own-chains.js';
import type { RowEntry } from '../row-book.js';
import type { Session } from '../session.js';
import type { Household } from '../vault.js';
import { findInput, type InputSources, type RecordRef } from './find-input.js';
import { nativeOptions } from './native.js';
import type { ImportPlan } from './plan-import.js';
import { recordInput } from './record-input.js';
import { takenSerials } from './taken-serials.js';

/**
 * Of a record that was signed as little as is stored: the whole of fifty thousand would fill the memory, and so would a piece of memory of
 * its own for each (small buffers of Node share theirs).
 */
export function kept({ bytes, idHex, record: { seq, prev }, opening }: NewRecord, chain: string): BatchRecord {
  return { chain, bytes: Buffer.from(bytes), idHex, record: { seq, ...(prev && { prev }) }, opening: Buffer.from(encodeOpening(opening)) };
}

export interface SignedRows {
  readonly records: BatchRecord[];
  /** Last record of each chain that grew, by the chain's id. */
  readonly heads: Map<string, { readonly seq: number; readonly id: Uint8Array }>;
  readonly items: ItemSet[];
  readonly rows: { [digest: string]: RowEntry };
  readonly households: ReadonlyMap<string, Household>;
  readonly chains: { name: string; title: string; chain?: string; records: number }[];
  count: number;
}

/** How serials are drawn. `onDrawn` is told how many, of all packings together. */
export interface DrawingAll extends Pick<Drawing, 'source'> {
  readonly onDrawn?: ((done: number, total: number) => void) | undefined;
}

export interface SignRowsOptions {
  readonly dryRun: boolean;
  readonly drawing?: DrawingAll | undefined;
  /** Told how many records are signed and serials drawn, together. */
  readonly onSigned?: (done: number, total: number) => void;
}

/** Signs a record for each draft of a plan; `dryRun` signs nothing, and still asks whether every input is there. */
export function signRows(
  session: Session,
  plan: ImportPlan,
  { own, pool, households: book }: Pick<InputSources, 'own' | 'pool'> & { readonly households: HouseholdBook },
  { dryRun, drawing: { source, onDrawn } = {}, onSigned }: SignRowsOptions,
): SignedRows {
  const { workspace, ring, now } = session;
  const placed = new Map<string, RecordRef>(plan.placed);
  const sources = { placed, own, pool, party: workspace.settings.id };
  const all: SignedRows = { records: [], heads: new Map(), items: [], rows: {}, households: book.added, chains: [], count: 0 };
  const total = plan.fresh.reduce((sum, { drafts }) => sum + drafts.reduce((items, { record }) => items + itemsOf(record), 0), 0);
  const work = total + plan.fresh.reduce((sum, { drafts }) => sum + drafts.length, 0);
  const native = nativeOptions();
  let drawn = 0;
  for (const { chain, drafts } of plan.fresh) {
    // Of this chain's lot alone: thousands of lots would be looked through for each.
    const drawnBefore: ItemSet[] = [];
    const stored = own.get(chain.chain);
    let head = headOf(stored, pool.chain);
    for (const draft of drafts) {
      all.count += 1;
      const inputs = draft.inputs.map((input) => findInput(input, sources));
      if (dryRun) {
        placed.set(draft.id, { chain: chain.chain, record: draft.id });
        continue;
      }
      const { input, items } = recordInput(draft, inputs, ring, book, (packed) => ({
        taken: takenSerials(workspace, packed, stored ? pool.chain(stored.chain) : [], drawnBefore),
        source,
        onDrawn: (done) => {
          onDrawn?.(drawn + done, total);
          onSigned?.(all.count + drawn + done, work);
        },
      }));
      if (items) {
        drawn += items.serials.length;
        onDrawn?.(drawn, total);
      }
      const iss = workspace.settings.id;
      const sub = chain.sort === 'unit' ? unitSub(iss, chain.code) : lotSub(chain.gtin as string, chain.code);
      const seq = head ? head.seq + 1 : 0;
      const signed = signOne(draft, () =>
        signRecord(input, { key: ring.key('record'), iss, sub, iat: now, seq, ...(head && { prev: head.id }), ...native }),
      );
      head = { chain: head?.chain ?? signed.idHex, seq, id: signed.id };
      all.records.push(kept(signed, head.chain));
      if (items) {
        const set = { ...items, packing: signed.idHex };
        drawnBefore.push(set);
        all.items.push(set);
      }
      all.rows[draft.digest] = rowEntry(chain, draft, { chain: head.chain, seq, id: signed.idHex, ...plan.origin });
      placed.set(draft.id, { chain: head.chain, record: signed.idHex });
      onSigned?.(all.count + drawn, work);
    }
    if (head && !dryRun) all.heads.set(head.chain, head);
    all.chains.push({ name: chain.chain, title: chain.title, records: drafts.length, ...(head && { chain: head.chain }) });
  }
  return all;
}

/** Items that a draft packs. */
function itemsOf(record: Draft['record']): number {
  return record.kind === 'packing' ? (record as unknown as { count: number }).count : 0;
}

interface Head {
  readonly chain: string;
  readonly seq: number;
  readonly id: Uint8Array;
}

function headOf(
  own: OwnChain | undefined,
  chain: (id: string) => readonly { readonly seq: number; readonly id: Uint8Array }[],
): Head | undefined {
  const last = own && chain(own.chain).at(-1);
  return last && { chain: (own as OwnChain).chain, seq: last.seq, id: last.id };
}

/** What the signer refuses is told with the row that it came from. */
function signOne(draft: Draft, sign: () => NewRecord): NewRecord {
  try {
    return sign();
  } catch (cause) {
    if (!(cause instanceof TianmaError)) throw cause;
    const [source] = draft.sources;
    const { where = '', expected } = cause;
    // What stands in a private column is not repeated: errors end up in logs.
    const isPrivate = ['private', ...SLOTS].some((name) => where.startsWith(name));
    const found = isPrivate ? undefined : cause.found;
    throw new TianmaError('ledger.cell', {
      where: [source && `${source.sheet} ${source.row}`, draft.record.kind, where].filter(Boolean).join(' · '),
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      cause,
    });
  }
}

function rowEntry(chain: ChainPlan, draft: Draft, at: Pick<RowEntry, 'chain' | 'seq' | 'id' | 'ledger' | 'also'>): RowEntry {
  const [source] = draft.sources;
  return {
    ...at,
    name: chain.chain,
    kind: draft.record.kind,
    sheet: source?.sheet ?? '',
    row: source?.row ?? 0,
    ...(draft.day !== undefined && { day: draft.day }),
  };
}
