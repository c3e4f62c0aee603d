import { TianmaError, type Trust } from '@tianma/core';
import { readNotice } from '@tianma/core/trust';
import {
  type AffectedSet,
  affectedSet,
  type CaseEvent,
  type CaseLot,
  type CaseNotice,
  type CaseTexts,
  caseLots,
  foldCase,
  type RecallCase,
  type RecallReport,
  recallClock,
  recallReport,
  signNotices,
  union,
} from '@tianma/office/recall';
import type { WorkingCalendar } from '@tianma/rules/pack';
import { hexOf } from '../hex.js';
import type { IndexProblem } from '../index/index.js';
import { openPacks } from '../packs.js';
import type { Session } from '../session.js';
import { dayNumber, dayText } from '../time.js';
import { adoptNotice } from './adopt-notice.js';
import { addEvent, checkNumber, freeNumber, readCase } from './case-files.js';
import { type Holdings, withHoldings } from './holdings.js';
import { parseCause } from './parse-cause.js';
import { checkPublishable, finishCases, publishCase } from './publish-case.js';
import { type Voice, voiceOf } from './voice.js';

export interface OpenCaseInput extends CaseTexts {
  /** As `parseCause` reads it. */
  readonly cause: string;
  readonly drill: boolean;
  /** Default: the next free one of today. One that is open takes in what was found since, and the new words. */
  readonly id?: string | undefined;
  /** When the risk became known, Unix seconds; default now. */
  readonly known?: number | undefined;
  /** County only: a notice that the writer of a lot signed, to publish with the case. */
  readonly notice?: Uint8Array | undefined;
  readonly calendar: WorkingCalendar;
  /** Whether the calendar was asked for by name: then it has to reach as far as the recall. */
  readonly calendarGiven: boolean;
}

export interface OpenedCase {
  /** What a dry run would make; else what is written. */
  readonly matter: RecallCase;
  readonly report: RecallReport;
  /** Lots of others, for which this workspace may not speak: their writers, or their counties, have to be told. */
  readonly others: readonly CaseLot[];
  readonly files: readonly string[];
  /** Numbers of earlier cases that were finished on the way. */
  readonly finished: readonly string[];
  readonly problems: readonly IndexProblem[];
}

/**
 * Opens a recall or a drill, or widens one that is open: finds the affected set, signs notices where there is a key for them, writes the case, and
 * publishes. Nothing is signed or written by a dry run, or before everything was checked.
 * @throws TianmaError `recall.cause`, `recall.state`, `recall.calendar`, `sign.not_entitled`, `sign.key`, `sign.input`, `cli.usage`.
 */
export async function openCase(
  session: Session,
  input: OpenCaseInput,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<OpenedCase> {
  const { workspace } = session;
  if (input.id !== undefined) checkNumber(input.id);
  return withHoldings(session, async (holdings) => {
    const finished = dryRun ? [] : await finishCases(session);
    const voice = voiceOf(session, holdings.trust);
    const began = performance.now();
    const set = affectedSet(holdings.store, parseCause(input.cause, holdings));
    const lots = caseLots(set, anchors(holdings));
    const foundIn = Math.round(performance.now() - began);
    if (lots.length === 0) {
      throw new TianmaError('recall.cause', { where: input.cause, expected: '已有批次 / a lot that came of it', found: '(无 / none)' });
    }
    const id = input.id ?? freeNumber(workspace, input.drill, dayText(session.now));
    const before = readCase(workspace, id);
    const event = before === undefined ? opening(session, input, set, lots, foundIn) : correcting(session, input, set, lots, before);
    const bare = fold(id, before, event);
    checkSigner(bare, voice);
    const adopted = adoptedOf(session, input, bare, before, voice, holdings.trust);
    checkPublishable(session, bare);
    const packs = openPacks(holdings.registers);
    checkCalendar(bare, input, packs.clock(bare.level, dayNumber(bare.known)), session.now);
    const dossier = holdings.dossierOf(set);
    const report = (matter: RecallCase): RecallReport =>
      recallReport({ matter, set, dossier, packs, calendar: input.calendar, now: session.now });
    const rest = { others: bare.lots.filter((lot) => !voice.mayName(lot)), finished, problems: holdings.problems };
    if (dryRun || event === undefined) return { matter: bare, report: report(bare), files: [], ...rest };
    const notices = [...adopted, ...noticesOf(session, bare, voice, bare.drill ? 'drill' : 'open')];
    const matter = await workspace.alone(() => addEvent(workspace, id, { ...event, notices }));
    const out = await publishCase(session, matter);
    return { matter: out.matter, report: report(out.matter), files: out.files, ...rest };
  });
}

/** Notices of others stay with the case; the same one again is one. */
function adoptedOf(
  { workspace }: Session,
  { notice }: OpenCaseInput,
  matter: RecallCase,
  before: RecallCase | undefined,
  voice: Voice,
  trust: Trust,
): readonly CaseNotice[] {
  const known = (before?.notices ?? []).filter((one) => isOthers(one, voice.notice?.iss ?? workspace.settings.id));
  if (notice === undefined) return known;
  workspace.expect('county');
  const adopted = adoptNotice(notice, matter, voice.anchor, trust);
  return [...known.filter(({ id }) => id !== adopted.id), adopted];
}

/** True for a notice that another party signed. */
export function isOthers({ bytes }: CaseNotice, id: string): boolean {
  return readNotice(new Uint8Array(Buffer.from(bytes, 'base64'))).envelope.iss !== id;
}

/** Signs the notices of a case; none where a county has no key for them. */
export function noticesOf(
  { now }: Session,
  matter: RecallCase,
  { anchor, mayName, notice }: Voice,
  state: 'open' | 'drill' | 'closed',
): readonly CaseNotice[] {
  if (notice === undefined) return [];
  return signNotices(matter, state, { ...notice, iat: now, anchor, mayName }).map(({ idHex, bytes }) => ({
    id: idHex,
    bytes: Buffer.from(bytes).toString('base64'),
  }));
}

type Opening = Extract<CaseEvent, { event: 'opened' }>;
type Correcting = Extract<CaseEvent, { event: 'corrected' }>;

function opening({ now }: Session, input: OpenCaseInput, { cause }: AffectedSet, lots: readonly CaseLot[], foundIn: number): Opening {
  const { drill, level, reason, texts, todo, known = now } = input;
  if (known > now)
    throw new TianmaError('cli.usage', { where: '--known', expected: `${dayText(now)} 以前 / before now`, found: dayText(known) });
  return { event: 'opened', at: now, drill, cause, known, since: dayText(now), lots, notices: [], foundIn, level, reason, texts, todo };
}

const STATES = {
  open: { real: '召回中,但起因不同 / open, of another cause', drill: '演练中 / an open drill' },
  closed: { real: '已结束的召回 / a recall that has ended', drill: '已结束的演练 / a drill that has ended' },
} as const;

/** What is new about an open case; nothing if all of it stands there already. */
function correcting(
  { now }: Session,
  { drill, level, reason, texts, todo, notice }: OpenCaseInput,
  { cause }: AffectedSet,
  lots: readonly CaseLot[],
  before: RecallCase,
): Correcting | undefined {
  const wanted = { state: 'open', drill, cause: JSON.stringify(cause) };
  const found = { state: before.state, drill: before.drill, cause: JSON.stringify(before.cause) };
  if (JSON.stringify(wanted) !== JSON.stringify(found)) {
    throw new TianmaError('recall.state', {
      where: before.id,
      expected: '同一起因、召回中的案件 / an open case of the same cause',
      found: STATES[before.state][before.drill ? 'drill' : 'real'],
      fix: '换一个编号 / take another number',
    });
  }
  const added = union(before.lots, lots).slice(before.lots.length);
  const said = { level, reason, texts, todo };
  const same =
    JSON.stringify(said) === JSON.stringify({ level: before.level, reason: before.reason, texts: before.texts, todo: before.todo });
  return added.length === 0 && same && notice === undefined
    ? undefined
    : { event: 'corrected', at: now, added, notices: before.notices, ...said };
}

function fold(id: string, before: RecallCase | undefined, event: CaseEvent | undefined): RecallCase {
  return foldCase(id, [...(before?.history ?? []), ...(event ? [event] : [])]);
}

function checkSigner(matter: RecallCase, voice: Voice): void {
  if (matter.lots.some(voice.mayName)) return;
  throw new TianmaError('sign.not_entitled', {
    where: matter.id,
    expected: '本方的批次,或主管部门的角色 / an own lot, or role authority',
    found: matter.lots
      .slice(0, 4)
      .map(({ gtin, lot }) => `${gtin}/${lot}`)
      .join(', '),
    fix: '请批次的编写方或县里召回 / ask the writer of the lot, or its county, to recall it',
  });
}

function checkCalendar(
  matter: RecallCase,
  { calendar, calendarGiven }: OpenCaseInput,
  row: Parameters<typeof recallClock>[0]['row'],
  now: number,
): void {
  const { finish } = recallClock({ known: matter.known, opened: matter.opened, extended: matter.extended, row, calendar, now });
  if (!calendarGiven || finish.unknown !== 'calendar') return;
  throw new TianmaError('recall.calendar', {
    where: '--calendar',
    expected: `${dayText(matter.opened)} 起的工作日 / working days from ${dayText(matter.opened)} on`,
    found: calendar.years.join(', '),
  });
}

/** The county of a party is known by the first six digits of its id. */
export function anchors({ trust }: Pick<Holdings, 'trust'>): (party: string) => string | undefined {
  const known = new Map(trust.anchors.map(({ id, root }) => [root.division, hexOf(id)]));
  return (party) => known.get(party.slice(0, 6));
}
