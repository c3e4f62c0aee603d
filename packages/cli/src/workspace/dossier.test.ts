import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStanding } from '@tianma/rules/view';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attest } from './attest.js';
import { buildBundle, discloseSlots } from './bundle.js';
import { findChain, openDossier } from './dossier.js';
import { importLedger } from './import/import.js';
import { findLot } from './own-chains.js';
import { receive } from './receive.js';
import { addToVault, openingOf, readVault } from './vault.js';
import { COOP_SHEETS, makeWorld, POTATO, type World, workbook } from './world.fixture.js';

let world: World;
let lot: string;
beforeAll(async () => {
  world = await makeWorld();
  const result = await importLedger(world.coop, await workbook(COOP_SHEETS), { name: 'ledger.xlsx', dryRun: undefined });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  lot = findLot(world.coop.workspace, 'L1').chain;
});
afterAll(() => world.clean());

it('holds own chains, and with the keys what the vault opens', () => {
  const { dossier, registers } = openDossier(world.coop);
  expect([...dossier.chains.values()].map(({ code }) => code).sort((a, b) => (a < b ? -1 : 1))).toEqual(['A-01', 'A-02', 'L1', 'L2']);
  expect([...dossier.entries.values()].every(isStanding)).toBe(true);
  expect(dossier.edgesInto.get(lot)?.map(({ quantity }) => quantity?.[1])).toEqual(['斤']);
  expect(registers.problems).toEqual([]);
  const { workspace, now } = world.coop;
  const open = openDossier({ workspace, now }).dossier;
  expect(open.edgesInto.get(lot)?.map(({ quantity }) => quantity)).toEqual([undefined]);
  expect(open.entries.get(lot)?.opened).toEqual({});
});

it('holds what was received: chains, attestations of others, and the slots that a bundle opens', async () => {
  const inspection = { kind: 'inspection', method: 'laboratory', day: '2026-11-08', results: [], conclusion: 'passed' } as const;
  const results = [{ analyte: '代森锰锌', outcome: 'within', value: '0.02', unit: 'mg/kg', limit: '0.5' }] as const;
  const signed = await attest(world.lab, buildBundle(world.coop, lot).bytes, { ...inspection, results });
  await receive(world.coop, signed.bytes);
  const disclosures = discloseSlots(world.coop, lot, ['edgeQuantities']);
  await receive(world.county, buildBundle(world.coop, lot, { disclosures }).bytes);
  const { dossier } = openDossier(world.county);
  expect(findChain(dossier, `${POTATO}/L1`)).toBe(lot);
  expect(dossier.chains.get(lot)?.attestations.map(({ kind, refusals }) => [kind, refusals])).toEqual([['inspection', []]]);
  expect(dossier.edgesInto.get(lot)?.map(({ quantity }) => quantity?.[1])).toEqual(['斤']);
  expect(() => findChain(dossier, 'L9')).toThrow('cli.usage');
});

it('does not believe a vault that opens another record', () => {
  const { workspace, ring } = world.coop;
  const other = openingOf(readVault(workspace, ring), findLot(workspace, 'L2').chain);
  addToVault(workspace, ring, { openings: [{ idHex: lot, opening: other }] });
  expect(() => openDossier(world.coop)).toThrow('workspace.damaged');
});

it('says which file of what was received is damaged', () => {
  const { workspace, now } = world.county;
  writeFileSync(join(workspace.folder, 'received', lot, `${'0'.repeat(64)}.tianma`), Uint8Array.of(0xa1, 0x00));
  expect(() => openDossier({ workspace, now })).toThrow(/cbor|workspace\.damaged/);
});
