import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { importLedger } from './import/import.js';
import { findLot } from './own-chains.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from './world.fixture.js';

let world: World;
let chain: string;
const coop = (...args: string[]) => tianma(['--dir', join(world.folder, 'broken'), ...args]);
interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly chain: string;
  readonly code: string;
  readonly data: { readonly where?: string };
  readonly words: { readonly zh: { readonly text: string; readonly todo: string } };
}

/** L1's records cannot be read; L2's can. */
beforeAll(async () => {
  world = await makeWorld();
  const result = await importLedger(world.coop, await workbook(COOP_SHEETS), { name: 'ledger.xlsx', dryRun: undefined });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  chain = findLot(world.coop.workspace, 'L1').chain;
  cpSync(join(world.folder, 'coop'), join(world.folder, 'broken'), { recursive: true });
});
afterAll(() => world.clean());

const checked = async (...args: string[]): Promise<{ status: number; findings: readonly Finding[]; chains: number }> => {
  const { status, out } = await coop('--json', 'check', ...args);
  return { ...(JSON.parse(out) as { findings: readonly Finding[]; chains: number }), status };
};

it('leaves a chain out of which a file is damaged, names it as an error, and checks the others', async () => {
  const whole = await checked();
  const [name = ''] = readdirSync(join(world.folder, 'broken/chains', chain));
  const where = join('chains', chain, name);
  writeFileSync(join(world.folder, 'broken', where), Uint8Array.of(0x81, 0x18));
  const { status, findings, chains } = await checked();
  const [first] = findings;
  expect([status, chains, first]).toMatchObject([20, whole.chains - 1, { rule: 'chain.fault', severity: 'error', chain, data: { where } }]);
  expect(first?.words.zh.text).toContain(where);
  expect(first?.words.zh.todo).toContain('tianma restore');
  // What was found of L2 is still found.
  const of = (all: readonly Finding[]) => all.filter(({ code }) => code === 'L2').map(({ rule }) => rule);
  expect([of(findings).length > 0, of(findings)]).toEqual([true, of(whole.findings)]);
  expect((await coop('check')).out).toContain(where);
});

it('names the damage where the lot that is asked for may be in it', async () => {
  expect((await coop('check', 'L1')).err).toContain('workspace.damaged');
  expect((await coop('check', 'L2')).status).toBe(20);
});

it('has the name of the lot where its first record can still be read', async () => {
  cpSync(join(world.folder, 'coop/chains', chain), join(world.folder, 'broken/chains', chain), { recursive: true });
  writeFileSync(join(world.folder, 'broken/chains', chain, '00000099.records'), Uint8Array.of(0x81, 0x18));
  expect((await checked()).findings[0]).toMatchObject({ rule: 'chain.fault', code: 'L1' });
});
