import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendToLot } from './append.js';
import { importLedger } from './import/import.js';
import { listChains } from './list.js';
import { findLot, recordsOf } from './own-chains.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from './world.fixture.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await importLedger(world.coop, await workbook(COOP_SHEETS), { name: 'a.xlsx' });
});
afterAll(() => world.clean());

it('lists a lot whose packing was voided as one that is not packed, without items', async () => {
  const { workspace } = world.coop;
  const listed = () => listChains(workspace).find(({ code }) => code === 'L1');
  expect(listed()).toMatchObject({ state: 'packed', items: expect.any(Number), packing: expect.any(String) });
  const packing = recordsOf(workspace, findLot(workspace, 'L1').chain).find(({ record }) => record.kindName === 'packing');
  await appendToLot(world.coop, 'L1', { kind: 'void', target: packing?.record.id as Uint8Array, reason: 'mistake' });
  expect(listed()).toMatchObject({ state: 'open', lastKind: 'void' });
  expect(listed()).not.toHaveProperty('items');
  expect(listed()).not.toHaveProperty('labelFiles');
});
