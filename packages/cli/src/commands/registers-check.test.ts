import { join } from 'node:path';
import type { RuleFinding } from '@tianma/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { writeWhole } from '../workspace/atomic.js';
import { LAYOUT } from '../workspace/layout.js';
import { COOP, COOP_SHEETS, makeWorld, POTATO, type World, workbook } from '../workspace/world.fixture.js';

const profile = (kind: string) => ({
  id: 'potato',
  names: { zh: '马铃薯' },
  gtins: [POTATO],
  crops: [],
  validFrom: '2026-01-01',
  steps: [{ kind: 'harvest' }, { kind }],
  tests: [],
  evidence: 'seen',
});
const BRAND = {
  id: 'dongchuan',
  names: { zh: '东川统一标识' },
  kind: 'county_mark',
  owner: '530113',
  profiles: ['potato'],
  schemes: ['green', 'compliance'],
  validFrom: '2026-01-01',
};
const CERTIFICATE = {
  scheme: 'green',
  number: 'LB-15-26062700330A',
  holder: COOP,
  authority: '中国绿色食品发展中心',
  gtins: [POTATO],
  crops: [],
  validFrom: '2026-06-01',
  validTo: '2029-05-31',
};

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const path = join(world.folder, 'ledger.xlsx');
  const 证书 = [
    ['证书类型', '证书编号', '适用批次'],
    ['区域公共品牌', 'dongchuan', 'L1'],
    ['绿色食品', 'LB-15-26062700330A', 'L1'],
    ['承诺达标合格证', 'DB-2026-001', 'L1'],
  ];
  writeWhole(path, await workbook({ ...COOP_SHEETS, 证书 }));
  await coop('import', path, '--commit');
});
afterAll(() => world.clean());

const coop = (...args: string[]) => tianma(['--dir', world.coop.workspace.folder, ...args]);

/** The county declares it, and the cooperative takes it over. */
async function declare(kind: string, body: object): Promise<void> {
  const path = join(world.folder, 'entry.json');
  writeWhole(path, JSON.stringify(body));
  expect((await tianma(['--dir', world.county.workspace.folder, kind, 'add', path])).err).toBe('');
  expect((await coop('trust', 'accept', world.county.workspace.path(LAYOUT.public))).err).toBe('');
}

async function lacks(): Promise<readonly string[]> {
  const { findings } = JSON.parse((await coop('--json', 'check', 'L1')).out) as { findings: readonly RuleFinding[] };
  return findings.filter(({ rule }) => rule === 'brand.profile').map(({ variant, severity }) => `${severity} ${variant}`);
}

describe('a lot that states a mark in its ledger', () => {
  it('may carry it only while it meets what the mark asks for', async () => {
    expect(await lacks()).toEqual(['unchecked empty']);
    await declare('brand', BRAND);
    expect([...(await lacks())].sort((a, b) => (a < b ? -1 : 1))).toEqual(['error scheme', 'unchecked profile']);
    await declare('profile', profile('storing'));
    await declare('cert', CERTIFICATE);
    expect(await lacks()).toEqual(['error default']);
    await declare('profile', profile('packing'));
    expect(await lacks()).toEqual([]);
    // The day of the packing counts, not today.
    await declare('cert', { ...CERTIFICATE, withdrawn: { since: '2026-11-20', reason: '停用' } });
    expect(await lacks()).toEqual([]);
    await declare('cert', { ...CERTIFICATE, withdrawn: { since: '2026-11-09', reason: '停用' } });
    expect(await lacks()).toEqual(['error scheme']);
  });

  it('counts against the cap of its certificate', async () => {
    const capped = (value: string) => declare('cert', { ...CERTIFICATE, cap: { value, unit: 'KGM' } });
    await capped('1099');
    expect((await coop('--lang', 'en', 'cert', 'check', '--lots')).out).toContain('2026: 1 lots used 1099 of 1099 KGM, within it');
    await capped('1000');
    expect((await coop('--lang', 'en', 'cert', 'check', '--lots')).out).toContain('! over it by 99 KGM');
    expect(JSON.parse((await coop('--json', 'cert', 'check', '--lots')).out)).toMatchObject({
      certificates: [{ years: [{ year: 2026, balance: { answer: 'broken', by: '99' } }] }],
    });
  });
});
