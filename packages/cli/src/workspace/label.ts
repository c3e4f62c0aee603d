import { TianmaError } from '@tianma/core';
import { fieldOf, type SignedRecord } from '@tianma/core/record';
import { isHost } from '@tianma/core/seal';
import { createSealer, type LotSealInput, type SigningKey, sealFactsOf } from '@tianma/core/sign';
import { itemCodeWriter } from './item-code.js';
import { readItems } from './items.js';
import { LAYOUT } from './layout.js';
import { findLot, recordsOf } from './own-chains.js';
import type { Serials } from './serials.js';
import type { Session } from './session.js';
import { standingPackings } from './standing-packings.js';
import { startOfDay } from './time.js';
import { type Endorsed, endorsementsOf, requireEntitled } from './trusted/entitled.js';
import { openTrusted } from './trusted/open-trusted.js';

export interface LabelOptions {
  /** Default `seal`. */
  readonly tier?: 'link' | 'seal' | undefined;
  /** First and last index of the items, both included; default all but the spare ones. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Default: the workspace's host, else the first official host of the county. */
  readonly host?: string | undefined;
}

/** One item of a lot as its label states it: sealed when its seal or code is asked for, and then once. */
export interface LabelItem {
  readonly index: number;
  readonly serial: string;
  /** The item code without digits. */
  readonly url: string;
  readonly seal?: Uint8Array | undefined;
  /** Exactly the text of the symbol. */
  readonly code: string;
}

/** Items in order of index. Those of a lot are made when they are asked for, and not kept: a lot may have a million. An array is one too. */
export interface LabelItems extends Iterable<LabelItem> {
  readonly length: number;
  readonly at: (place: number) => LabelItem | undefined;
  readonly map: <T>(each: (item: LabelItem, place: number) => T) => T[];
}

/** What the codes of a lot's items are made from, all of it checked. */
export interface LabelSource {
  readonly gtin: string;
  readonly lot: string;
  readonly host: string;
  readonly count: number;
  readonly packing: SignedRecord;
  readonly endorsed: Endorsed;
  readonly serials: Serials;
  /** First and last index that are asked for. */
  readonly from: number;
  readonly last: number;
  /** Absent for tier link. */
  readonly sealing?: { readonly facts: LotSealInput; readonly key: SigningKey };
}

/** The items of a packed lot, and what their labels have in common. */
export interface LotLabels extends Omit<LabelSource, 'serials' | 'from' | 'last'> {
  readonly items: LabelItems;
}

/**
 * The codes of the items of a lot: address and, with tier seal, the signed summary. Always the same for the same item.
 * @throws TianmaError as `openLabels`.
 */
export function labelLot(session: Session, lot: string, options: LabelOptions = {}): LotLabels {
  const { serials, from, last, ...common } = openLabels(session, lot, options);
  const { sealing } = common;
  const seal = sealing && createSealer(sealing.facts, sealing.key);
  const codeOf = itemCodeWriter(common);
  const itemOf = (serial: string, index: number): LabelItem => {
    let bytes: Uint8Array | undefined;
    return {
      index,
      serial,
      get url() {
        return codeOf(serial);
      },
      get seal() {
        bytes ??= seal?.(index, serial);
        return bytes;
      },
      get code() {
        return codeOf(serial, this.seal);
      },
    };
  };
  function* each(): Generator<LabelItem> {
    let index = from;
    for (const serial of serials.range(from, last + 1)) yield itemOf(serial, index++);
  }
  const length = last - from + 1;
  const items: LabelItems = {
    length,
    at: (place) => {
      const index = from + (place < 0 ? length + place : place);
      const serial = index < from || index > last ? undefined : serials.at(index);
      return serial === undefined ? undefined : itemOf(serial, index);
    },
    map: (make) => Array.from(each(), make),
    [Symbol.iterator]: each,
  };
  return { ...common, items };
}

/**
 * Everything that labels of a lot need, before any is made.
 * @throws TianmaError `cli.usage`, `workspace.state` (not packed), `sign.not_entitled` (no seal certificate that covers product and pack date).
 */
export function openLabels(session: Session, lot: string, { tier = 'seal', from = 0, to, host }: LabelOptions = {}): LabelSource {
  const { workspace, ring, now } = session;
  workspace.expect('party');
  const { chain, gtin, code } = findLot(workspace, lot);
  const packing = standingPackings(recordsOf(workspace, chain).map(({ record }) => record)).at(-1);
  if (packing === undefined) {
    throw new TianmaError('workspace.state', {
      where: lot,
      expected: '包装记录 / a packing record',
      fix: '先在台账“包装”登记并导入 / enter it in the sheet 包装 and import',
    });
  }
  const facts = sealFactsOf(packing);
  // A seal stands by its pack date, so labels printed after a key was replaced may still be the older key's.
  const key = tier === 'seal' ? ring.key('seal', startOfDay(facts.packDay)) : ring.key('record');
  const act =
    tier === 'seal'
      ? { use: 'seal', kind: 'packing', gtin, at: startOfDay(facts.packDay) }
      : { use: 'record', kind: 'packing', gtin, at: now };
  const endorsed = requireEntitled(
    endorsementsOf(openTrusted(workspace, now), key.publicKey),
    act as Parameters<typeof requireEntitled>[1],
    tier,
  );
  const official = host ?? workspace.settings.host ?? endorsed.hosts[0];
  if (official === undefined)
    throw new TianmaError('cli.usage', { where: '--host', expected: '县里的官方主机名 / the official host of the county' });
  requireOfficial(official, endorsed.hosts, host === undefined ? LAYOUT.settings : '--host');
  const { serials } = readItems(workspace, packing.idHex);
  // Spare labels are asked for by their index.
  const last = to ?? serials.length - 1 - ((fieldOf(packing, 'spare') as number | undefined) ?? 0);
  if (!(from >= 0 && from <= last && last < serials.length)) {
    throw new TianmaError('cli.usage', { where: '--from, --to', expected: `0 .. ${serials.length - 1}`, found: `${from} .. ${last}` });
  }
  return {
    gtin,
    lot: code,
    host: official,
    count: facts.count,
    packing,
    endorsed,
    serials,
    from,
    last,
    ...(tier === 'seal' && { sealing: { facts: { ...facts, anchor: endorsed.anchor }, key } }),
  };
}

/** A code under another host would send its readers to somebody else. A host in no form of one is refused with the code. @throws TianmaError `cli.usage`. */
function requireOfficial(host: string, official: readonly string[], where: string): void {
  if (official.length === 0 || official.includes(host) || !isHost(host)) return;
  throw new TianmaError('cli.usage', {
    where,
    expected: `县里名单上的官方主机名:${official.join('、')} / an official host on the county's list: ${official.join(', ')}`,
    found: host,
    fix: `不写就用 ${official[0]} / leave it out for ${official[0]}`,
  });
}
