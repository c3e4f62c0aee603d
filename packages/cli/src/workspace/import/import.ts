import { basename } from 'node:path';
import { TianmaError } from '@tianma/core';
import { fieldOf, lotSub, SLOTS, unitSub } from '@tianma/core/record';
import { type NewRecord, signRecord } from '@tianma/core/sign';
import type { ChainPlan, Draft, Ledger } from '../../ledger/ledger.js';
import { readLedger } from '../../ledger/read-ledger.js';
import type { Page } from '../../ledger/sheet-out/page.js';
import type { LedgerError } from '../../ledger/types.js';
import { HouseholdBook } from '../household-book.js';
import type { ItemSet } from '../items.js';
import { commit } from '../journal.js';
import type { KeyRing } from '../keys.js';
import { LAYOUT } from '../layout.js';
import { type OwnChain, ownChains } from '../own-chains.js';
import { openPool } from '../pool/pool.js';
import { keyRowBook, type RowBook, type RowEntry, readRowBook, rowKey } from '../row-book.js';
import type { Session } from '../session.js';
import { dayText } from '../time.js';
import { endorsementsOf, requireEntitled } from '../trusted/entitled.js';
import { openTrusted } from '../trusted/open-trusted.js';
import { type Household, readVaultFile } from '../vault.js';
import type { Workspace } from '../workspace.js';
import { type Correction, type Corrections, planCorrections, signCorrections } from './corrections.js';
import { findInput, type InputSources, isParty, type RecordRef } from './find-input.js';
import { missingInputs } from './missing-inputs.js';
import { type ImportPlan, planImport } from './plan-import.js';
import { recordInput } from './record-input.js';

export interface ImportOptions {
  /** Name of the file, to tell later which ledger a row came from. */
  readonly name: string;
  /** Says what would be done, and signs nothing. */
  readonly dryRun?: boolean | undefined;
  /** Leaves out lots and units with a wrong row, and what rests on them. */
  readonly validOnly?: boolean | undefined;
  /** Corrects what was signed from rows that have changed: their number, as an import before has told it. */
  readonly correct?: number | undefined;
}

/** Everything is signed, or nothing because a row is wrong. */
export type ImportResult =
  | { readonly ok: false; readonly errors: readonly LedgerError[]; readonly count: number; readonly pages: readonly Page[] }
  | {
      readonly ok: true;
      /** What is wrong in rows that were left out (`validOnly`). */
      readonly errors: readonly LedgerError[];
      readonly pages: readonly Page[];
      readonly ledger: Ledger;
      readonly plan: ImportPlan;
      /** Records signed by this import (or, in a dry run, that would be). */
      readonly records: number;
      readonly chains: readonly { readonly name: string; readonly title: string; readonly chain?: string; readonly records: number }[];
      readonly items: number;
      /** What changed rows say otherwise than their records, and those that no correction can reach. */
      readonly corrections: Corrections;
      /** Corrections signed by this import. */
      readonly corrected: number;
    };

/**
 * Imports a ledger: one signed record for each row or group of rows, all or none. What was imported before is not signed again.
 * @throws TianmaError `sign.not_entitled`, `workspace.*`.
 */
export async function importLedger(
  session: Session,
  file: Uint8Array,
  { name, dryRun = false, validOnly = false, correct }: ImportOptions,
): Promise<ImportResult> {
  const { workspace } = session;
  workspace.expect('party');
  return workspace.alone(async () => {
    const own = ownChains(workspace);
    const read = await readLedger(file, { year: Number(dayText(session.now).slice(0, 4)), known: knownOf(own), validOnly });
    if (!read.ok) return read;
    requireOwn(read.ledger, workspace.settings.id);
    keyRowBook(workspace, session.ring);
    const book = readRowBook(workspace);
    requireStored(workspace, book);
    const { errors, pages } = read;
    const plan = planImport(keyed(read.ledger, session.ring), book, own, basename(name));
    const pool = openPool(workspace, session.now);
    const missing = missingInputs(plan, { own, pool, party: workspace.settings.id });
    if (missing.length > 0) return { ok: false, errors: missing, count: missing.length, pages };
    requireAllEntitled(session, plan);
    const { openings, households } = readVaultFile(workspace, session.ring);
    const taken = new HouseholdBook(households);
    const corrections = planCorrections(session, plan, { pool, vault: openings, households: taken });
    const correcting = correct === undefined ? [] : confirmed(session, corrections.possible, correct);
    const signed = signAll(session, plan, { own, pool, households: taken }, basename(name), dryRun);
    const corrected = dryRun
      ? { records: [], rows: {} }
      : signCorrections(session, correcting, { pool, signed: signed.records, ledger: basename(name) });
    if (!dryRun) {
      commit(workspace, session.ring, {
        ...signed,
        records: [...signed.records, ...corrected.records],
        rows: { ...signed.rows, ...corrected.rows },
      });
    }
    return {
      ok: true,
      errors,
      pages,
      ledger: read.ledger,
      plan,
      records: signed.count,
      chains: signed.chains,
      corrections,
      corrected: corrected.records.length,
      items: signed.items.reduce((sum, { serials }) => sum + serials.length, 0),
    };
  });
}

/** The number is the clerk's word that the changes were looked at: another one than now found confirms something else. */
function confirmed({ workspace, ring, now }: Session, possible: readonly Correction[], count: number): readonly Correction[] {
  if (possible.length !== count) {
    throw new TianmaError('cli.usage', {
      where: '--correct',
      expected: String(possible.length),
      found: String(count),
      fix: '先不加 --commit 运行一次,看清要更正哪些行 / run it without --commit first, and look at what would be corrected',
    });
  }
  if (count > 0) {
    const endorsed = endorsementsOf(openTrusted(workspace, now), ring.key('record').publicKey);
    requireEntitled(endorsed, { use: 'record', kind: 'correction', at: now }, '--correct');
  }
  return possible;
}

/** The drafts under the keys that the book of rows has for them. */
function keyed(ledger: Ledger, ring: KeyRing): Ledger {
  const under = (chain: ChainPlan): ChainPlan => ({
    ...chain,
    drafts: chain.drafts.map((draft) => ({ ...draft, digest: rowKey(ring, draft.digest) })),
  });
  return { ...ledger, units: ledger.units.map(under), lots: ledger.lots.map(under) };
}

function knownOf(own: ReadonlyMap<string, OwnChain>): { units: { unit: string; crop: string }[]; lots: { lot: string; gtin: string }[] } {
  const chains = [...own.values()];
  return {
    units: chains.flatMap(({ sort, code, first }) => (sort === 'unit' ? [{ unit: code, crop: fieldOf(first, 'crop') as string }] : [])),
    lots: chains.flatMap(({ code, gtin }) => (gtin === undefined ? [] : [{ lot: code, gtin }])),
  };
}

function requireOwn({ party }: Ledger, id: string): void {
  if (party !== undefined && !isParty(id, party)) {
    throw new TianmaError('workspace.state', {
      where: '基本信息',
      expected: id,
      found: party,
      fix: '换到该主体的工作区,或改台账里的主体编号 / use the workspace of that party',
    });
  }
}

/** What was imported before is there: lost records would count as signed, and what follows them be signed a second time. */
function requireStored(workspace: Workspace, book: RowBook): void {
  const last = new Map<string, number>();
  for (const { chain, seq } of book.values()) last.set(chain, Math.max(seq, last.get(chain) ?? 0));
  for (const [chain, seq] of last) {
    if (workspace.store.read(chain).length > seq) continue;
    throw new TianmaError('workspace.damaged', {
      where: workspace.path(LAYOUT.chains, chain),
      fix: '用备份恢复 / restore a backup: tianma restore',
    });
  }
}

/** Before the first signature: what the county's certificate does not cover would be refused by every reader. */
function requireAllEntitled({ workspace, ring, now }: Session, { fresh }: ImportPlan): void {
  if (fresh.length === 0) return;
  const endorsed = endorsementsOf(openTrusted(workspace, now), ring.key('record').publicKey);
  const asked = new Set<string>();
  for (const { chain, drafts } of fresh) {
    for (const draft of drafts) {
      const { kind } = draft.record;
      const scoped = chain.gtin !== undefined && (kind === 'packing' || (chain.opens && draft === chain.drafts[0]));
      const act = { use: 'record', kind, at: now, ...(scoped && { gtin: chain.gtin as string }) } as const;
      const key = `${kind} ${scoped ? chain.gtin : ''}`;
      if (asked.has(key)) continue;
      asked.add(key);
      const [source] = draft.sources;
      requireEntitled(endorsed, act, source ? `${source.sheet} ${source.row}` : chain.chain);
    }
  }
}

interface SignedImport {
  readonly records: (NewRecord & { readonly chain: string })[];
  readonly items: ItemSet[];
  readonly rows: { [digest: string]: RowEntry };
  readonly households: ReadonlyMap<string, Household>;
  readonly chains: { name: string; title: string; chain?: string; records: number }[];
  count: number;
}

function signAll(
  session: Session,
  plan: ImportPlan,
  { own, pool, households: book }: Pick<InputSources, 'own' | 'pool'> & { readonly households: HouseholdBook },
  ledger: string,
  dryRun: boolean,
): SignedImport {
  const { workspace, ring, now } = session;
  const placed = new Map<string, RecordRef>(plan.placed);
  const sources = { placed, own, pool, party: workspace.settings.id };
  const all: SignedImport = { records: [], items: [], rows: {}, households: book.added, chains: [], count: 0 };
  for (const { chain, drafts } of plan.fresh) {
    let head = headOf(own.get(chain.chain), pool.chain);
    for (const draft of drafts) {
      all.count += 1;
      // A dry run signs nothing, but still asks whether every input is there.
      const inputs = draft.inputs.map((input) => findInput(input, sources));
      if (dryRun) {
        placed.set(draft.id, { chain: chain.chain, record: draft.id });
        continue;
      }
      const { input, items } = recordInput(draft, inputs, ring, book);
      const iss = workspace.settings.id;
      const sub = chain.sort === 'unit' ? unitSub(iss, chain.code) : lotSub(chain.gtin as string, chain.code);
      const seq = head ? head.seq + 1 : 0;
      const signed = signOne(draft, () =>
        signRecord(input, { key: ring.key('record'), iss, sub, iat: now, seq, ...(head && { prev: head.id }) }),
      );
      head = { chain: head?.chain ?? signed.idHex, seq, id: signed.id };
      all.records.push({ ...signed, chain: head.chain });
      if (items) all.items.push({ ...items, packing: signed.idHex });
      all.rows[draft.digest] = rowEntry(chain, draft, { chain: head.chain, seq, id: signed.idHex, ledger });
      placed.set(draft.id, { chain: head.chain, record: signed.idHex });
    }
    all.chains.push({ name: chain.chain, title: chain.title, records: drafts.length, ...(head && { chain: head.chain }) });
  }
  return all;
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

function rowEntry(chain: ChainPlan, draft: Draft, at: Pick<RowEntry, 'chain' | 'seq' | 'id' | 'ledger'>): RowEntry {
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
