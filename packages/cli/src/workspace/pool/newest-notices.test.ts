import { createKey, type NoticeInput, type SigningKey, signNotice } from '@tianma/core/sign';
import type { Notice } from '@tianma/core/trust';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrusted } from '../trusted/open-trusted.js';
import { makeWorld, NOW, POTATO, type World } from '../world.fixture.js';
import { newestNotices } from './newest-notices.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

function notice(
  state: NoticeInput['state'],
  iat: number,
  { key, sub = 'R1' }: { readonly key?: SigningKey; readonly sub?: string } = {},
): Notice {
  const [anchor] = openTrusted(world.coop.workspace, NOW).anchors;
  const input: NoticeInput = {
    anchor: anchor?.id as Uint8Array,
    lots: [{ gtin: POTATO, lot: 'L1' }],
    level: 1,
    since: '2026-11-20',
    state,
    reason: 'residue',
    texts: { zh: '超标' },
    todo: { zh: '停止食用' },
  };
  return signNotice(input, { key: key ?? world.coop.ring.key('notice'), iss: world.coop.workspace.settings.id, sub, iat }).notice;
}

describe('of several notices of one number', () => {
  const states = (...all: readonly Notice[]): readonly number[] =>
    newestNotices(all, () => openTrusted(world.coop.workspace, NOW)).map(({ state }) => state);

  it('the last that its giver signed counts, whatever their order', () => {
    const [open, closed] = [notice('open', NOW), notice('closed', NOW + 60)];
    expect([states(open, closed), states(closed, open), states(open)]).toEqual([[1], [1], [0]]);
    expect(states(open, notice('closed', NOW + 60, { sub: 'R2' }))).toEqual([0, 1]);
  });

  it('none takes the place of another that a stranger signed, nor one by a key for something else', () => {
    const open = notice('open', NOW);
    for (const key of [createKey().key, world.coop.ring.key('record')])
      expect(states(open, notice('closed', NOW + 60, { key }))).toEqual([0]);
  });

  it('all stay where nobody here knows the giver', () => {
    const strangers = [notice('open', NOW, { key: createKey().key }), notice('closed', NOW + 60, { key: createKey().key })];
    expect(states(...strangers)).toHaveLength(2);
  });
});
