import { equalBytes, hex } from '../bytes.js';
import { dayToText, ROLES } from '../record/index.js';
import {
  inRanges,
  KEY_USE,
  lotKey,
  type Notice,
  type Range,
  RECALL_REASONS,
  RECALL_STATE,
  RECALL_STATES,
  type RecallEntry,
} from '../trust/index.js';
import { answerable, type Case, packingOf } from './case.js';
import { timeUnder } from './clock.js';
import { attempt, isRefusal } from './findings.js';
import type { Recall } from './report.js';
import { claimOf } from './signed.js';
import { hasProduct } from './signers.js';
import type { Anchor } from './trust.js';

/** A lot that is asked about, and the counties whose word on it counts. */
interface Query {
  readonly gtin: string;
  readonly lot: string;
  readonly anchors: readonly Anchor[];
  /** Known only from a seal that holds. */
  readonly index?: number;
  readonly input: boolean;
  readonly verified: boolean;
}

/** Step 9: recalls, voids and activations of the item's lot and of the lots that went into it. */
export function checkStatus(matter: Case): readonly Recall[] {
  const { findings, trust, lineage, signed, sealer, scan } = matter;
  const main = queryOf(matter);
  if (main === undefined) return [];
  const inputs = (lineage?.chains ?? []).filter(({ lot, id }) => lot !== undefined && id !== lineage?.subject.id);
  const queries = [main].concat(
    inputs.map(({ lot, id }) => {
      const signer = signed?.accepted.get(id);
      return {
        ...(lot as { gtin: string; lot: string }),
        anchors: signer ? [signer.anchor] : trust.anchors,
        input: true,
        verified: signer !== undefined,
      };
    }),
  );
  noteLists(matter, queries);
  const notices = openNotices(matter, queries);
  const recalls = ([] as Recall[]).concat(...queries.map((query) => recallsOf(query, notices, matter)));
  // A voided label is voided whatever came beside it.
  if (sealer !== undefined && scan?.seal !== undefined) checkItem({ ...main, anchors: [sealer.anchor] }, scan.seal.index, matter);
  const packing = packingOf(matter);
  const voided = lineage?.subject.changes.some(({ effect, target }) => effect === 'voided' && (target.seq === 0 || target === packing));
  if (voided === true && findings.stands()) findings.add('lot.voided', `bundle/chains/${lineage?.subject.index}`);
  return recalls;
}

function queryOf(matter: Case): Query | undefined {
  const { scan, lineage, findings, trust } = matter;
  const gtin = scan?.code.gtin ?? lineage?.subject.lot.gtin;
  const lot = scan?.code.lot ?? lineage?.subject.lot.lot;
  if (gtin === undefined || lot === undefined) return undefined;
  const signer = findings.verified ? answerable(matter) : undefined;
  const index = signer && scan?.seal?.index;
  return {
    gtin,
    lot,
    anchors: signer ? [signer.anchor] : trust.anchors,
    ...(index !== undefined && { index }),
    input: false,
    verified: signer !== undefined,
  };
}

function noteLists({ findings, trust }: Case, queries: readonly Query[]): void {
  trust.anchors.forEach((anchor, i) => {
    if (!queries.some(({ anchors }) => anchors.includes(anchor))) return;
    if (anchor.status === undefined) findings.add('status.absent', `anchors/${i}`);
    else if (timeUnder(trust, anchor) > anchor.status.nextUpdate) findings.add('status.stale', `anchors/${i}`);
  });
}

interface OpenNotice {
  readonly notice: Notice;
  readonly anchor: Anchor;
  /** Lots for which its signer may speak. */
  readonly mayName: (gtin: string) => boolean;
}

/** Only notices that name a lot in question are checked. */
function openNotices({ signers, findings, notices }: Case, queries: readonly Query[]): readonly OpenNotice[] {
  const held: OpenNotice[] = [];
  for (const { notice, where } of notices) {
    const named = queries.filter((query) => rangesFor(notice, query) !== undefined);
    if (named.length === 0) continue;
    const claim = { ...claimOf(notice.envelope, KEY_USE.notice, () => []), anchor: notice.anchor };
    // Beyond the limit on checks a notice is not believed, but what the status list says still counts.
    const { signer, codes } = attempt(
      () => signers.find(claim),
      ({ code }) => findings.add(code, 'bundle'),
    ) ?? { codes: [] };
    const mayName = (gtin: string): boolean =>
      signer !== undefined &&
      (signer.certificate.roles.some((role) => ROLES[role - 1] === 'authority') || hasProduct(signer.certificate, gtin));
    const holds = signer !== undefined && !codes.some(isRefusal);
    if (holds && named.every(({ gtin }) => mayName(gtin))) held.push({ notice, anchor: signer.anchor, mayName });
    else findings.add('notice.rejected', where);
  }
  return held;
}

/** The ranges of a lot that a notice names; all items if it gives none. */
function rangesFor(notice: Notice, { gtin, lot }: Query): readonly Range[] | 'all' | undefined {
  const named = notice.lots.find(([g, l]) => g === gtin && l === lot);
  return named && (named[2] ?? 'all');
}

function recallsOf(query: Query, notices: readonly OpenNotice[], { findings }: Case): readonly Recall[] {
  const recalls: Recall[] = [];
  for (const anchor of query.anchors) {
    const entry = anchor.status?.recallOf.get(hex(lotKey(anchor.id, query.gtin, query.lot)));
    const spoken = notices.filter((one) => one.anchor === anchor && rangesFor(one.notice, query) !== undefined);
    if (entry !== undefined && concerns(query, entry.ranges ?? 'all'))
      recalls.push(fromEntry(query, entry, spoken.find(({ notice }) => isNamed(notice, entry))?.notice));
    for (const { notice } of spoken)
      if (concerns(query, rangesFor(notice, query) ?? 'all') && !settles(entry, notice, anchor, query))
        recalls.push(toRecall(query, notice, 'notice'));
  }
  for (const recall of recalls) noteRecall(query, recall, findings);
  return recalls;
}

function isNamed(notice: Notice, entry: RecallEntry): boolean {
  return entry.notice !== undefined && equalBytes(notice.envelope.id, entry.notice);
}

/** Whether the list has the last word on a notice: never by a drill on what is none, nor by the end of an earlier recall. */
function settles(entry: RecallEntry | undefined, notice: Notice, { status }: Anchor, query: Query): boolean {
  if (entry === undefined || status === undefined) return false;
  if (entry.state === RECALL_STATE.drill) return notice.state === RECALL_STATE.drill;
  if (isNamed(notice, entry)) return true;
  if (entry.state === RECALL_STATE.open) return concerns(query, entry.ranges ?? 'all');
  return notice.since <= entry.since && notice.envelope.iat <= status.envelope.iat;
}

function noteRecall(query: Query, { state }: Recall, findings: Case['findings']): void {
  const where = `lots/${query.gtin}/${query.lot}`;
  if (state !== RECALL_STATES[RECALL_STATE.open]) {
    if (!query.input) findings.add(state === 'closed' ? 'lot.recall_closed' : 'lot.recall_drill', where);
  } else if (query.input) findings.add('lot.input_recalled', where);
  else findings.add(query.verified ? 'lot.recalled' : 'lot.recalled_unverified', where);
}

/** Where the index is not known, a recall of some items concerns this one. */
function concerns({ index }: Query, all: readonly Range[] | 'all'): boolean {
  return index === undefined || all === 'all' || inRanges(index, all);
}

function fromEntry(query: Query, entry: RecallEntry, notice: Notice | undefined): Recall {
  const { reason = notice?.reason, texts = notice?.texts, todo = notice?.todo } = entry;
  return toRecall(query, { ...entry, ...(reason !== undefined && { reason }), ...(texts && { texts }), ...(todo && { todo }) }, 'status');
}

function toRecall(
  { gtin, lot, input, verified }: Query,
  entry: Pick<RecallEntry, 'state' | 'level' | 'since' | 'reason' | 'texts' | 'todo'>,
  source: Recall['source'],
): Recall {
  const { reason, texts, todo } = entry;
  return {
    gtin,
    lot,
    input,
    state: RECALL_STATES[entry.state as 0 | 1 | 2],
    level: entry.level,
    since: dayToText(entry.since),
    ...(reason !== undefined && { reason: RECALL_REASONS[reason - 1] as string }),
    ...(texts && { texts: { ...texts } }),
    ...(todo && { todo: { ...todo } }),
    verified,
    source,
  };
}

function checkItem({ gtin, lot, anchors }: Query, index: number, { findings }: Case): void {
  for (const { id, status } of anchors) {
    const key = hex(lotKey(id, gtin, lot));
    if (inRanges(index, status?.voidsOf.get(key) ?? [])) findings.add('item.voided', 'code');
    const active = status?.activationsOf.get(key);
    if (active !== undefined && !inRanges(index, active)) findings.add('item.not_activated', 'code');
  }
}
