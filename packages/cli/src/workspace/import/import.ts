import { TianmaError } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import type { ChainPlan, Ledger, Planned } from '../../ledger/ledger.js';
import { readLedger } from '../../ledger/read-ledger.js';
import type { Page } from '../../ledger/sheet-out/page.js';
import type { LedgerError } from '../../ledger/types.js';
import { HouseholdBook } from '../household-book.js';
import { commit } from '../journal.js';
import type { KeyRing } from '../keys.js';
import { LAYOUT } from '../layout.js';
import { type OwnChain, ownChains } from '../own-chains.js';
import { openPool } from '../pool/pool.js';
import { openRowBook, type RowBook, rowKey } from '../row-book.js';
import type { Session } from '../session.js';
import { dayText } from '../time.js';
import { endorsementsOf } from '../trusted/entitled.js';
import { openTrusted } from '../trusted/open-trusted.js';
import { emptyVault, readVaultFile } from '../vault.js';
import type { Workspace } from '../workspace.js';
import { pickChanges, requireConfirmed } from './confirm.js';
import { type Corrections, planCorrections, signCorrections } from './corrections.js';
import { isParty } from './find-input.js';
import { missingInputs } from './missing-inputs.js';
import type { PickedRows } from './picked-rows.js';
import { type ImportPlan, planImport } from './plan-import.js';
import { type ProductChange, productChanges } from './product-changes.js';
import { ledgerNameOf } from './return-faults.js';
import { likenessIn } from './row-likeness.js';
import type { SignedChanges } from './sign-behind.js';
import { type DrawingAll, itemsOf, signRows } from './sign-rows.js';
import { requireCertified, unentitledRows } from './unentitled.js';
import { planVoids, signVoids, type Voids } from './voids.js';

export interface ImportOptions {
  /** Name of the file, to tell later which ledger a row came from. */
  readonly name: string;
  /** Says what would be done, and signs nothing. */
  readonly dryRun?: boolean | undefined;
  /** Leaves out lots and units with a wrong row, and what rests on them. */
  readonly validOnly?: boolean | undefined;
  /** Corrects what was signed from rows that have changed: their number, as an import before has told it. */
  readonly correct?: number | undefined;
  /** Voids what was signed from rows that are gone: their number, likewise. */
  readonly void?: number | undefined;
  /** Of rows that have changed or are gone, these alone. */
  readonly only?: readonly PickedRows[] | undefined;
  readonly drawing?: DrawingAll | undefined;
  /** Threads that sign; default as many as there are processors, where there is much to sign. */
  readonly threads?: number | undefined;
  /** Told how far each part of the work is; how much there is of it may not be known at first. */
  readonly onStage?: ((stage: ImportStage, done: number, total?: number) => void) | undefined;
}

export type ImportStage = 'reading' | 'checking' | 'signing' | 'writing';

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
      /** A check without a certificate of a trusted county: kinds and products were held against nothing. */
      readonly uncertified: boolean;
      /** Records signed by this import (or, in a dry run, that would be). */
      readonly records: number;
      readonly chains: readonly {
        readonly name: string;
        readonly title: string;
        readonly chain?: string;
        readonly records: number;
        readonly items: number;
      }[];
      /** Items packed by this import (or that would be). */
      readonly items: number;
      /** What changed rows say otherwise than their records, and those that no correction can reach. */
      readonly corrections: Corrections;
      /** Signed packings that other sheets, such as that of products, now tell otherwise; nothing is signed for them. */
      readonly products: readonly ProductChange[];
      /** Corrections signed by this import. */
      readonly corrected: number;
      /** Signed rows that the ledger no longer has, by whether they can be voided. */
      readonly voids: Voids;
      /** Voids signed by this import. */
      readonly voided: number;
    };

/**
 * Imports a ledger: one signed record for each row or group of rows, all or none. What was imported before is not signed again.
 * @throws TianmaError `sign.not_entitled`, `workspace.*`.
 */
export async function importLedger(
  session: Session,
  file: Uint8Array,
  { name, dryRun = false, validOnly = false, correct, void: voiding, only, drawing, threads, onStage }: ImportOptions,
): Promise<ImportResult> {
  const { workspace, ring } = session;
  workspace.expect('party');
  return workspace.alone(async () => {
    onStage?.('reading', 0);
    const own = ownChains(workspace);
    const book = openRowBook(workspace, ring);
    requireStored(workspace, book, own);
    const pool = openPool(workspace, session.now);
    const endorsed = endorsementsOf(openTrusted(workspace, session.now), ring.key('record').publicKey);
    const ledgerName = ledgerNameOf(name);
    let plan: ImportPlan | undefined;
    const read = await readLedger(file, {
      year: Number(dayText(session.now).slice(0, 4)),
      known: { ...knownOf(own), products: (workspace.settings.products ?? []).map(({ gtin, names }) => ({ gtin, name: names.zh })) },
      validOnly,
      onRow: (done, total) => onStage?.('checking', done, total),
      faultsOf: (planned, sound) => {
        // Of a ledger with faults those are told first, and another party's is compared with nothing.
        if (sound) requireOwn(planned, workspace.settings.id);
        else if (!isOwn(planned, workspace.settings.id)) return [];
        plan = planImport(keyed(planned, ring), book, own, ledgerName, likenessIn(pool));
        return [...missingInputs(plan, { own, pool, party: workspace.settings.id }), ...unentitledRows(plan, endorsed, session.now)];
      },
    });
    if (!read.ok) return read;
    if (plan === undefined) throw new TypeError('a ledger that was read has a plan');
    // A check can be had before there is a certificate; what it may not cover is then told by the next.
    const uncertified = endorsed.length === 0 && plan.fresh.length > 0;
    if (uncertified && !dryRun) requireCertified(plan, endorsed, session.now);
    // With nothing to sign or compare it stays closed: of a large workspace it takes as long as to read the ledger.
    const isNeeded = plan.fresh.length + plan.changed.length > 0;
    const { openings, households } = isNeeded ? readVaultFile(workspace, ring) : emptyVault();
    const householdBook = new HouseholdBook(households);
    const corrections = planCorrections(session, plan, { pool, vault: openings, households: householdBook });
    const changes = pickChanges(corrections, planVoids(plan, { book, own, pool }), { only, correct, voiding });
    if (correct !== undefined)
      requireConfirmed(session, changes.corrections.possible, { option: '--correct', count: correct, kind: 'correction' });
    if (voiding !== undefined) requireConfirmed(session, changes.voids.possible, { option: '--void', count: voiding, kind: 'void' });
    const drafts = read.ledger.lots.flatMap((lot) => lot.drafts);
    const products = productChanges(session, drafts, plan, pool);
    const onSigned = (done: number, total: number): void => onStage?.('signing', done, total);
    const signed = await signRows(session, plan, { own, pool, households: householdBook }, { dryRun, drawing, threads, onSigned });
    const ends = { pool, heads: signed.heads };
    const none: SignedChanges = { records: [], rows: {} };
    const corrected = dryRun || correct === undefined ? none : signCorrections(session, changes.corrections.possible, ends, plan.origin);
    const voided = dryRun || voiding === undefined ? none : signVoids(session, changes.voids.possible, ends);
    if (!dryRun) {
      onStage?.('writing', 0);
      const batch = {
        ...signed,
        records: [...signed.records, ...corrected.records, ...voided.records],
        rows: { ...signed.rows, ...corrected.rows, ...voided.rows },
      };
      await commit(workspace, ring, batch, (done, total) => onStage?.('writing', done, total));
    }
    const { errors, pages, ledger } = read;
    const items = new Map(
      plan.fresh.map(({ chain, drafts }) => [chain.chain, drafts.reduce((sum, { record }) => sum + itemsOf(record), 0)]),
    );
    return {
      ok: true,
      errors,
      pages,
      ledger,
      plan,
      uncertified,
      records: signed.count,
      chains: signed.chains.map((chain) => ({ ...chain, items: items.get(chain.name) ?? 0 })),
      items: [...items.values()].reduce((sum, count) => sum + count, 0),
      ...changes,
      products,
      corrected: corrected.records.length,
      voided: voided.records.length,
    };
  });
}

/** The drafts under the keys that the book of rows has for them. */
function keyed(ledger: Planned, ring: KeyRing): Planned {
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

function isOwn({ party }: Planned, id: string): boolean {
  return party === undefined || isParty(id, party);
}

function requireOwn(planned: Planned, id: string): void {
  const { party } = planned;
  if (party !== undefined && !isOwn(planned, id)) {
    throw new TianmaError('workspace.state', {
      where: '基本信息',
      expected: id,
      found: party,
      fix: '换到该主体的工作区,或改台账里的主体编号 / use the workspace of that party',
    });
  }
}

/** What was imported before is there: lost records would count as signed, and what follows them be signed a second time. */
function requireStored(workspace: Workspace, book: RowBook, own: ReadonlyMap<string, OwnChain>): void {
  const together = new Map([...own.values()].map((one) => [one.chain, one.together]));
  const last = new Map<string, number>();
  for (const { chain, seq } of book.values()) last.set(chain, Math.max(seq, last.get(chain) ?? 0));
  for (const [chain, seq] of last) {
    // Most chains are one file, which was read for `own`.
    if ((together.get(chain) ?? 0) > seq || workspace.store.read(chain).length > seq) continue;
    throw new TianmaError('workspace.damaged', {
      where: workspace.path(LAYOUT.chains, chain),
      fix: '用备份恢复 / restore a backup: tianma restore',
    });
  }
}
