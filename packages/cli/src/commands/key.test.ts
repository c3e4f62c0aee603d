import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@tianma/core';
import { sealFactsOf } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, tianma } from '../program.fixture.js';
import { buildBundle } from '../workspace/bundle.js';
import { readCounty } from '../workspace/county/state.js';
import { hexOf } from '../workspace/hex.js';
import { importLedger } from '../workspace/import/import.js';
import { initWorkspace } from '../workspace/init.js';
import { createKeys } from '../workspace/keys.js';
import { labelLot } from '../workspace/label.js';
import { LAYOUT } from '../workspace/layout.js';
import { findLot, recordsOf } from '../workspace/own-chains.js';
import { keyRequest, readKeyRequest, requestText } from '../workspace/party/key-request.js';
import { openSession } from '../workspace/session.js';
import { startOfDay } from '../workspace/time.js';
import { trustedOptions } from '../workspace/trusted/open-trusted.js';
import { Workspace } from '../workspace/workspace.js';
import { COOP, COOP_SHEETS, makeWorld, NOW, PASSPHRASE, QUICK, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await importLedger(world.coop, await workbook(COOP_SHEETS), { name: 'a.xlsx' });
});
afterAll(() => world.clean());

const DAY = 86_400;
const at =
  (dir: () => string) =>
  (...args: readonly string[]): Promise<Outcome> =>
    tianma(['--dir', dir(), '--lang', 'en', ...args]);
const coop = at(() => world.coop.workspace.folder);
const county = at(() => world.county.workspace.folder);
const request = (): string => world.coop.workspace.path(LAYOUT.request);
const published = (): string => world.county.workspace.path(LAYOUT.public);

interface Row {
  readonly use: string;
  readonly thumbprint: string;
  readonly made?: string;
  readonly signs: boolean;
  readonly listings: readonly { readonly state: string; readonly from?: string; readonly to?: string; readonly since?: number }[];
}
const keys = async (run = coop): Promise<readonly Row[]> => (JSON.parse((await run('--json', 'key', 'list')).out) as { keys: Row[] }).keys;
const states = async (use: string): Promise<readonly (readonly [string, boolean])[]> =>
  (await keys()).filter((row) => row.use === use).map(({ listings, signs }) => [listings[0]?.state ?? '', signs]);
/** What a reader with the county's newest lists says of a code, later. */
const read = (code: string, now: number): string =>
  verify({ code }, trustedOptions(world.county.workspace, now))
    .findings.map((one) => one.code)
    .join(' ');
const NEXT = 'another pair of words';
/** The request of before any change. */
const FIRST = (): string => join(world.folder, 'first.json');
/** The first label of lot L1 as it is printed now, and the key that sealed it. */
const seal = async (): Promise<{ readonly code: string; readonly thumbprint: string }> => {
  const session = await openSession(world.coop.workspace.folder, PASSPHRASE, NOW);
  const { items, packing } = labelLot(session, 'L1', { to: 0 });
  const { packDay } = sealFactsOf(packing);
  return { code: [...items][0]?.code ?? '', thumbprint: hexOf(session.ring.key('seal', startOfDay(packDay)).thumbprint) };
};

describe('tianma key list', () => {
  it('names each key with what the county says of it, and nothing secret', async () => {
    const rows = await keys();
    expect(rows.map(({ use, signs }) => [use, signs])).toEqual([
      ['record', true],
      ['seal', true],
      ['attest', true],
      ['notice', true],
    ]);
    expect(rows[1]).toMatchObject({ made: '2026-11-21', listings: [{ state: 'valid', from: '2026-05-05', to: '2027-06-09' }] });
    const { out, status } = await coop('key', 'list');
    expect(status).toBe(0);
    expect(out).toContain(`* record      ${rows[0]?.thumbprint.slice(0, 16)}  2026-11-21`);
    const soon = await coop('--now', '2027-05-20', 'key', 'list');
    expect(soon.err.match(/! the certificate of \w+/g)).toEqual(['! the certificate of seal']);
    expect((await keys(county)).map(({ use, listings }) => [use, listings[0]?.state])).toEqual([
      ['root', 'root'],
      ['certificate', 'root'],
      ['trust', 'root'],
      ['status', 'root'],
    ]);
  });
});

describe('tianma key rotate', () => {
  it('makes one new key that waits, keeps the old one at work, and asks the county with the old one vouching', async () => {
    const before = await keys();
    copyFileSync(request(), FIRST());
    const first = await coop('--json', 'key', 'rotate', 'seal');
    const made = JSON.parse(first.out) as { keys: object[] };
    expect(made).toMatchObject({ keys: [{ use: 'seal', made: true }], request: request() });
    // As if it had been cut off before the request was written: no second key is made.
    writeFileSync(request(), 'x');
    const again = await coop('--json', 'key', 'rotate', 'seal');
    expect(JSON.parse(again.out)).toEqual({ keys: [{ ...made.keys[0], made: false }], request: request() });
    expect(await states('seal')).toEqual([
      ['valid', true],
      ['not_listed', false],
    ]);
    const asked = readKeyRequest(readFileSync(request()));
    expect(asked.keys.map(({ use, vouch }) => [use, vouch !== undefined])).toEqual([
      ['record', false],
      ['attest', false],
      ['notice', false],
      ['seal', true],
    ]);
    expect((await keys()).slice(0, 4)).toEqual(before);
    expect((await seal()).thumbprint).toBe(before[1]?.thumbprint);
  });

  it('is taken by the county as a change: the old key ends after a grace, other keys are left alone', async () => {
    const old = await seal();
    const certificates = readCounty(world.county.workspace).certificates.length;
    const { out, err, status } = await county('trust', 'enrol', request());
    expect([status, out]).toEqual([0, expect.stringContaining('replaced; what it signed up to 2026-12-21 stands')]);
    expect(err).toContain('by telephone');
    const book = readCounty(world.county.workspace).certificates;
    expect(book.length).toBe(certificates + 1);
    expect(book.find(({ thumbprint }) => thumbprint === old.thumbprint)).toMatchObject({ state: 'retired', since: NOW + 30 * DAY });
    await county('trust', 'publish');
    // Nobody told the cooperative yet: it goes on, and what it seals until the end of the grace stands.
    expect((await seal()).thumbprint).toBe(old.thumbprint);
    expect(read(old.code, NOW + DAY)).toContain('key.retired');
    await coop('trust', 'accept', published());
    expect(await states('seal')).toEqual([
      ['retired', false],
      ['valid', true],
    ]);
  });

  it('seals what was packed before with the key of that time, and what is packed after with the new one', async () => {
    const rows = (await keys()).filter(({ use }) => use === 'seal');
    const old = await seal();
    expect(old.thumbprint).toBe(rows[0]?.thumbprint);
    expect(read(old.code, NOW + 5 * DAY)).toMatch(/key\.retired.*verified\.label/);
    const { ring } = await openSession(world.coop.workspace.folder, PASSPHRASE, NOW + DAY);
    expect(hexOf(ring.key('seal', NOW + DAY).thumbprint)).toBe(rows[1]?.thumbprint);
    expect(hexOf(ring.key('seal', NOW - DAY).thumbprint)).toBe(rows[0]?.thumbprint);
  });

  it('goes on in one chain with a new key for records, and the bundle verifies', async () => {
    await coop('key', 'rotate', 'record');
    await county('trust', 'enrol', request(), '--grace', '5');
    await county('trust', 'publish');
    await coop('trust', 'accept', published());
    const handed = await coop(
      'handover',
      'L1',
      '--to',
      '530113/91350524MA0TM00549',
      '--day',
      '2026-11-21',
      '-o',
      join(world.folder, 'handed.tianma'),
    );
    expect(handed.err).toBe('');
    const session = await openSession(world.coop.workspace.folder, PASSPHRASE, NOW);
    const { bytes } = buildBundle(session, findLot(world.coop.workspace, 'L1').chain);
    const { headline, findings } = verify({ bundle: bytes }, trustedOptions(world.county.workspace, NOW + DAY));
    expect(headline).toBe('unchanged');
    expect(findings.map(({ code }) => code)).toContain('key.retired');
    const kids = recordsOf(world.coop.workspace, findLot(world.coop.workspace, 'L1').chain).map(({ record }) => hexOf(record.envelope.kid));
    expect(new Set(kids).size).toBe(2);
  });

  it('is refused to a county, for an unknown use, and for one that has no key', async () => {
    expect((await county('key', 'rotate', 'status')).err).toContain('docs/guide/keys.md');
    expect((await coop('key', 'rotate', 'king')).err).toContain('[cli.usage]');
    const lab = await tianma(['--dir', world.lab.workspace.folder, 'key', 'rotate', 'seal']);
    expect(lab.err).toContain('[cli.usage]');
    expect((await coop('key', 'add', 'notice')).err).toContain('tianma key rotate notice');
  });
});

describe('tianma key add', () => {
  it('makes the notice key of a workspace that is older than such keys, which one of the others vouches for', async () => {
    const folder = join(world.folder, 'early');
    const early = at(() => folder);
    const settings = { kind: 'party', id: '530113/FARM-1', names: { zh: '早期农场' }, division: '530113', type: 'family_farm' } as const;
    const workspace = Workspace.create(folder, { schema: 'tianma-workspace/0', ...settings });
    const ring = createKeys(workspace, ['record', 'seal', 'attest'], PASSPHRASE, undefined, QUICK);
    writeFileSync(workspace.path(LAYOUT.request), requestText(keyRequest({ workspace, ring, now: NOW })));
    for (const command of [
      ['trust', 'enrol', workspace.path(LAYOUT.request)],
      ['trust', 'publish'],
    ])
      await county(...command);
    await early('trust', 'accept', published());
    expect((await keys(early)).map(({ made, listings }) => [made, listings[0]?.state])).toEqual(Array(3).fill([undefined, 'valid']));
    const { out } = await early('key', 'add', 'notice');
    expect(out).toContain('new key notice');
    expect(
      readKeyRequest(readFileSync(workspace.path(LAYOUT.request)))
        .keys.filter(({ vouch }) => vouch)
        .map(({ use }) => use),
    ).toEqual(['notice']);
    const enrolled = await county('--json', 'trust', 'enrol', workspace.path(LAYOUT.request));
    expect(JSON.parse(enrolled.out)).toMatchObject({ certificates: [{ use: 'notice' }], retired: [] });
    expect((await early('key', 'rotate', 'notice')).out).toContain('none was made');
  });

  it('a loss ends every key that the party does not ask with again, also where none takes its place', async () => {
    const party = '530113/FARM-1';
    const workspace = Workspace.create(join(world.folder, 'smaller'), {
      ...Workspace.open(join(world.folder, 'early')).settings,
      roles: ['producer'],
    });
    const ring = createKeys(workspace, ['record'], PASSPHRASE, NOW, QUICK);
    writeFileSync(workspace.path(LAYOUT.request), requestText(keyRequest({ workspace, ring, now: NOW })));
    const ahead = await county('trust', 'enrol', workspace.path(LAYOUT.request), '--lost', '2026-11-22');
    expect(ahead.err).toContain('which is not ahead');
    await county('trust', 'enrol', workspace.path(LAYOUT.request), '--lost', '2026-11-20');
    const book = readCounty(world.county.workspace).certificates.filter((one) => one.party === party);
    expect(book.map(({ use, state }) => `${use} ${state}`).sort()).toEqual([
      'attest retired',
      'notice retired',
      'record retired',
      'record valid',
      'seal retired',
    ]);
  });

  it('the id of one certificate takes back the key with every certificate that it has', async () => {
    const path = join(world.folder, 'smaller', LAYOUT.request);
    await county('--now', '2026-11-21T01:00:00Z', 'trust', 'enrol', path);
    const { certificates } = readCounty(world.county.workspace);
    const [first] = certificates.filter(({ party, state }) => party === '530113/FARM-1' && state === 'valid');
    const { out } = await county('--json', 'trust', 'compromise', first?.id ?? '');
    expect((JSON.parse(out) as { keys: object[] }).keys.length).toBe(2);
    expect(readCounty(world.county.workspace).certificates.filter(({ state }) => state === 'compromised').length).toBe(2);
  });
});

describe('a request of a party that is known', () => {
  it('is refused without a word of a key it has, so that nobody else becomes this party', async () => {
    const thief = initWorkspace(
      join(world.folder, 'thief'),
      { kind: 'party', id: COOP, names: { zh: '示范马铃薯合作社' }, division: '530113' },
      { passphrase: PASSPHRASE, now: NOW, cost: QUICK },
    );
    const path = thief.workspace.path(LAYOUT.request);
    const before = readFileSync(world.county.workspace.path(LAYOUT.county));
    const { status, err } = await county('trust', 'enrol', path);
    expect([status, err]).toEqual([2, expect.stringContaining('--lost')]);
    // A key of another party vouches for nobody here, nor does one that was itself refused.
    const asked = JSON.parse(readFileSync(path, 'utf8')) as { keys: object[] };
    const own = readKeyRequest(readFileSync(request()));
    writeFileSync(
      path,
      JSON.stringify({ ...asked, keys: asked.keys.map((key) => ({ ...key, vouch: own.keys.find(({ vouch }) => vouch)?.vouch })) }),
    );
    expect((await county('trust', 'enrol', path)).err).toContain('[signature.mismatch]');
    // Nothing in a request is secret: the one of before would bring the replaced keys back, and end those of now.
    for (const more of [[], ['--lost', '2026-11-20']])
      expect((await county('trust', 'enrol', FIRST(), ...more)).err).toContain('a request of before');
    expect(readFileSync(world.county.workspace.path(LAYOUT.county))).toEqual(before);
  });
});

describe('tianma key passphrase', () => {
  it('seals the same keys under another word, and the old one no longer opens them', async () => {
    const before = await keys();
    const file = join(world.folder, 'next');
    writeFileSync(file, `${NEXT}\n`, { mode: 0o600 });
    const wrong = await tianma(['--dir', world.coop.workspace.folder, 'key', 'passphrase'], {
      TIANMA_PASSPHRASE: 'wrong horse battery',
      TIANMA_NEW_PASSPHRASE: NEXT,
    });
    expect(wrong.err).toContain('[key.passphrase]');
    expect((await tianma(['--dir', world.coop.workspace.folder, 'key', 'passphrase'], { TIANMA_NEW_PASSPHRASE: 'short' })).err).toContain(
      '[key.passphrase]',
    );
    expect((await coop('key', 'passphrase', '--new-passphrase-file', file)).status).toBe(0);
    expect((await coop('key', 'list')).err).toContain('[key.passphrase]');
    const again = await tianma(['--dir', world.coop.workspace.folder, '--json', 'key', 'list'], { TIANMA_PASSPHRASE: NEXT });
    expect((JSON.parse(again.out) as { keys: Row[] }).keys).toEqual(before);
    expect(
      (
        await tianma(['--dir', world.coop.workspace.folder, 'key', 'passphrase'], {
          TIANMA_PASSPHRASE: NEXT,
          TIANMA_NEW_PASSPHRASE: PASSPHRASE,
        })
      ).status,
    ).toBe(0);
  });

  it('asks for a new one where none is given, and refuses a folder in which others may write', async () => {
    expect((await coop('key', 'passphrase')).err).toContain('TIANMA_NEW_PASSPHRASE');
    chmodSync(world.coop.workspace.folder, 0o707);
    const { err } = await coop('key', 'list');
    chmodSync(world.coop.workspace.folder, 0o700);
    expect([err, (await coop('key', 'list')).status]).toEqual([expect.stringMatching(/\[key\.permissions\][^]*chmod go-w/), 0]);
  });
});
