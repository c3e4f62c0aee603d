import { afterAll, beforeAll, expect, it } from 'vitest';
import type { World } from '../../packages/cli/src/workspace/world.fixture.js';
import { killPrinting, makeLot, pipe, port } from './print-killed.js';

let world: World;
beforeAll(async () => {
  world = await makeLot(300);
}, 60_000);
afterAll(() => world?.clean());

it.each([
  ['a device', 0, { sink: pipe, format: 'tspl', kills: 8, labels: 80 }],
  ['a device, in the other language', 80, { sink: pipe, format: 'zpl', kills: 8, labels: 80 }],
  ['a printer of the network', 160, { sink: port, format: 'tspl', kills: 8, labels: 70 }],
  ['a printer of the network, in the other language', 230, { sink: port, format: 'zpl', kills: 8, labels: 70 }],
] as const)(
  'killed while it prints on %s, a job prints every label once or voids it',
  async (_, from, killing) => {
    const { kills, printed, voided } = await killPrinting(world, from, killing);
    expect(kills).toBe(killing.kills);
    expect(voided).toBeLessThanOrEqual(kills);
    expect(printed + voided).toBe(killing.labels);
  },
  600_000,
);
