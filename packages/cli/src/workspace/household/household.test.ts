import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBundle } from '@tianma/core/bundle';
import { SLOTS } from '@tianma/core/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../../program.fixture.js';
import { discloseSlots } from '../bundle.js';
import { importLedger } from '../import/import.js';
import { LAYOUT } from '../layout.js';
import { findLot } from '../own-chains.js';
import { forgetRows, readRowBook, rowKey } from '../row-book.js';
import { openSession } from '../session.js';
import { readVaultFile, writeVaultFile } from '../vault.js';
import { readFile } from '../workspace.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, type World, workbook } from '../world.fixture.js';
import { listHouseholds, openClaims } from './claims.js';
import { eraseHousehold } from './erase.js';

type Cells = readonly (string | number | null)[];

let world: World;
let dir: string;
const SHEETS: Readonly<Record<string, readonly Cells[]>> = {
  ...COOP_SHEETS,
  采收: [
    ['批次号', '产品', '日期', '地块编号', '数量', '帮扶类别', '户编号', '户主', '认定日期'],
    ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '2198斤', '脱贫户', 'H101', '赵六', '2021-05-01'],
    ['L2', '东川马铃薯 5kg', '2026-11-06', 'A-02', '900斤', null, null, null, null],
    ['L3', '东川马铃薯 5kg', '2026-11-07', 'A-02', '800斤', '防止返贫致贫对象', 'H102', '钱七', '2026-01-01'],
    ['L4', '东川马铃薯 5kg', '2026-11-08', 'A-02', '700斤', '防止返贫致贫对象', 'H101', '赵六', '2026-02-01'],
  ],
};

beforeAll(async () => {
  world = await makeWorld();
  dir = world.coop.workspace.folder;
  await importLedger(world.coop, await workbook(SHEETS), { name: 'ledger.xlsx' });
});
afterAll(() => world.clean());

const list = (): ReturnType<typeof listHouseholds> => listHouseholds(world.coop);
const numbers = (): unknown[] => list().households.map(({ number, name, claims }) => [number, name, claims.map(({ chain }) => chain.code)]);

/** Every byte of the workspace that can be read without the passphrase. */
function plainFiles(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [path, readFileSync(join(folder, path))]);
}

describe('households of a workspace', () => {
  it('have one random pseudonym for one number, in records and table alike', () => {
    expect(numbers()).toEqual([
      ['H101', '赵六', ['L1', 'L4']],
      ['H102', '钱七', ['L3']],
    ]);
    const { households } = readVaultFile(world.coop.workspace, world.coop.ring);
    expect([...households.keys()].every((pseudonym) => /^[0-9a-f]{32}$/.test(pseudonym))).toBe(true);
  });

  it('stand in no file that opens without the passphrase, nor what their rows said as a digest that can be guessed', () => {
    const files = plainFiles(dir).filter(([path]) => path !== LAYOUT.keys);
    for (const [path, bytes] of files)
      for (const word of ['H101', 'H102', '赵六', '脱贫户', '防止返贫']) expect(bytes.includes(word), `${path} ${word}`).toBe(false);
    // Each digest of a guessed row would be 64 digits of SHA-256 over the row as it was read.
    const rows = JSON.parse(readFileSync(join(dir, LAYOUT.ledgerRows), 'utf8')) as { rows: Record<string, { sheet: string; row: number }> };
    const draft = Object.entries(rows.rows).find(([, { sheet, row }]) => sheet === '采收' && row === 2)?.[0];
    const guess = (key: string, cells: object): string => {
      const row = createHash('sha256')
        .update(`tianma-row-1\n${JSON.stringify(['harvest', Object.entries(cells)])}`)
        .digest('hex');
      return createHash('sha256')
        .update(`tianma-draft-1\n${JSON.stringify([key, 'harvest', [row]])}`)
        .digest('hex');
    };
    const cells = {
      day: '2026-11-05',
      householdFrom: '2021-05-01',
      householdName: '赵六',
      householdNumber: 'H101',
      householdTerm: '2',
      lot: 'L1',
      product: '东川马铃薯 5kg',
      quantity: { value: '2198', unit: '斤' },
      units: [{ code: 'A-01' }],
    };
    const guessed = guess('lot:02530113000010/L1', cells);
    // The guess is right, and only who has the key can tell.
    expect(rowKey(world.coop.ring, guessed)).toBe(draft);
    expect(Object.keys(rows.rows)).not.toContain(guessed);
  });

  it('are listed with terms, and with a warning for a term of other years; names only when asked', async () => {
    const shown = await tianma(['--dir', dir, 'household', 'list']);
    expect(shown.status).toBe(0);
    expect(shown.out).toContain('脱贫户或防返贫监测对象');
    expect(shown.out.match(/这一类别到 2025-12-31 为止/g)).toHaveLength(1);
    expect(shown.out).not.toMatch(/H10|赵六|钱七/);
    expect((await tianma(['--dir', dir, '--lang', 'en', 'household', 'list', '--private'])).out).toMatch(
      /H101 {2}赵六\n {2}L1 .*lifted out of poverty/,
    );
    const json = JSON.parse((await tianma(['--dir', dir, '--json', 'household', 'list'])).out) as { households: object[] };
    expect(json.households).toHaveLength(2);
    expect(JSON.stringify(json)).not.toMatch(/H101|赵六/);
  });

  it('open one at a time for an authority, or prove that there is none', async () => {
    const file = join(world.folder, 'claim.tianma');
    const opened = await tianma(['--dir', dir, 'household', 'open', 'L1', '-o', file]);
    expect([opened.status, opened.err]).toEqual([0, '']);
    const { disclosures } = decodeBundle(readFile(file));
    expect(disclosures.map(({ slot, value }) => [SLOTS[slot], (value as Map<number, unknown>).get(0)])).toEqual([['household', 2]]);
    expect(statSync(file).mode & 0o077).toBe(0);
    const none = await tianma(['--dir', dir, 'household', 'open', 'L2', '-o', file]);
    expect(none.out).toContain('没有户声明');
    expect(decodeBundle(readFile(file)).disclosures.map(({ slot, value }) => [SLOTS[slot], value])).toEqual([['household', null]]);
    expect((await tianma(['--dir', dir, 'household', 'open', 'L9'])).err).toContain('[cli.usage]');
  });

  it('are erased once that is confirmed: identity, salts and rows go, the tally stays', async () => {
    const [first] = list().households;
    const pseudonym = first?.pseudonym as string;
    expect((await tianma(['--dir', dir, 'household', 'erase', '1234567'])).err).toContain('[cli.usage]');
    const asked = await tianma(['--dir', dir, 'household', 'erase', pseudonym.slice(0, 8)]);
    expect([asked.status, numbers().length]).toEqual([1, 2]);
    const before = readRowBook(world.coop.workspace);
    const done = await tianma(['--dir', dir, 'household', 'erase', pseudonym.slice(0, 8), '--yes', '--also', 'operator']);
    expect([done.status, done.err]).toEqual([0, '']);
    expect(numbers()).toEqual([['H102', '钱七', ['L3']]]);
    const file = readVaultFile(world.coop.workspace, world.coop.ring);
    expect(openClaims(world.coop, file).map(({ chain }) => chain.code)).toEqual(['L3']);
    expect([...file.tallies.values()].map(({ term }) => term)).toEqual([2, 3]);
    expect(new Set([...file.tallies.values()].map(({ group }) => group)).size).toBe(1);
    expect(JSON.stringify([...file.households, ...file.tallies])).not.toContain(pseudonym);
    const lost = [...before].filter(([key, { kind }]) => kind === 'harvest' && !readRowBook(world.coop.workspace).has(key));
    expect(lost).toHaveLength(2);
    const { chain } = findLot(world.coop.workspace, 'L1');
    expect(() => discloseSlots(world.coop, chain, [`household@${chain}`])).toThrow('sign.input');
    expect(() => discloseSlots(world.coop, chain, [`operator@${chain}`])).toThrow('sign.input');
    expect(discloseSlots(world.coop, chain, [`buyer@${chain}`])).toHaveLength(1);
    expect((await tianma(['--dir', dir, 'household', 'open', 'L1'])).err).toContain('[sign.input]');
    expect((await tianma(['--dir', dir, 'household', 'erase', pseudonym, '--yes'])).err).toContain('[cli.usage]');
  });

  it('are not found again by their number: the same ledger gives a new pseudonym and signs nothing twice', async () => {
    const again = await importLedger(world.coop, await workbook(SHEETS), { name: 'ledger.xlsx' });
    expect(again.ok && [again.records, again.plan.changed.length]).toEqual([0, 2]);
    const rows: readonly Cells[] = [
      ...(SHEETS['采收'] ?? []),
      ['L5', '东川马铃薯 5kg', '2026-11-09', 'A-02', '600斤', '防止返贫致贫对象', 'H101', '赵六', '2026-02-01'],
    ];
    await importLedger(world.coop, await workbook({ ...SHEETS, 采收: rows }), { name: 'ledger.xlsx' });
    expect(numbers()).toEqual([
      ['H102', '钱七', ['L3']],
      ['H101', '赵六', ['L5']],
    ]);
  });

  it('still stand after an erasure that was cut off before the vault was written', async () => {
    const { claims } = list().households[0] as ReturnType<typeof list>['households'][number];
    forgetRows(world.coop.workspace, new Set(claims.map(({ record }) => record)));
    const session = await openSession(dir, PASSPHRASE, NOW);
    expect(listHouseholds(session).households).toHaveLength(2);
    const again = await importLedger(session, await workbook(SHEETS), { name: 'ledger.xlsx' });
    expect(again.ok && again.records).toBe(0);
  });

  it('leave nothing behind that a command which was cut off had sealed for them, or had not stored yet', async () => {
    const { workspace, ring } = world.coop;
    const { pseudonym, claims } = list().households[0] as ReturnType<typeof list>['households'][number];
    const file = readVaultFile(workspace, ring);
    const orphan = 'ab'.repeat(32);
    const opening = file.openings.get(claims[0]?.record as string) as Uint8Array;
    writeVaultFile(workspace, ring, { ...file, openings: new Map([...file.openings, [orphan, opening]]) });
    const pending = join(dir, LAYOUT.pending);
    writeFileSync(pending, JSON.stringify({ schema: 'tianma-pending/0', runs: [], rows: {} }));
    await eraseHousehold(world.coop, pseudonym, { confirmed: true });
    expect(existsSync(pending)).toBe(false);
    const after = readVaultFile(workspace, ring);
    expect([after.openings.has(orphan), after.openings.has(claims[0]?.record as string)]).toEqual([false, true]);
    expect([...after.openings.values()].some((bytes) => Buffer.from(bytes).toString('hex').includes(pseudonym))).toBe(false);
  });
});
