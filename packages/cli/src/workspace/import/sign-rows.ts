import { availableParallelism } from 'node:os';
import { TianmaError } from '@tianma/core';
import { lotSub, SLOTS, unitSub } from '@tianma/core/record';
import { type NewRecord, nativeKeyOf } from '@tianma/core/sign';
import type { ChainPlan, Draft } from '../../ledger/ledger.js';
import { hexOf } from '../hex.js';
import type { HouseholdBook } from '../household-book.js';
import type { Drawing, ItemSet } from '../items.js';
import type { BatchRecord } from '../journal.js';
import type { OwnChain } from '../own-chains.js';
import type { RowEntry } from '../row-book.js';
import type { Session } from '../session.js';
import { threadsOf } from '../threads.js';
import type { Household } from '../vault.js';
import { findInput, type InputSources, type RecordRef } from './find-input.js';
import type { ImportPlan } from './plan-import.js';
import { recordInput } from './record-input.js';
import { type Run, recordsIn, runSigner, type SignedBytes, type SignedRuns } from './sign-run.js';
import { takenSerials } from './taken-serials.js';

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
  /** Threads that sign, the calling one among them. Default: one for each processor, where there is much to sign. */
  readonly threads?: number | undefined;
}

const WORKER = new URL('./sign-worker.js', import.meta.url);
/** Records from which on a thread more is worth its start: each loads and warms up the same code anew, about two seconds of processor. */
const MANY = 10_000;
/** Threads that sign at most, the calling one among them: more would each take its memory, and wait for the one that reads and draws. */
const SIGNERS = 4;
/** Chains that are signed in one go. */
const CHAINS = 16;

/** A chain that is ready to be signed. */
interface Prepared {
  readonly chain: ChainPlan;
  readonly drafts: readonly Draft[];
  readonly head: Head | undefined;
  readonly run: Run;
  /** What each draft packs. */
  readonly items: readonly (Omit<ItemSet, 'packing'> | undefined)[];
}

/** Signs a record for each draft of a plan, in threads where they are many; `dryRun` signs nothing, and still asks whether every input is there. */
export async function signRows(
  { workspace, ring, now: iat }: Session,
  { fresh, placed: known, origin }: ImportPlan,
  { own, pool, households: book }: Pick<InputSources, 'own' | 'pool'> & { readonly households: HouseholdBook },
  { dryRun, drawing: { source, onDrawn } = {}, onSigned, threads }: SignRowsOptions,
): Promise<SignedRows> {
  const iss = workspace.settings.id;
  const placed = new Map<string, RecordRef>(known);
  const sources = { placed, own, pool, party: iss };
  const all: SignedRows = { records: [], heads: new Map(), items: [], rows: {}, households: book.added, chains: [], count: 0 };
  const records = fresh.reduce((sum, { drafts }) => sum + drafts.length, 0);
  const total = fresh.reduce((sum, { drafts }) => sum + drafts.reduce((items, { record }) => items + itemsOf(record), 0), 0);
  let drawn = 0;
  if (dryRun) {
    for (const { chain, drafts } of fresh) {
      for (const draft of drafts) {
        for (const input of draft.inputs) findInput(input, sources);
        placed.set(draft.id, { chain: chain.chain, record: draft.id });
      }
      listed(chain, drafts, headOf(own.get(chain.chain), pool.chain));
    }
    return all;
  }
  const key = ring.key('record');
  const native = nativeKeyOf(key);
  const count = Math.min(threads ?? (records < MANY ? 1 : availableParallelism()), SIGNERS) - 1;
  const worker = native && count > 0 ? { module: WORKER, data: { iss, iat, native, publicKey: key.publicKey } } : undefined;
  const sign = runSigner(key, { iss, iat });
  const ready = new Map<readonly Run[], readonly Prepared[]>();
  const here = (runs: readonly Run[]): SignedRuns =>
    sign(runs, (run, place, one) => signOne(ready.get(runs)?.[run]?.drafts[place] as Draft, one));
  for await (const { question, answer } of threadsOf({ count, worker, here, helps: true }).answers(questions())) {
    const signed = recordsIn(answer);
    for (const one of ready.get(question) ?? []) take(one, signed);
    ready.delete(question);
    onSigned?.(all.count + drawn, records + total);
  }
  return all;

  /** Chains in the order of the plan; what rests on records that are not yet signed waits for all before it. */
  function* questions(): Generator<readonly Run[] | undefined> {
    let batch: Prepared[] = [];
    const unsigned = new Set<string>();
    function* asked(): Generator<readonly Run[]> {
      if (batch.length === 0) return;
      const runs = batch.map(({ run }) => run);
      ready.set(runs, batch);
      batch = [];
      yield runs;
    }
    for (const { chain, drafts } of fresh) {
      if (drafts.some(({ inputs }) => inputs.some(({ draft }) => draft !== undefined && unsigned.has(draft)))) {
        yield* asked();
        yield undefined;
        unsigned.clear();
      }
      batch.push(prepare(chain, drafts));
      for (const { id } of drafts) unsigned.add(id);
      if (batch.length === CHAINS) yield* asked();
    }
    yield* asked();
  }

  function prepare(chain: ChainPlan, drafts: readonly Draft[]): Prepared {
    const stored = own.get(chain.chain);
    const head = headOf(stored, pool.chain);
    // Of this chain's lot alone: thousands of lots would be looked through for each.
    const before: Omit<ItemSet, 'packing'>[] = [];
    const ready = drafts.map((draft) => {
      const inputs = draft.inputs.map((input) => findInput(input, sources));
      const one = recordInput(draft, inputs, ring, book, (packed) => ({
        taken: takenSerials(workspace, packed, stored ? pool.chain(stored.chain) : [], before),
        source,
        onDrawn: (done) => {
          onDrawn?.(drawn + done, total);
          onSigned?.(all.count + drawn + done, records + total);
        },
      }));
      if (one.items) {
        before.push(one.items);
        drawn += one.items.serials.length;
        onDrawn?.(drawn, total);
      }
      return one;
    });
    const sub = chain.sort === 'unit' ? unitSub(iss, chain.code) : lotSub(chain.gtin as string, chain.code);
    const run = { sub, head: head && { seq: head.seq, id: head.id }, inputs: ready.map(({ input }) => input) };
    return { chain, drafts, head, run, items: ready.map(({ items }) => items) };
  }

  function take({ chain, drafts, head: first, items }: Prepared, signed: ReturnType<typeof recordsIn>): void {
    let head = first;
    for (const [place, draft] of drafts.entries()) {
      const { id, bytes, opening } = signed.next().value as SignedBytes;
      const idHex = hexOf(id);
      const seq = head ? head.seq + 1 : 0;
      const record = { seq, ...(head && { prev: head.id }) };
      head = { chain: head?.chain ?? idHex, seq, id };
      all.records.push({ chain: head.chain, bytes, idHex, record, opening });
      const packed = items[place];
      if (packed) all.items.push({ ...packed, packing: idHex });
      all.rows[draft.digest] = rowEntry(chain, draft, { chain: head.chain, seq, id: idHex, ...origin });
      placed.set(draft.id, { chain: head.chain, record: idHex });
    }
    if (head) all.heads.set(head.chain, head);
    listed(chain, drafts, head);
  }

  function listed(chain: ChainPlan, drafts: readonly Draft[], head: Head | undefined): void {
    all.count += drafts.length;
    all.chains.push({ name: chain.chain, title: chain.title, records: drafts.length, ...(head && { chain: head.chain }) });
  }
}

/** Items that a draft packs. */
export function itemsOf(record: Draft['record']): number {
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
