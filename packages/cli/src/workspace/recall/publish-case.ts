import { documentId } from '@tianma/core/cose';
import type { LotInput } from '@tianma/core/sign';
import { readNotice, type StatusList } from '@tianma/core/trust';
import type { CaseLot, RecallCase } from '@tianma/office/recall';
import { writeWhole } from '../atomic.js';
import { ownRoot } from '../county/published.js';
import { readCounty } from '../county/state.js';
import { changeStatus, checkChange, type StatusChange } from '../county/status.js';
import { hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { Session } from '../session.js';
import { addEvent, readCases, requireCases } from './case-files.js';

/** The files that a case's word is out in. */
export interface Out {
  readonly matter: RecallCase;
  readonly files: readonly string[];
}

/**
 * Lets a case's last change out: notices first, then a county's status list, and last a word in the case that it is done. Each step can be
 * done again, so a command that was cut off anywhere is finished by the next one.
 */
export async function publishCase(session: Session, matter: RecallCase): Promise<Out> {
  const { workspace, now } = session;
  const county = workspace.settings.kind === 'county';
  const files = matter.notices.map(({ bytes }, i) => {
    const document = Buffer.from(bytes, 'base64');
    const path = county
      ? workspace.path(LAYOUT.public, PUBLISHED.notices, `${hexOf(documentId(document))}.cbor`)
      : workspace.path(LAYOUT.recalls, matter.id, `notice-${i + 1}.cbor`);
    writeWhole(path, document);
    return path;
  });
  let list: StatusList | undefined;
  for (const change of county ? changesOf(session, withoutRecalled(session, matter)) : []) list = await changeStatus(session, change);
  const event = { event: 'published', at: now, ...(list && { version: list.version }) } as const;
  const published = await workspace.alone(() => addEvent(workspace, matter.id, event));
  return { matter: published, files: list ? [...files, workspace.path(LAYOUT.public, PUBLISHED.status)] : files };
}

/** Finishes cases of which a command was cut off. Gives their numbers. An end waits for cases that cannot be read: see `checkEnd`. */
export async function finishCases(session: Session): Promise<readonly string[]> {
  const { cases, broken } = readCases(session.workspace);
  const held = broken.length > 0 && session.workspace.settings.kind === 'county';
  const unfinished = cases.filter(({ published, state, drill }) => !published && !(held && state === 'closed' && !drill));
  for (const matter of unfinished) await publishCase(session, matter);
  return unfinished.map(({ id }) => id);
}

/**
 * A lot that a recall frees may be held by another: a county has to know them all before it says that one is over.
 * @throws TianmaError `workspace.damaged` where a case cannot be read.
 */
export function checkEnd({ workspace }: Session, { drill }: Pick<RecallCase, 'drill'>): void {
  if (workspace.settings.kind === 'county' && !drill) requireCases(workspace);
}

/** @throws TianmaError `cli.usage` when a county's list cannot take the case: a drill over a lot that was recalled. */
export function checkPublishable(session: Session, matter: RecallCase): void {
  if (session.workspace.settings.kind !== 'county') return;
  for (const change of changesOf(session, matter)) checkChange(session, change);
}

/** A lot that was recalled after its drill was checked and before it was out is a recall's now. */
function withoutRecalled({ workspace }: Session, matter: RecallCase): RecallCase {
  if (!matter.drill) return matter;
  const real = readCounty(workspace).recalls.filter(({ state }) => state !== 'drill');
  const names = new Set(real.map(({ gtin, lot }) => `${gtin}/${lot}`));
  return { ...matter, lots: matter.lots.filter(({ gtin, lot }) => !names.has(`${gtin}/${lot}`)) };
}

/** What the status list of a county has to say of a case: of its own lots only, and of each name once, also where two chains have it. */
function changesOf({ workspace }: Session, matter: RecallCase): readonly StatusChange[] {
  const anchor = hexOf(ownRoot(workspace).envelope.id);
  const namesOf = ({ lots }: RecallCase): ReadonlyMap<string, CaseLot> =>
    new Map(lots.filter((lot) => lot.anchor === anchor).map((lot) => [nameOf(lot), lot]));
  const own = namesOf(matter);
  if (matter.drill) return [recallOf(matter, [...own.values()])];
  // A list has one word on a lot: that of the gravest recall that holds it.
  const held = new Map<string, RecallCase>();
  for (const other of matter.state === 'closed' ? requireCases(workspace) : readCases(workspace).cases) {
    if (other.id === matter.id || other.state !== 'open' || other.drill) continue;
    for (const name of namesOf(other).keys()) {
      const known = held.get(name);
      if (known === undefined || other.level < known.level) held.set(name, other);
    }
  }
  if (matter.state === 'open') {
    return [
      recallOf(
        matter,
        [...own].filter(([name]) => (held.get(name)?.level ?? matter.level) >= matter.level).map(([, lot]) => lot),
      ),
    ];
  }
  const named = noticeOf(matter);
  const free = [...own].filter(([name]) => !held.has(name)).map(([, lot]) => named(lot));
  const kept = [...own].flatMap(([name, lot]) => {
    const other = held.get(name);
    return other === undefined ? [] : recallOf(other, [lot]).recalls;
  });
  // Another recall's lots get its words back: they stay open.
  return [...(kept.length > 0 ? [{ change: 'recall_all', recalls: kept } as const] : []), { change: 'close_all', lots: free }];
}

function recallOf(matter: RecallCase, lots: readonly CaseLot[]): Extract<StatusChange, { change: 'recall_all' }> {
  const { level, since, reason, texts, todo, drill } = matter;
  const named = noticeOf(matter);
  return {
    change: 'recall_all',
    recalls: lots.map((lot) => ({ ...named(lot), level, since, reason, texts, todo, state: drill ? 'drill' : 'open' })),
  };
}

/** Names a lot, with the notice of a case that names it. */
function noticeOf({ notices }: RecallCase): (lot: CaseLot) => LotInput & { readonly notice?: string } {
  const noticed = new Map(
    notices.flatMap(({ id, bytes }) => readNotice(new Uint8Array(Buffer.from(bytes, 'base64'))).lots.map((lot) => [lot.join('/'), id])),
  );
  return ({ gtin, lot }) => {
    const notice = noticed.get(nameOf({ gtin, lot }));
    return { gtin, lot, ...(notice !== undefined && { notice }) };
  };
}

const nameOf = ({ gtin, lot }: LotInput): string => `${gtin}/${lot}`;
