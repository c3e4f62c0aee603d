import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBundle } from '@tianma/core/bundle';
import { type RecordInput, signRecord } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { tianma } from '../../program.fixture.js';
import { appendToLot, handOver } from '../append.js';
import { type BundleResult, buildBundle, discloseSlots } from '../bundle.js';
import { hexOf } from '../hex.js';
import { importLedger } from '../import/import.js';
import { commit } from '../journal.js';
import { findLot, ownChains, recordsOf } from '../own-chains.js';
import { receive } from '../receive.js';
import type { Session } from '../session.js';
import { COOP_SHEETS, makeWorld, PLANT, PLANT_SHEETS, type World, workbook } from '../world.fixture.js';

let world: World;
let plot: string;
beforeAll(async () => {
  world = await makeWorld();
  // Within the safety interval of 15 days before the harvest, until it is put right.
  await bring(world.coop, { ...sprayedOn('2026-11-01'), 农事: [heads, ['2026-11-01', ...spray.slice(1)], weed] });
  plot = ownChains(world.coop.workspace).get('unit:A-01')?.chain ?? '';
}, 60_000);
afterAll(() => world.clean());

async function bring(who: Session, sheets: typeof COOP_SHEETS, correct?: number): Promise<void> {
  const result = await importLedger(who, await workbook(sheets), { name: 'a.xlsx', correct });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
}

const [heads = [], spray = [], weed = []] = COOP_SHEETS['农事'] ?? [];
const NEXT = ['2026-11-18', 'A-01', '施肥', '有机肥', null, '300公斤', null, '王二麻', '下一茬'];
/** The ledger with the day of the spray in plot A-01, and work for the lot after L1. */
const sprayedOn = (day: string): typeof COOP_SHEETS => ({ ...COOP_SHEETS, 农事: [heads, [day, ...spray.slice(1)], weed, NEXT] });
const recordsIn = (chain: string) => recordsOf(world.coop.workspace, chain).map(({ record }) => record);
const bundleOf = (lot: string, who: Session = world.coop): BundleResult => buildBundle(who, findLot(who.workspace, lot).chain);
const codesOf = ({ report }: Pick<BundleResult, 'report'>): readonly string[] => report.findings.map(({ code }) => code);
const unitSteps = ({ report }: BundleResult) => report.journey.filter(({ scope }) => scope === 'unit');

const county = (...args: readonly string[]) => tianma(['--dir', world.county.workspace.folder, ...args]);

/** Signs one more record in the chain of the plot. */
async function append(input: RecordInput): Promise<void> {
  const { workspace, ring, now } = world.coop;
  const last = recordsIn(plot).at(-1) as NonNullable<ReturnType<typeof recordsIn>[number]>;
  const options = { key: ring.key('record'), iss: last.iss, sub: last.sub, iat: now, seq: last.seq + 1, prev: last.id };
  await commit(workspace, ring, { records: [{ ...signRecord(input, options), chain: plot }] });
}

describe('a bundle after the records of its plot were put right', () => {
  it('keeps its bytes while nothing is corrected, whatever goes on in the plot', async () => {
    const { bytes } = bundleOf('L1');
    await bring(world.coop, sprayedOn('2026-11-01'));
    expect(recordsIn(plot).map(({ kindName }) => kindName)).toEqual(['unit_genesis', 'field_operation', 'field_operation']);
    expect(bundleOf('L1').bytes).toEqual(bytes);
    await receive(world.county, bytes);
    const { status, out } = await county('check', 'L1');
    expect([status, out]).toEqual([20, expect.stringContaining('interval.early')]);
  });

  it('holds the correction, and tells nothing of what was done for the next lot', async () => {
    await bring(world.coop, sprayedOn('2026-07-20'), 1);
    const made = bundleOf('L1');
    expect([made.report.headline, codesOf(made)]).toEqual(['unchanged', ['record.corrected', 'verified.records']]);
    const [registered, sprayed, corrected, ...more] = unitSteps(made);
    expect([registered?.kind, sprayed?.kind, sprayed?.day, corrected?.kind, more]).toEqual([
      'unit_genesis',
      'field_operation',
      '2026-07-20',
      'correction',
      [],
    ]);
    expect(sprayed?.correctedBy).toBe(corrected?.record);
    // The chain has no gaps: what lies between is there, and stays closed when the lot's own is opened.
    expect(decodeBundle(made.bytes).chains.map((one) => one.length)).toContain(4);
    const opened = discloseSlots(world.coop, findLot(world.coop.workspace, 'L1').chain, ['operator']).map(({ record }) => hexOf(record));
    expect(opened).toContain(sprayed?.record);
    expect(opened).not.toContain(recordsIn(plot)[2]?.idHex);
    expect(codesOf(bundleOf('L2'))).toEqual(['verified.records']);
  });

  it('is what the county checks by, and what a reader is told', async () => {
    const file = join(world.folder, 'L1.tianma');
    writeFileSync(file, bundleOf('L1').bytes);
    expect((await county('receive', file)).status).toBe(0);
    const { status, out } = await county('check', 'L1');
    expect([status, out]).toEqual([0, expect.stringMatching(/^警告[^]*2026-11-05\)之后更正过;按更正前所记\(2026-11-01\)/)]);
    expect((await county('verify', file)).out).toContain('更正');
  });

  it('holds a second correction, the void of that one, and the void of the record', async () => {
    await bring(world.coop, sprayedOn('2026-07-10'), 1);
    const twice = unitSteps(bundleOf('L1'));
    expect(twice.map(({ kind }) => kind)).toEqual(['unit_genesis', 'field_operation', 'correction', 'correction']);
    expect([twice[1]?.day, twice[1]?.correctedBy]).toEqual(['2026-07-10', twice[3]?.record]);
    await append({ kind: 'void', target: recordsIn(plot)[4]?.id as Uint8Array, reason: 'mistake' });
    expect(unitSteps(bundleOf('L1'))[1]?.day).toBe('2026-07-20');
    await append({ kind: 'void', target: recordsIn(plot)[1]?.id as Uint8Array, reason: 'mistake' });
    const taken = bundleOf('L1');
    expect(codesOf(taken)).toContain('record.voided');
    expect(unitSteps(taken)[1]?.voidedBy).toBe(recordsIn(plot)[6]?.idHex);
  });

  it('tells the county that held it as it stood before', async () => {
    const { workspace, now } = world.county;
    const { chain } = findLot(world.coop.workspace, 'L1');
    expect(codesOf(buildBundle({ workspace, now }, chain))).toEqual(['record.corrected', 'verified.records']);
    const got = await receive(world.county, bundleOf('L1').bytes);
    expect(got.what === 'bundle' && codesOf(got)).toContain('record.voided');
    const file = join(world.folder, 'L1.tianma');
    writeFileSync(file, bundleOf('L1').bytes);
    expect((await county('verify', file)).out).toContain('作废');
    // What it hands on itself, as evidence, holds the void as well.
    expect(codesOf(buildBundle({ workspace, now }, chain))).toContain('record.voided');
  });

  it('is refused with its code where it would hold more records than a bundle may', async () => {
    const early = recordsIn(plot)[1]?.id as Uint8Array;
    const { workspace, ring, now } = world.coop;
    const last = recordsIn(plot).at(-1) as NonNullable<ReturnType<typeof recordsIn>[number]>;
    const records = [];
    let [seq, prev] = [last.seq + 1, last.id];
    for (let i = 0; i < 510; i++) {
      const input =
        i < 509
          ? ({ kind: 'field_operation', day: '2026-11-19', operation: 'weed' } as const)
          : ({ kind: 'void', target: early, reason: 'mistake' } as const);
      const one = signRecord(input, { key: ring.key('record'), iss: last.iss, sub: last.sub, iat: now, seq, prev });
      records.push({ ...one, chain: plot });
      [seq, prev] = [seq + 1, one.record.id];
    }
    await commit(workspace, ring, { records });
    expect(() => bundleOf('L1')).toThrow(expect.objectContaining({ code: 'bundle.too_large' }));
  });
});

describe('a bundle after the records of a source lot were put right', () => {
  it('holds what the newest bundle of that lot says, and tells neither its other sales nor its later work', async () => {
    const { coop, plant, clean } = await makeWorld();
    onTestFinished(clean);
    await bring(coop, COOP_SHEETS);
    const day = '2026-11-12';
    const { chain } = await handOver(coop, { lot: 'L1', to: PLANT, day });
    const send = () => receive(plant, buildBundle(coop, chain).bytes);
    await send();
    await bring(plant, PLANT_SHEETS);
    const before = bundleOf('P1', plant);
    await appendToLot(coop, 'L1', { kind: 'sale', day: '2026-11-13', channel: 'retail' });
    await send();
    expect(bundleOf('P1', plant).bytes).toEqual(before.bytes);
    const sale = recordsOf(coop.workspace, chain).find(({ record }) => record.kindName === 'sale')?.record;
    await appendToLot(coop, 'L1', { kind: 'void', target: sale?.id as Uint8Array, reason: 'mistake' });
    // Not here yet: nothing can be said of it.
    expect(bundleOf('P1', plant).bytes).toEqual(before.bytes);
    await send();
    const after = bundleOf('P1', plant);
    expect(codesOf(after)).toEqual(['record.voided', 'verified.records']);
    const steps = after.report.journey.filter(({ scope }) => scope === 'input');
    expect(steps.filter(({ kind }) => kind === 'sale').map(({ record }) => record)).toEqual([sale?.idHex]);
    expect(steps.find(({ kind }) => kind === 'void')?.correctionOf).toBe(sale?.idHex);
  });
});
