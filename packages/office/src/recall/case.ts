import { TianmaError } from '@tianma/core';
import type { RECALL_REASONS } from '@tianma/core/trust';
import type { Found } from './account.js';
import type { Cause } from './types.js';

/** A lot of a recall by its full name. Anchor in hexadecimal: that of the county of the lot's writer; absent where that county is not known here. */
export interface CaseLot {
  readonly anchor?: string;
  readonly gtin: string;
  readonly lot: string;
  readonly chain: string;
  readonly writer: string;
}

export interface Wording {
  readonly zh: string;
  readonly en?: string;
}

/** What a recall says; a correction may change it. */
export interface CaseTexts {
  readonly level: 1 | 2 | 3;
  readonly reason: (typeof RECALL_REASONS)[number];
  readonly texts: Wording;
  readonly todo: Wording;
}

/** A signed notice: its id in hexadecimal and its bytes in base64. */
export interface CaseNotice {
  readonly id: string;
  readonly bytes: string;
}

/** One thing that happened, in Unix seconds. Events are only ever added. */
export type CaseEvent = { readonly at: number } & (
  | ({
      readonly event: 'opened';
      readonly drill: boolean;
      readonly cause: Cause;
      /** When the risk became known. */
      readonly known: number;
      /** First day of the recall, `YYYY-MM-DD`. */
      readonly since: string;
      readonly lots: readonly CaseLot[];
      readonly notices: readonly CaseNotice[];
      /** Milliseconds that it took to find the set. */
      readonly foundIn: number;
    } & CaseTexts)
  /** The status list and notices of the last change are out. */
  | { readonly event: 'published'; readonly version?: number }
  /** More lots, or other words: the notices are signed anew. */
  | ({ readonly event: 'corrected'; readonly added: readonly CaseLot[]; readonly notices: readonly CaseNotice[] } & CaseTexts)
  | { readonly event: 'extended'; readonly workingDays: number; readonly why: string }
  | { readonly event: 'found'; readonly found: readonly Found[] }
  | { readonly event: 'closed'; readonly notices: readonly CaseNotice[]; readonly accounted?: string }
);

/** A recall as its events leave it. */
export interface RecallCase extends CaseTexts {
  readonly id: string;
  /** A drill stays one. */
  readonly drill: boolean;
  readonly state: 'open' | 'closed';
  /** False while the last change is not published yet. */
  readonly published: boolean;
  readonly cause: Cause;
  readonly known: number;
  readonly opened: number;
  readonly closed?: number;
  readonly since: string;
  /** In the order in which they came in; none ever leaves. */
  readonly lots: readonly CaseLot[];
  readonly notices: readonly CaseNotice[];
  readonly extended: number;
  readonly found: readonly Found[];
  readonly foundIn: number;
  readonly history: readonly CaseEvent[];
}

/** Folds events into a case. @throws TianmaError `recall.state` for an event that cannot follow, such as a second end. */
export function foldCase(id: string, events: readonly CaseEvent[]): RecallCase {
  const [first, ...rest] = events;
  if (first?.event !== 'opened') refuse(id, 'opened', first?.event ?? 'none');
  const { at, event: _, ...said } = first;
  let matter: RecallCase = {
    id,
    ...said,
    opened: at,
    state: 'open',
    published: false,
    extended: 0,
    found: [],
    history: [first],
  };
  for (const event of rest) matter = { ...step(matter, event), history: [...matter.history, event] };
  return matter;
}

/** What an event makes of a case; the event itself is not written anywhere. @throws TianmaError `recall.state`. */
export function step(matter: RecallCase, event: CaseEvent): RecallCase {
  if (event.event === 'opened') refuse(matter.id, 'a new number', 'opened');
  // An ended recall is published once more, and counted to the end; nothing else happens to it.
  if (matter.state === 'closed' && !['published', 'found'].includes(event.event)) refuse(matter.id, 'an open recall', 'closed');
  switch (event.event) {
    case 'published':
      return { ...matter, published: true };
    case 'corrected': {
      const { added, notices, level, reason, texts, todo } = event;
      return { ...matter, level, reason, texts, todo, notices, published: false, lots: union(matter.lots, added) };
    }
    case 'extended':
      return { ...matter, extended: matter.extended + event.workingDays };
    case 'found':
      return { ...matter, found: event.found.reduce(merge, matter.found) };
    case 'closed':
      return { ...matter, state: 'closed', closed: event.at, notices: event.notices, published: false };
  }
}

/** The lots of both, each once, the known ones first and in their order. */
export function union(known: readonly CaseLot[], added: readonly CaseLot[]): readonly CaseLot[] {
  const chains = new Set(known.map(({ chain }) => chain));
  return [...known, ...added.filter(({ chain }) => !chains.has(chain))];
}

/** The last word on each lot counts, item by item. */
function merge(all: readonly Found[], one: Found): readonly Found[] {
  const before = all.find(({ gtin, lot }) => gtin === one.gtin && lot === one.lot);
  return [...all.filter((other) => other !== before), { ...before, ...one }];
}

function refuse(id: string, expected: string, found: string): never {
  throw new TianmaError('recall.state', { where: id, expected, found });
}
