import { TianmaError } from '@tianma/core';
import {
  affectedSet,
  type CaseEvent,
  checkFound,
  type FoundCheck,
  outstanding,
  type RecallCase,
  type RecallReport,
  recallReport,
  step,
} from '@tianma/office/recall';
import type { WorkingCalendar } from '@tianma/rules/pack';
import type { IndexProblem } from '../index/index.js';
import { openPacks } from '../packs.js';
import type { Session } from '../session.js';
import { addEvent, readCase } from './case-files.js';
import { type Holdings, withHoldings } from './holdings.js';
import { isOthers, noticesOf } from './open-case.js';
import { checkEnd, finishCases, publishCase } from './publish-case.js';
import { amountText, stillOut } from './still-out.js';
import { voiceOf } from './voice.js';

export interface ReportedCase {
  readonly matter: RecallCase;
  readonly report: RecallReport;
  readonly files: readonly string[];
  readonly finished: readonly string[];
  readonly problems: readonly IndexProblem[];
  /** Lots of which amounts were noted that cannot be compared with what they weighed. */
  readonly notCompared?: FoundCheck['notCompared'];
}

/** @throws TianmaError `recall.state` when there is no such case. */
function requireCase(workspace: Session['workspace'], id: string): RecallCase {
  const matter = readCase(workspace, id);
  if (matter !== undefined) return matter;
  throw new TianmaError('recall.state', {
    where: id,
    expected: '已有的召回 / a recall of this workspace',
    found: '(无 / none)',
    fix: 'tianma recall list',
  });
}

/** Notes what happened of a case (found, extended), and says where it stands. @throws TianmaError `recall.state`; `cli.usage` for more than the lot weighed. */
export async function reportCase(
  session: Session,
  id: string,
  calendar: WorkingCalendar,
  events: readonly CaseEvent[] = [],
): Promise<ReportedCase> {
  const { workspace } = session;
  requireCase(workspace, id);
  return withHoldings(session, async (holdings) => {
    const finished = await finishCases(session);
    const matter = requireCase(workspace, id);
    for (const event of events) checkNames(matter, event);
    const named = new Set(events.flatMap((event) => (event.event === 'found' ? event.found.map(nameOf) : [])));
    const noted = events.reduce(step, matter).found.filter((one) => named.has(nameOf(one)));
    const { over, notCompared } = checkFound(noted, named.size > 0 ? reportOn(session, holdings, id, calendar).report.account.lots : []);
    if (over[0] !== undefined) throw tooMuch(over[0]);
    for (const event of events) await workspace.alone(() => addEvent(workspace, id, event));
    return { ...reportOn(session, holdings, id, calendar), files: [], finished, notCompared };
  });
}

/**
 * Ends a case: signs its notices as closed, and publishes; a drill's stay a drill's. `unaccounted`: also where goods are still out.
 * @throws TianmaError `recall.state` for one that has ended, that lots came in to, or of which goods are still out.
 */
export async function closeCase(
  session: Session,
  id: string,
  calendar: WorkingCalendar,
  { unaccounted = false }: { readonly unaccounted?: boolean } = {},
): Promise<ReportedCase> {
  const { workspace, now } = session;
  requireCase(workspace, id);
  return withHoldings(session, async (holdings) => {
    const finished = await finishCases(session);
    const matter = requireCase(workspace, id);
    if (matter.state === 'closed') {
      throw new TianmaError('recall.state', {
        where: id,
        expected: '召回中的案件 / an open case',
        found: '已结束 / closed',
        fix: '又有问题就用新编号再召回:tianma recall open / for a new problem open another: tianma recall open',
      });
    }
    checkEnd(session, matter);
    const { report } = reportOn(session, holdings, id, calendar);
    const { account, missed } = report;
    if (!matter.drill && missed.length > 0) throw unfinished(id, missed);
    const left = matter.drill || unaccounted ? [] : outstanding(report);
    if (left.length > 0) throw stillOut(id, left);
    const { accounted } = account;
    const voice = voiceOf(session, holdings.trust);
    const others = matter.notices.filter((notice) => isOthers(notice, voice.notice?.iss ?? workspace.settings.id));
    const notices = matter.drill ? matter.notices : [...others, ...noticesOf(session, matter, voice, 'closed')];
    const event: CaseEvent = { event: 'closed', at: now, notices, ...(accounted !== undefined && { accounted }) };
    const closed = await workspace.alone(() => addEvent(workspace, id, event));
    const { files } = await publishCase(session, closed);
    return { ...reportOn(session, holdings, id, calendar), files, finished };
  });
}

/** A slip in a number would count for no lot, and nobody would notice. */
function checkNames({ lots }: RecallCase, event: CaseEvent): void {
  if (event.event !== 'found') return;
  const names = new Set(lots.map(({ gtin, lot }) => `${gtin}/${lot}`));
  const other = event.found.find(({ gtin, lot }) => !names.has(`${gtin}/${lot}`));
  if (other === undefined) return;
  throw new TianmaError('cli.usage', {
    where: `${other.gtin}/${other.lot}`,
    expected: '这次召回的批次 / a lot of this recall',
    found: [...names].slice(0, 8).join(', '),
  });
}

const nameOf = ({ gtin, lot }: { readonly gtin: string; readonly lot: string }): string => `${gtin}/${lot}`;

/** Nothing of it is kept: with more than there was, the whole recall would read as accounted for. */
function tooMuch({ gtin, lot, most, noted, unit }: FoundCheck['over'][number]): TianmaError {
  return new TianmaError('cli.usage', {
    where: `${gtin}/${lot}`,
    expected: `${amountText(most, unit, 0)}以内 / at most ${amountText(most, unit, 1)}`,
    found: `${amountText(noted, unit, 0)} / ${amountText(noted, unit, 1)}`,
    fix: '核对数量和单位;库存、销毁、损耗合计,退回另计 / check the number and the unit: stock, destroyed and lost together, returned by itself',
  });
}

/** What ends is over: lots that came in since would never be recalled. */
function unfinished(id: string, missed: RecallReport['missed']): TianmaError {
  return new TianmaError('recall.state', {
    where: id,
    expected: '召回了所有涉及的批次 / a recall of every lot concerned',
    found: missed
      .slice(0, 8)
      .map(({ gtin, code }) => `${gtin ?? ''}/${code}`)
      .join(', '),
    fix: `先补充:tianma recall open --id ${id} / take them in first: tianma recall open --id ${id}`,
  });
}

function reportOn(
  { workspace, now }: Session,
  holdings: Holdings,
  id: string,
  calendar: WorkingCalendar,
): Pick<ReportedCase, 'matter' | 'report' | 'problems'> {
  const matter = requireCase(workspace, id);
  const set = affectedSet(holdings.store, matter.cause);
  const packs = openPacks(holdings.registers);
  const report = recallReport({ matter, set, dossier: holdings.dossierOf(set), packs, calendar, now });
  return { matter, report, problems: holdings.problems };
}
