import { basename } from 'node:path';
import { TianmaError } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import type { ChainPlan, Ledger } from '../../ledger/ledger.js';
import { readLedger } from '../../ledger/read-ledger.js';
import type { Page } from '../../ledger/sheet-out/page.js';
import type { LedgerError } from '../../ledger/types.js';
import { HouseholdBook } from '../household-book.js';
import { commit } from '../journal.js';
import type { KeyRing } from '../keys.js';
import { LAYOUT } from '../layout.js';
import { type OwnChain, ownChains } from '../own-chains.js';
import { openPool } from '../pool/pool.js';
import { keyRowBook, type RowBook, readRowBook, rowKey } from '../row-book.js';
import type { Session } from '../session.js';
import { dayText } from '../time.js';
import { endorsementsOf, requireEntitled } from '../trusted/entitled.js';
import { openTrusted } from '../trusted/open-trusted.js';
import { readVaultFile } from '../vault.js';
import type { Workspace } from '../workspace.js';
import { type Correction, type Corrections, planCorrections, signCorrections } from './corrections.js';
import { isParty } from './find-input.js';
import { missingInputs } from './missing-inputs.js';
import { type ImportPlan, planImport } from './plan-import.js';
import { type DrawingAll, signRows } from './sign-rows.js';

export interface ImportOptions {
  /** Name of the file, to tell later which ledger a row came from. */
  readonly name: string;
  /** Says what would be done, and signs nothing. */
  readonly dryRun?: boolean | undefined;
  /** Leaves out lots and units with a wrong row, and what rests on them. */
  readonly validOnly?: boolean | undefined;
  /** Corrects what was signed from rows that have changed: their number, as an import before has told it. */
  readonly correct?: number | undefined;
  readonly drawing?: DrawingAll | undefined;
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
  { name, dryRun = false, validOnly = false, correct, drawing }: ImportOptions,
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
    const signed = signRows(session, plan, { own, pool, households: taken }, basename(name), dryRun, drawing);
    const corrected = dryRun
      ? { records: [], rows: {} }
      : signCorrections(session, correcting, { pool, signed: signed.records, ledger: basename(name) });
    if (!dryRun) {
      await commit(workspace, session.ring, {
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
