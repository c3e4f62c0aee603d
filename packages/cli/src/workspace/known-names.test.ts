import { afterAll, beforeAll, expect, it } from 'vitest';
import { knownNames } from './known-names.js';
import { COOP, makeWorld, NOW, type World } from './world.fixture.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

it('shows names beside codes as far as they are known', () => {
  const { workspace } = world.coop;
  const zh = knownNames(workspace, NOW, new Map([['530113101', '铜都街道']]), 'zh');
  expect([COOP, '350524/X-1'].map(zh.party)).toEqual([`示范马铃薯合作社(${COOP})`, '350524/X-1']);
  expect(['530113', '350524', '530113101', '530113102', '110101', '1号库'].map(zh.place)).toEqual([
    '东川区(530113)',
    '安溪县(350524)',
    '铜都街道(530113101)',
    '东川区 530113102',
    '110101',
    '1号库',
  ]);
  expect(knownNames(workspace, NOW, new Map(), 'en').party(COOP)).toBe(`Demo Potato Cooperative (${COOP})`);
});
