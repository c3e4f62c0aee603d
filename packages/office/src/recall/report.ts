import type { Packs, WorkingCalendar } from '@tianma/rules/pack';
import type { Dossier } from '@tianma/rules/view';
import type { TraceFinding } from '@tianma/store/graph';
import { type Account, accountAll } from './account-all.js';
import { type CaseLot, type RecallCase, union } from './case.js';
import { type RecallClock, recallClock } from './clock.js';
import { type RecallLists, recallLists } from './lists.js';
import type { AffectedSet, ReachedChain } from './types.js';

/** A recall at one moment. `lists.sold[].contact` is private: `withoutContacts` takes it out. Plain JSON. */
export interface RecallReport {
  readonly id: string;
  readonly drill: boolean;
  readonly state: RecallCase['state'];
  readonly level: number;
  readonly lists: RecallLists;
  readonly account: Account;
  readonly clock: RecallClock;
  /** How far the list of those to be told is known. */
  readonly completeness: {
    readonly lots: number;
    readonly units: number;
    readonly sold: number;
    readonly contactsMissing: number;
    readonly deadEnds: number;
    /** Milliseconds in which the set was found when the recall began. */
    readonly foundIn: number;
    /** Seconds from knowing to the announcement. */
    readonly toStart: number;
    /** Seconds from the announcement to the end; absent while it runs. */
    readonly toEnd?: number;
  };
  /** Affected now, and not in the recall: records came in since. */
  readonly missed: readonly ReachedChain[];
  /** Units and lots behind the cause. */
  readonly behind: readonly ReachedChain[];
  readonly findings: readonly TraceFinding[];
}

export interface ReportInput {
  readonly matter: RecallCase;
  /** The set as it is now. */
  readonly set: AffectedSet;
  /** The chains of the set, with what is opened to the reader. */
  readonly dossier: Dossier;
  readonly packs: Pick<Packs, 'clock'>;
  readonly calendar: WorkingCalendar | undefined;
  /** Unix seconds. */
  readonly now: number;
}

const DAY = 86_400;
const PLACE = 8 * 3_600;

/** Where a recall stands: four lists, the weight accounted for, the clock, and what is missing. */
export function recallReport({ matter, set, dossier, packs, calendar, now }: ReportInput): RecallReport {
  const { id, drill, state, level, known, opened, closed, extended, foundIn } = matter;
  const account = accountAll(dossier, set.lots, matter.found);
  const lists = recallLists(dossier, set, account.lots);
  const row = packs.clock(level, Math.floor((known + PLACE) / DAY));
  const inCase = new Set(matter.lots.map(({ chain }) => chain));
  return {
    id,
    drill,
    state,
    level,
    lists,
    account,
    clock: recallClock({ known, opened, closed, extended, row, calendar, now }),
    completeness: {
      lots: set.lots.length,
      units: set.units.length,
      sold: lists.sold.length,
      contactsMissing: lists.sold.filter(({ contact }) => contact === null).length,
      deadEnds: lists.ends.length,
      foundIn,
      toStart: opened - known,
      ...(closed !== undefined && { toEnd: closed - opened }),
    },
    missed: set.lots.filter(({ chain }) => !inCase.has(chain)),
    behind: set.behind,
    findings: set.findings,
  };
}

/** The same, fit to be shown to anybody: whom goods were sold to is not in it. */
export function withoutContacts(report: RecallReport): RecallReport {
  const sold = report.lists.sold.map((one) => ({ ...one, contact: null }));
  return { ...report, lists: { ...report.lists, sold } };
}

/** The lots of a set as a case keeps them. `anchorOf` gives the anchor of a party's county in hexadecimal, if it is known here. */
export function caseLots(set: Pick<AffectedSet, 'lots'>, anchorOf: (party: string) => string | undefined): readonly CaseLot[] {
  return union(
    [],
    set.lots.map(({ chain, gtin = '', code, writer }) => {
      const anchor = anchorOf(writer);
      return { ...(anchor !== undefined && { anchor }), gtin, lot: code, chain, writer };
    }),
  );
}
