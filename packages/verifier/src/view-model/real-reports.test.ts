import { verify } from '@tianma/core';
import { expect, test } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { viewOf } from './view-of.js';

// What core really says, told in both languages: names of fields, enums and reasons meet here.
const world = makeWorld();
const both = {
  attestations: [world.attestations.laboratory.bytes, world.attestations.inspector.bytes].sort((a, b) => Buffer.compare(a, b)),
};
const bundle = world.bundle([world.field, world.bags], both);
const { code } = world.label(world.bags);

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];

test.each(['zh-CN', 'en'] as const)('a whole lot is told without a raw name in %s', (locale) => {
  const view = viewOf(verify({ code, bundle }, world.options()), { locale });
  expect(view.headline).toBe('unchanged');
  expect(view.product?.marks).toHaveLength(4);
  expect(view.facts).toHaveLength(4);
  expect(view.journey.map((group) => group.steps.length)).toEqual([4, 7]);
  expect(view.attestations.map((step) => step.rows.length > 0)).toEqual([true, true]);
  const texts = textsOf({ ...view, code: '', contact: {}, locale: '', headline: '', tone: '', icon: '', panel: {}, axes: [], checks: [] });
  for (const text of texts) {
    expect(text).not.toMatch(/[a-z]+_[a-z]+|[a-z]+[A-Z][a-z]|undefined|\[object|\{/);
    if (locale === 'zh-CN') expect(text).not.toMatch(/^[a-z ]+$/);
  }
});

test('persons, buyers, prices and papers of private fields are not in any word', () => {
  const words = textsOf(viewOf(verify({ code, bundle }, world.options()))).join('\n');
  expect(words).not.toMatch(/某店|9\.90|车牌一/);
});

test('a recall by notice and by status is told with its reason and what to do', () => {
  const view = viewOf(
    verify({ code }, world.options({ certificates: [...(world.options().certificates ?? []), world.notice(world.parties.coop)] })),
  );
  expect(view.headline).toBe('recalled');
  expect(view.recalls[0]).toEqual({
    tone: 'red',
    title: '该批次已召回',
    lines: [
      '批号 P26-001',
      expect.stringMatching(/^自 2026年11月15日（5 天前）起·2 级召回·农药或兽药残留$/),
      '抽检发现农药残留超标',
      '请停止食用并退回购买处',
    ],
  });
});
