import { TianmaError } from '@tianma/core';
import { type NoticeInput, type Signed, type SigningKey, signNotice } from '@tianma/core/sign';
import { affectedDigest } from '@tianma/core/trust';
import type { CaseLot, CaseTexts } from './case.js';

/** Lots in one notice: the format allows 4,096, but with the longest numbers (37 bytes each) no more of them fit into 65,535 bytes beside the texts. */
export const NOTICE_LOTS = 1_600;

export interface NoticeOptions {
  readonly key: SigningKey;
  /** Party that gives the notice. */
  readonly iss: string;
  /** Unix seconds. */
  readonly iat: number;
  /** Anchor of the signer's county, hexadecimal. */
  readonly anchor: string;
  /** Whether the signer may speak for a lot of its anchor. */
  readonly mayName: (lot: CaseLot) => boolean;
}

/**
 * The notices of a recall, as many as its lots need; each closes over the whole set, and names those lots of its anchor that the signer may
 * name. Their numbers are the recall's, then `.2`, `.3`: a later notice of a number takes the place of the earlier.
 * @throws TianmaError `sign.not_entitled` when the signer may name none; `sign.input`.
 */
export function signNotices(
  matter: CaseTexts & { readonly id: string; readonly since: string; readonly lots: readonly CaseLot[] },
  state: NoticeInput['state'],
  { key, iss, iat, anchor, mayName }: NoticeOptions,
): readonly Signed[] {
  const { id, since, level, reason, texts, todo } = matter;
  const affected = affectedOf(matter.lots);
  // Two chains may have one name, of a lot that was made out anew or by two who claim it: a notice names it once.
  const named = matter.lots.filter((lot) => lot.anchor === anchor && mayName(lot));
  const own = [...new Map(named.map(({ gtin, lot }) => [`${gtin}/${lot}`, { gtin, lot }])).values()];
  if (own.length === 0) {
    throw new TianmaError('sign.not_entitled', {
      where: id,
      expected: '本方商品的批次,或主管部门的角色 / a lot of an own product, or role authority',
      found: matter.lots
        .slice(0, 4)
        .map(({ gtin, lot }) => `${gtin}/${lot}`)
        .join(', '),
      fix: '请批次的生产者或县里发起召回 / ask the writer of the lot, or the county, to open the recall',
    });
  }
  const parts = Array.from({ length: Math.ceil(own.length / NOTICE_LOTS) }, (_, i) => own.slice(i * NOTICE_LOTS, (i + 1) * NOTICE_LOTS));
  return parts.map((lots, i) => {
    const input = { anchor, lots, level, since, state, reason, texts, todo, affected };
    return signNotice(input, { key, iss, iat, sub: i === 0 ? id : `${id}.${i + 1}` });
  });
}

/** The digest over a recall's lots. One whose county is not known here has no full name, and is not in it. */
export function affectedOf(lots: readonly CaseLot[]): Uint8Array {
  return affectedDigest(lots.flatMap(({ anchor, gtin, lot }) => (anchor === undefined ? [] : [{ anchor: bytesOf(anchor), gtin, lot }])));
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
