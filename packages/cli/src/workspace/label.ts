import { TianmaError } from '@tianma/core';
import type { SignedRecord } from '@tianma/core/record';
import { formatItemCode } from '@tianma/core/seal';
import { createSealer, sealFactsOf } from '@tianma/core/sign';
import { readItems } from './items.js';
import { findLot, recordsOf } from './own-chains.js';
import type { Session } from './session.js';
import { startOfDay } from './time.js';
import { type Endorsed, endorsementsOf, requireEntitled } from './trusted/entitled.js';
import { openTrusted } from './trusted/open-trusted.js';

export interface LabelOptions {
  /** Default `seal`. */
  readonly tier?: 'link' | 'seal' | undefined;
  /** First and last index of the items, both included; default all. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Default: the workspace's host, else the first official host of the county. */
  readonly host?: string | undefined;
}

/** One item of a lot as its label states it. */
export interface LabelItem {
  readonly index: number;
  readonly serial: string;
  /** The item code without digits. */
  readonly url: string;
  readonly seal?: Uint8Array;
  /** Exactly the text of the symbol. */
  readonly code: string;
}

/** The items of a packed lot, and what their labels have in common. */
export interface LotLabels {
  readonly gtin: string;
  readonly lot: string;
  readonly host: string;
  readonly count: number;
  readonly packing: SignedRecord;
  readonly endorsed: Endorsed;
  readonly items: readonly LabelItem[];
}

/**
 * The codes of the items of a lot: address and, with tier seal, the signed summary. Always the same for the same item.
 * @throws TianmaError `cli.usage`, `workspace.state` (not packed), `sign.not_entitled` (no seal certificate that covers product and pack date).
 */
export function labelLot(session: Session, lot: string, { tier = 'seal', from = 0, to, host }: LabelOptions = {}): LotLabels {
  const { workspace, ring, now } = session;
  workspace.expect('party');
  const { chain, gtin, code } = findLot(workspace, lot);
  const packing = recordsOf(workspace, chain)
    .filter(({ record }) => record.kindName === 'packing')
    .at(-1)?.record;
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
  const { serials } = readItems(workspace, packing.idHex);
  const last = to ?? serials.length - 1;
  if (!(from >= 0 && from <= last && last < serials.length)) {
    throw new TianmaError('cli.usage', { where: '--from, --to', expected: `0 .. ${serials.length - 1}`, found: `${from} .. ${last}` });
  }
  const seal = tier === 'seal' ? createSealer({ ...facts, anchor: endorsed.anchor }, key) : undefined;
  const items = serials.slice(from, last + 1).map((serial, i): LabelItem => {
    const fields = { host: official, gtin, lot: code, serial };
    const bytes = seal?.(from + i, serial);
    return { index: from + i, serial, url: formatItemCode(fields), ...(bytes && { seal: bytes }), code: formatItemCode(fields, bytes) };
  });
  return { gtin, lot: code, host: official, count: facts.count, packing, endorsed, items };
}
