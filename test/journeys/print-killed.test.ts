import { afterAll, beforeAll, expect, it } from 'vitest';
import type { World } from '../../packages/cli/src/workspace/world.fixture.js';
import { killPrinting, makeLot, pipe, port, stopPrinting } from './print-killed.js';

let world: World;
beforeAll(async () => {
  world = await makeLot(60);
}, 60_000);
afterAll(() => world?.clean());

it.each([
  ['a device', 0, { sink: pipe, format: 'tspl', kills: 2, labels: 24 }],
  ['a printer of the network, in the other language', 24, { sink: port, format: 'zpl', kills: 2, labels: 14 }],
] as const)(
  'killed while it prints on %s, a job prints every label once or voids it',
  async (_, from, killing) => {
    const { kills, printed, voided } = await killPrinting(world, from, killing);
    expect(kills).toBe(killing.kills);
    expect(voided).toBeLessThanOrEqual(kills);
    expect(printed + voided).toBe(killing.labels);
  },
  120_000,
);

it('told to stop, it ends behind the label in flight; nobody else prints it meanwhile', async () => {
  const { status, second, left } = await stopPrinting(world, 38, 59);
  expect(status).toBe(130);
  expect(second).toContain('workspace.locked');
  expect(left).toBeGreaterThan(0);
}, 60_000);
