import { TianmaError } from '@tianma/core';
import { type ItemState, lotKey, type Range } from '@tianma/core/trust';
import { hexOf } from '../hex.js';
import type { Session } from '../session.js';
import { openTrusted } from '../trusted/open-trusted.js';
import { type HeldStatement, heldStatements } from './held.js';
import { packedLot } from './packed-lot.js';
import { joined, rangesText, without } from './ranges.js';
import { type Stating, stateItemsAlone } from './state-items.js';

export interface StatedFresh {
  /** Absent where nothing is new: then nothing was signed. */
  readonly held?: HeldStatement;
  /** What was left out, as it is in that state already; a void one is never applied. */
  readonly before: Readonly<Record<ItemState, readonly Range[]>>;
}

/**
 * As `stateItems`, of the items that are not in that state yet: a second word about them says nothing new.
 * @throws TianmaError as `stateItems`; `cli.usage` where all that would be applied is void.
 */
export async function stateFresh(session: Session, text: string, stating: Stating): Promise<StatedFresh> {
  const { workspace, now } = session;
  workspace.expect('party');
  return workspace.alone(() => {
    const { gtin, lot, packing, count } = packedLot(workspace, text);
    const asked = joined(stating.ranges);
    const inside = without(asked, [[count, Number.MAX_SAFE_INTEGER]]);
    const own = heldStatements(workspace).filter(({ statement }) => statement.packing === packing.idHex);
    const signed = (state: ItemState): readonly Range[] =>
      own.flatMap(({ statement }) => (statement.state === state ? statement.ranges : []));
    const listed = openTrusted(workspace, now).anchors.flatMap(({ id, status }) => status?.voidsOf.get(hexOf(lotKey(id, gtin, lot))) ?? []);
    const voided = meet(inside, [...signed('voided'), ...listed]);
    const applied = stating.state === 'applied' ? without(meet(inside, signed('applied')), voided) : [];
    const ranges = without(asked, [...voided, ...applied]);
    const before = { voided, applied };
    if (ranges.length > 0 || asked.length === 0) return { held: stateItemsAlone(session, text, { ...stating, ranges }), before };
    if (stating.state === 'applied' && applied.length === 0)
      throw new TianmaError('cli.usage', {
        where: '--ranges',
        expected: '没有作废的标签 / labels that are not void',
        found: `已作废:${rangesText(voided)} / void: ${rangesText(voided)}`,
        fix: `看去向:tianma items ${text} / see tianma items ${text}`,
      });
    return { before };
  });
}

const meet = (all: readonly Range[], others: readonly Range[]): readonly Range[] => without(all, without(all, others));
