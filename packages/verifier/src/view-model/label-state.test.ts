import { verify } from '@tianma/core';
import type { StatusInput } from '@tianma/core/sign';
import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import type { Locale } from '../i18n/index.js';
import type { View } from './view.js';
import { viewOf } from './view-of.js';

const world = makeWorld('label states');
const { potato } = world.lots;
/** Item 7 of the lot. */
const { code } = world.label(world.bags);
const bundle = world.bundle([world.field, world.bags]);
const RECALL = { recalls: [{ ...potato, state: 'open', level: 2, since: '2026-11-15', reason: 'residue' }] } as const;
const VOID = { voids: [{ ...potato, ranges: [[7, 7]] }] } as const;
const OTHERS = { activations: [{ ...potato, ranges: [[8, 20]] }] } as const;

type Listed = Partial<StatusInput>;
function view(input: { code?: string; bundle?: Uint8Array }, listed: Listed = {}, locale: Locale = 'zh-CN'): View {
  return viewOf(verify(input, world.options({ status: world.county.status(listed).bytes })), { locale });
}
const statusOf = ({ axes }: View): readonly [string | undefined, string | undefined] => {
  const axis = axes.find(({ axis }) => axis === 'status');
  return [axis?.text, axis?.tone];
};
const failed = ({ checks }: View): readonly string[] => checks.flatMap(({ label, result }) => (result === 'fail' ? [label] : []));

describe('a label that is not registered as applied, while others of its lot are', () => {
  test.each([{ code }, { code, bundle }])('is told beside the headline, with and without a bundle', (input) => {
    const zh = view(input, OTHERS);
    expect(['label_only', 'unchanged']).toContain(zh.headline);
    expect(zh.labelStates).toEqual([{ tone: 'amber', title: '这张标签还没有登记启用', lines: ['如果商品已在出售，请向产地核实。'] }]);
    expect(statusOf(zh)).toEqual(['名单里没有召回、没有作废这一件，标签没有登记启用', 'amber']);
    expect(failed(zh)).toEqual(['这张标签已登记启用']);
    const en = view(input, OTHERS, 'en');
    expect(en.labelStates).toEqual([
      { tone: 'amber', title: 'This label is not yet registered as applied', lines: ['If the item is on sale, ask the producer.'] },
    ]);
    expect(statusOf(en)[0]).toContain('its label is not registered as applied');
    expect(failed(en)).toEqual(['This label is registered as applied']);
  });

  test('is told no more where it was voided', () => {
    const both = view({ code }, { ...OTHERS, ...VOID });
    expect([both.headline, both.labelStates]).toEqual(['voided', []]);
    expect(failed(both)).toEqual(['这张标签没有作废']);
  });
});

describe('a label that was voided', () => {
  test('in a lot that is recalled is told after the recall', () => {
    const zh = view({ code }, { ...RECALL, ...VOID });
    expect([zh.headline, zh.recalls.length]).toEqual(['recalled', 1]);
    expect(zh.labelStates).toEqual([
      { tone: 'red', title: '签发者已作废这张标签', lines: ['例如印坏、撕下重贴或遗失的标签。请向产地核实这一件的来历。'] },
    ]);
    expect(statusOf(zh)).toEqual(['已召回、已作废', 'red']);
    const en = view({ code }, { ...RECALL, ...VOID }, 'en');
    expect(en.labelStates.map(({ title }) => title)).toEqual(['The issuer has voided this label']);
    expect(statusOf(en)[0]).toBe('recalled, voided');
  });

  test('is told once where no recall stands before it', () => {
    const zh = view({ code }, VOID);
    expect([zh.headline, zh.title, zh.labelStates]).toEqual(['voided', '签发者已作废这张标签', []]);
  });

  test('with its whole lot, in a recall, is told as the lot', () => {
    const chain = world.bags.fork(3);
    chain.add({ kind: 'void', target: chain.at(2).id, reason: 'mistake' }, { iat: '2026-10-11T09:00:00+08:00' });
    const zh = view({ code, bundle: world.bundle([world.field, chain]) }, RECALL);
    expect([zh.headline, zh.labelStates.map(({ title }) => title)]).toEqual(['recalled', ['签发者已作废这一批']]);
  });
});

test('of a list is said what it was looked up for, and not that it does not name the lot', () => {
  const others = { voids: [{ ...potato, ranges: [[8, 9]] }] } as const;
  expect(statusOf(view({ code }, others))).toEqual(['名单里没有召回、没有作废这一件', 'blue']);
  expect(statusOf(view({ code }, { activations: [{ ...potato, ranges: [[0, 7]] }] }, 'en'))).toEqual([
    'the list neither recalls nor voids this item',
    'blue',
  ]);
  expect(view({ code }, others).labelStates).toEqual([]);
  // Without a code nobody knows which item it is.
  expect(statusOf(view({ bundle }, others))[0]).toBe('名单里没有召回这一批');
  expect(statusOf(view({ bundle }, others, 'en'))[0]).toBe('the list does not recall this lot');
});
