import { documentId } from '@tianma/core/cose';
import { readNotice } from '@tianma/core/trust';
import type { CaseLot, RecallCase } from '@tianma/office/recall';
import { writeWhole } from '../atomic.js';
import { ownRoot } from '../county/published.js';
import { readCounty } from '../county/state.js';
import { changeStatus, checkChange, type StatusChange } from '../county/status.js';
import { hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { Session } from '../session.js';
import { addEvent, readCases } from './case-files.js';

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
  const change = county ? changeOf(session, withoutRecalled(session, matter)) : undefined;
  const list = change && (await changeStatus(session, change));
  const event = { event: 'published', at: now, ...(list && { version: list.version }) } as const;
  const published = await workspace.alone(() => addEvent(workspace, matter.id, event));
  return { matter: published, files: list ? [...files, workspace.path(LAYOUT.public, PUBLISHED.status)] : files };
}

/** Finishes cases of which a command was cut off. Gives their numbers. */
export async function finishCases(session: Session): Promise<readonly string[]> {
  const unfinished = readCases(session.workspace).filter(({ published }) => !published);
  for (const matter of unfinished) await publishCase(session, matter);
  return unfinished.map(({ id }) => id);
}

/** @throws TianmaError `cli.usage` when a county's list cannot take the case: a drill over a lot that was recalled. */
export function checkPublishable(session: Session, matter: RecallCase): void {
  if (session.workspace.settings.kind === 'county') checkChange(session, changeOf(session, matter));
}

/** A lot that was recalled after its drill was checked and before it was out is a recall's now. */
function withoutRecalled({ workspace }: Session, matter: RecallCase): RecallCase {
  if (!matter.drill) return matter;
  const real = readCounty(workspace).recalls.filter(({ state }) => state !== 'drill');
  const names = new Set(real.map(({ gtin, lot }) => `${gtin}/${lot}`));
  return { ...matter, lots: matter.lots.filter(({ gtin, lot }) => !names.has(`${gtin}/${lot}`)) };
}

/** What the status list of a county has to say of a case: of its own lots only. */
function changeOf({ workspace }: Session, matter: RecallCase): StatusChange {
  const anchor = hexOf(ownRoot(workspace).envelope.id);
  const own = matter.lots.filter((lot) => lot.anchor === anchor);
  const noticed = new Map(
    matter.notices.flatMap(({ id, bytes }) =>
      readNotice(new Uint8Array(Buffer.from(bytes, 'base64'))).lots.map(([gtin, lot]) => [`${gtin}/${lot}`, id]),
    ),
  );
  const named = ({ gtin, lot }: CaseLot) => {
    const notice = noticed.get(`${gtin}/${lot}`);
    return { gtin, lot, ...(notice !== undefined && { notice }) };
  };
  if (matter.state === 'closed' && !matter.drill) {
    // A lot that another recall still holds open stays open.
    const held = new Set(
      readCases(workspace)
        .filter(({ id, state, drill }) => id !== matter.id && state === 'open' && !drill)
        .flatMap(({ lots }) => lots.map(({ chain }) => chain)),
    );
    return { change: 'close_all', lots: own.filter(({ chain }) => !held.has(chain)).map(named) };
  }
  const { level, since, reason, texts, todo, drill } = matter;
  return {
    change: 'recall_all',
    recalls: own.map((lot) => ({ ...named(lot), level, since, reason, texts, todo, state: drill ? 'drill' : 'open' })),
  };
}
