import { TianmaError } from '@tianma/core';
import { isGtin14 } from '@tianma/core/gs1';
import { type LotInput, type RangeInput, type RecallInput, signStatus } from '@tianma/core/sign';
import type { StatusList } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { Session } from '../session.js';
import { DAY, dayText } from '../time.js';
import { nextVersion, ownRoot } from './published.js';
import { type County, type ItemRanges, readCounty, writeCounty } from './state.js';
import { findKey } from './trust.js';

/** A recall list is short-lived: readers see after a week that theirs is old. */
export const STATUS_DAYS = 7;

/** A lot that is to be recalled; default: open, from today on. */
export type NewRecall = Omit<RecallInput, 'state' | 'since'> & { readonly state?: 'open' | 'drill'; readonly since?: string | undefined };

/** One change of what the status list says. */
export type StatusChange =
  | { readonly change: 'recall'; readonly recall: NewRecall }
  | { readonly change: 'close'; readonly lot: LotInput }
  /** All lots of one recall at once. */
  | { readonly change: 'recall_all'; readonly recalls: readonly NewRecall[] }
  | { readonly change: 'close_all'; readonly lots: readonly (LotInput & Pick<RecallInput, 'notice'>)[] }
  | { readonly change: 'void' | 'activate'; readonly lot: LotInput; readonly ranges: readonly RangeInput[] }
  | { readonly change: 'revoke'; readonly kid: string; readonly since?: number | undefined };

/** Signs the next status list into `public/`: every recall there ever was, with its state of now. */
export async function makeStatus(session: Session, { days = STATUS_DAYS }: { days?: number | undefined } = {}): Promise<StatusList> {
  return session.workspace.alone(() => signList(session, readCounty(session.workspace), days));
}

/** Changes the list and publishes it at once: a recall does not wait for a second command. @throws TianmaError `sign.input`, `cli.usage`. */
export async function changeStatus(
  session: Session,
  change: StatusChange,
  { days = STATUS_DAYS }: { days?: number | undefined } = {},
): Promise<StatusList> {
  const { workspace } = session;
  return workspace.alone(() => {
    const next = apply(readCounty(workspace), change, session.now);
    return signList(session, next, days, () => writeCounty(workspace, next));
  });
}

/** Throws what `changeStatus` would throw for a change that the list cannot take. */
export function checkChange({ workspace, now }: Pick<Session, 'workspace' | 'now'>, change: StatusChange): void {
  apply(readCounty(workspace), change, now);
}

function apply(county: County, change: StatusChange, now: number): County {
  switch (change.change) {
    case 'recall':
      return withRecalls(county, [change.recall], now);
    case 'recall_all':
      return withRecalls(county, change.recalls, now);
    case 'close':
      return closed(county, [change.lot], true);
    case 'close_all':
      return closed(county, change.lots, false);
    case 'void':
      return { ...county, voids: addRanges(county.voids, change.lot, change.ranges) };
    case 'activate':
      return { ...county, activations: addRanges(county.activations, change.lot, change.ranges) };
    case 'revoke': {
      const thumbprints = new Set(findKey(county, change.kid).map(({ thumbprint }) => thumbprint));
      // Only ever earlier: a date that moves on would make bad signatures good again.
      const sinceOf = (thumbprint: string): number =>
        Math.min(change.since ?? now, county.revokedKeys.find((key) => key.thumbprint === thumbprint)?.since ?? Number.POSITIVE_INFINITY);
      const revoked = [...thumbprints].map((thumbprint) => ({ thumbprint, since: sinceOf(thumbprint) }));
      return { ...county, revokedKeys: [...county.revokedKeys.filter((key) => !thumbprints.has(key.thumbprint)), ...revoked] };
    }
  }
}

function withRecalls(county: County, recalls: readonly NewRecall[], now: number): County {
  const added = recalls.map(({ state = 'open' as const, since = dayText(now), ...rest }): RecallInput => ({ ...rest, state, since }));
  const known = new Map(county.recalls.map((recall) => [nameOf(recall), recall.state]));
  // A drill says that nothing is wrong: it must not take the place of a recall that is, or was.
  const real = added.find((recall) => recall.state === 'drill' && (known.get(nameOf(recall)) ?? 'drill') !== 'drill');
  if (real !== undefined) {
    throw new TianmaError('cli.usage', {
      where: '--drill',
      expected: '没有召回过的批次 / a lot that was never recalled',
      found: nameOf(real),
      fix: '换一个批次演练 / take another lot for the drill',
    });
  }
  const names = new Set(added.map(nameOf));
  return { ...county, recalls: [...county.recalls.filter((recall) => !names.has(nameOf(recall))), ...added] };
}

/** A drill stays one: an entry that says a recall was closed would say that there was one. */
function closed(county: County, lots: readonly (LotInput & Pick<RecallInput, 'notice'>)[], alone: boolean): County {
  const notices = new Map(lots.map((lot) => [nameOf(lot), lot.notice]));
  const known = new Map(county.recalls.map((recall) => [nameOf(recall), recall.state]));
  for (const name of notices.keys()) {
    // Of many lots one that the list does not know is left: the others must not wait for it.
    if (!known.has(name) && alone) throw new TianmaError('cli.usage', { where: name, expected: '召回过的批次 / a lot that was recalled' });
    if (alone && known.get(name) === 'drill') {
      throw new TianmaError('recall.state', { where: name, expected: '召回中的批次 / a recall', found: '演练 / a drill' });
    }
  }
  return {
    ...county,
    recalls: county.recalls.map((recall) => {
      if (!notices.has(nameOf(recall)) || recall.state === 'drill') return recall;
      const notice = notices.get(nameOf(recall)) ?? recall.notice;
      return { ...recall, state: 'closed', ...(notice !== undefined && { notice }) };
    }),
  };
}

const nameOf = ({ gtin, lot }: LotInput): string => `${gtin}/${lot}`;

const same = (a: LotInput, b: LotInput): boolean => a.gtin === b.gtin && a.lot === b.lot;

function addRanges(all: readonly ItemRanges[], { gtin, lot }: LotInput, ranges: readonly RangeInput[]): readonly ItemRanges[] {
  const before = all.find((entry) => same(entry, { gtin, lot }));
  return [...all.filter((entry) => entry !== before), { gtin, lot, ranges: [...(before?.ranges ?? []), ...ranges] }];
}

/** `keep` is called once the list is signed, before it is out: a recall that is out must not be missing from what the next list is made of. */
function signList({ workspace, ring, now }: Session, county: County, days: number, keep: () => void = () => undefined): StatusList {
  const { recalls, voids, activations, revokedKeys } = county;
  const { bytes, status } = signStatus(
    {
      version: nextVersion(workspace, 'status'),
      anchor: ownRoot(workspace).envelope.id,
      nextUpdate: now + days * DAY,
      recalls,
      voids,
      activations,
      revokedKeys,
    },
    { key: ring.key('status'), iss: workspace.settings.id, iat: now },
  );
  keep();
  writeWhole(workspace.path(LAYOUT.public, PUBLISHED.status), bytes);
  return status;
}

/** `GTIN/LOT` of a command line. */
export function parseLot(text: string): LotInput {
  const [, gtin, lot] = /^(\d{8,14})\/(.{1,20})$/.exec(text) ?? [];
  if (gtin === undefined || lot === undefined) throw new TianmaError('cli.usage', { where: text, expected: '商品条码/批次 / GTIN/LOT' });
  const gtin14 = gtin.padStart(14, '0');
  // A slip here would recall nothing, and nobody would notice.
  if (!isGtin14(gtin14)) {
    throw new TianmaError('cli.usage', {
      where: text,
      expected: '校验位正确的商品条码 / a barcode with the right check digit',
      fix: '照包装上的条码逐位核对 / compare with the pack digit by digit',
    });
  }
  return { gtin: gtin14, lot };
}

/** `0-9,12` of a command line. */
export function parseRanges(text: string): RangeInput[] {
  return text.split(',').map((part) => {
    const [, first, last = first] = /^\s*(\d{1,10})(?:-(\d{1,10}))?\s*$/.exec(part) ?? [];
    if (first === undefined || Number(last) < Number(first))
      throw new TianmaError('cli.usage', {
        where: text,
        expected: '第几号,从 0 数起,如 0-9,12 / item numbers, counted from 0, such as 0-9,12',
        found: part,
      });
    return [Number(first), Number(last)];
  });
}
