import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@tianma/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, tianma } from '../../program.fixture.js';
import { appendToLot } from '../append.js';
import { buildBundle } from '../bundle.js';
import { ownRoot } from '../county/published.js';
import { readCounty } from '../county/state.js';
import { hexOf } from '../hex.js';
import { importLedger } from '../import/import.js';
import { labelLot } from '../label.js';
import { LAYOUT } from '../layout.js';
import { findLot, recordsOf } from '../own-chains.js';
import { readKeyRequest } from '../party/key-request.js';
import { openSession, type Session } from '../session.js';
import { covers, endorsementsOf } from '../trusted/entitled.js';
import { openTrusted, trustedOptions } from '../trusted/open-trusted.js';
import { readVault } from '../vault.js';
import { Workspace } from '../workspace.js';
import { COOP, COOP_SHEETS, makeWorld, NOW, PASSPHRASE, POTATO, type World, workbook } from '../world.fixture.js';

/** Each journey has a county of its own, as it was after lot L1 was packed, labelled and received by the county. */
let world: World;
let ledger: string;
beforeAll(async () => {
  world = await makeWorld();
  ledger = join(world.folder, 'a.xlsx');
  const bytes = await workbook(COOP_SHEETS);
  writeFileSync(ledger, bytes);
  await importLedger(world.coop, bytes, { name: 'a.xlsx' });
  for (const lot of ['L1', 'L2']) {
    const path = join(world.folder, `${lot}.tianma`);
    writeFileSync(path, buildBundle(world.coop, findLot(world.coop.workspace, lot).chain).bytes);
    await tianma(['--dir', world.county.workspace.folder, 'receive', path]);
  }
});
afterAll(() => world.clean());

const DAY = 86_400;
const LATER = '2026-11-22T00:00:00Z';
const NEW = 'quite another passphrase';

interface Place {
  readonly folder: string;
  readonly coop: string;
  readonly county: string;
  /** Runs the command on the day after, under the passphrase of the coop of then. */
  readonly run: (who: 'coop' | 'county', ...args: readonly string[]) => Promise<Outcome>;
  readonly ok: (who: 'coop' | 'county', ...args: readonly string[]) => Promise<Outcome>;
  readonly session: (now?: number) => Promise<Session>;
  /** Codes of what a reader with the county's newest lists finds. */
  readonly read: (what: { code?: string; bundle?: Uint8Array }) => string;
}

function place(name: string, passphrase = PASSPHRASE): Place {
  const folder = join(world.folder, name);
  const [coop, county] = [join(folder, 'coop'), join(folder, 'county')];
  if (!existsSync(folder)) for (const who of ['coop', 'county']) cpSync(join(world.folder, who), join(folder, who), { recursive: true });
  const run: Place['run'] = (who, ...args) =>
    tianma(
      ['--dir', who === 'coop' ? coop : county, '--lang', 'en', '--now', LATER, ...args],
      who === 'coop' ? { TIANMA_PASSPHRASE: passphrase } : {},
    );
  const ok: Place['ok'] = async (who, ...args) => {
    const outcome = await run(who, ...args);
    expect([args, outcome.status, outcome.status === 0 ? '' : outcome.err]).toEqual([args, 0, '']);
    return outcome;
  };
  const session: Place['session'] = (now = NOW + DAY) => openSession(coop, passphrase, now);
  const read: Place['read'] = (what) => {
    const { headline, findings } = verify(what, trustedOptions(Workspace.open(county), NOW + DAY + 60));
    return [headline, ...findings.map(({ code }) => code)].join(' ');
  };
  return { folder, coop, county, run, ok, session, read };
}

const labelOf = (session: Session, at = 0): string => [...labelLot(session, 'L1', { from: at, to: at }).items][0]?.code ?? '';
const bundleOf = (session: Session, lot: string): Uint8Array => buildBundle(session, findLot(session.workspace, lot).chain).bytes;
const publish = async ({ ok, county }: Place): Promise<void> => {
  await ok('county', 'trust', 'publish');
  await ok('county', 'status', 'make');
  await ok('coop', 'trust', 'accept', join(county, 'public'));
};

describe('a disk that died, with a backup', () => {
  it('comes back as it was; what was signed since is found again at the county, or is two histories', async () => {
    const p = place('disk');
    const backup = join(p.folder, 'coop.backup');
    await p.ok('coop', 'backup', '-o', backup);
    // Signed after the backup, and kept by somebody else.
    const before = await p.session();
    await appendToLot(before, 'L2', { kind: 'sale', day: '2026-11-21', channel: 'retail' });
    const kept = join(p.folder, 'L2.tianma');
    writeFileSync(kept, bundleOf(before, 'L2'));
    const label = labelOf(before);
    const newest = recordsOf(before.workspace, findLot(before.workspace, 'L2').chain).length;
    rmSync(p.coop, { recursive: true });

    const restored = await p.ok('coop', 'restore', backup);
    expect(restored.out).toContain('tianma restore BUNDLE');
    const held = join(p.folder, 'held');
    cpSync(p.coop, held, { recursive: true });
    const found = await p.ok('coop', '--json', 'restore', kept);
    expect(JSON.parse(found.out)).toMatchObject({
      chains: expect.arrayContaining([expect.objectContaining({ name: `${POTATO}/L2`, had: newest - 1, has: newest })]),
    });
    const after = await p.session();
    expect(labelOf(after)).toBe(label);
    expect(p.read({ bundle: bundleOf(after, 'L2') })).toContain('unchanged');

    // Who signs on before looking has two histories, and is told.
    rmSync(p.coop, { recursive: true });
    cpSync(held, p.coop, { recursive: true });
    await appendToLot(await p.session(), 'L2', { kind: 'sale', day: '2026-11-22', channel: 'wholesale' });
    expect((await p.run('coop', 'restore', kept)).err).toContain('[chain.fork]');
    await p.ok('county', 'receive', kept);
    writeFileSync(kept, bundleOf(await p.session(), 'L2'));
    expect((await p.run('county', 'receive', kept)).err).toContain('[chain.fork]');
  });
});

describe('a passphrase that is forgotten, without a backup', () => {
  it('is replaced: the county is shown who it is, records and labels of before stand, chains and labels go on', async () => {
    const p = place('forgotten', NEW);
    const old = await openSession(p.coop, PASSPHRASE, NOW);
    const [label, bundle] = [labelOf(old), bundleOf(old, 'L1')];
    expect((await p.run('coop', 'key', 'list')).err).toContain('[key.passphrase]');
    expect((await p.run('coop', 'key', 'lost')).err).toContain('--yes');
    expect((await p.run('coop', '--json', 'key', 'lost', '--yes')).status).toBe(0);
    expect((await p.run('county', 'trust', 'enrol', join(p.coop, LAYOUT.request))).err).toContain('--lost');
    const enrolled = await p.ok(
      'county',
      'trust',
      'enrol',
      join(p.coop, LAYOUT.request),
      '--lost',
      '2026-11-21T12:00:00Z',
      '--from',
      '2026-05-05',
    );
    expect(enrolled.out).toContain('stands');
    await publish(p);
    expect(
      readCounty(Workspace.open(p.county)).certificates.filter(({ party, state }) => party === COOP && state === 'retired').length,
    ).toBe(4);

    expect(p.read({ code: label })).toMatch(/^label_only .*key\.retired/);
    expect(p.read({ bundle })).toMatch(/^unchanged .*key\.retired/);
    const session = await p.session();
    // The same serials, sealed by the new key, which the county let begin before the pack day.
    const again = labelOf(session);
    expect([again === label, again.split('#')[0]]).toEqual([false, label.split('#')[0]]);
    expect(p.read({ code: again })).toBe('label_only verified.label');
    await appendToLot(session, 'L1', { kind: 'sale', day: '2026-11-22', channel: 'retail' });
    expect(p.read({ bundle: bundleOf(session, 'L1') })).toMatch(/^unchanged/);
    // What a finder of the old key signs from now on is refused here, and does not stand anywhere.
    expect(
      endorsementsOf(openTrusted(session.workspace, session.now), old.ring.key('record').publicKey).every((one) =>
        covers(one, session.now),
      ),
    ).toBe(false);
  });

  it('does not open private fields again, signs no old row twice, and still opens them should the word be remembered', async () => {
    const p = place('forgotten', NEW);
    const session = await p.session();
    expect(readVault(session.workspace, session.ring).size).toBe(1);
    const count = recordsOf(session.workspace, findLot(session.workspace, 'L1').chain).length;
    const again = await p.run('coop', 'import', ledger, '--commit');
    expect([again.status === 0, recordsOf(session.workspace, findLot(session.workspace, 'L1').chain).length]).toEqual([false, count]);
    expect(again.err).toContain('go on in a new ledger');
    const aside = join(p.coop, 'lost-2026-11-22');
    expect(existsSync(join(aside, LAYOUT.vault))).toBe(true);
    const remembered = join(p.folder, 'remembered');
    cpSync(p.coop, remembered, { recursive: true });
    for (const name of [LAYOUT.keys, LAYOUT.vault]) cpSync(join(aside, name), join(remembered, name));
    const opened = await openSession(remembered, PASSPHRASE, NOW);
    expect(opened.ring.vaultKey).toEqual(world.coop.ring.vaultKey);
  });

  it('leaves a workspace that the next run finishes, wherever it was cut off', async () => {
    const p = place('cut', NEW);
    // Put aside, and no new key yet.
    mkdirSync(join(p.coop, 'lost-2026-11-22'));
    cpSync(join(p.coop, LAYOUT.keys), join(p.coop, 'lost-2026-11-22', LAYOUT.keys));
    rmSync(join(p.coop, LAYOUT.keys));
    expect((await p.run('coop', 'key', 'list')).err).toContain('tianma key lost');
    await p.ok('coop', 'key', 'lost', '--yes');
    expect(existsSync(join(p.coop, 'lost-2026-11-22-2', LAYOUT.vault))).toBe(true);
    await p.ok('coop', 'key', 'list');
  });
});

describe('a disk that died, without a backup', () => {
  it('begins anew under the same id, with the records that the county kept; serials and private fields are gone', async () => {
    const p = place('gone', NEW);
    rmSync(p.coop, { recursive: true });
    await p.ok(
      'coop',
      'init',
      'party',
      '--id',
      COOP,
      '--name',
      '示范马铃薯合作社',
      '--division',
      '530113',
      '--product',
      `${POTATO}=马铃薯`,
    );
    await p.ok('county', 'trust', 'enrol', join(p.coop, LAYOUT.request), '--lost', '2026-11-21T12:00:00Z', '--from', '2026-05-05');
    await publish(p);
    const back = await p.ok('coop', 'restore', join(world.folder, 'L1.tianma'), join(world.folder, 'L2.tianma'));
    expect(back.err).toContain('Private fields and serials');
    const session = await p.session();
    expect(() => labelLot(session, 'L1')).toThrow('workspace.state');
    await appendToLot(session, 'L1', { kind: 'sale', day: '2026-11-22', channel: 'retail' });
    const file = join(p.folder, 'L1.tianma');
    writeFileSync(file, bundleOf(session, 'L1'));
    await p.ok('county', 'receive', file);
    expect(p.read({ bundle: bundleOf(session, 'L1') })).toMatch(/^unchanged .*key\.retired/);
  });
});

describe('a key file that was stolen', () => {
  it('ends at an instant, where that is known: labels of before stand, what the thief signs does not', async () => {
    const p = place('known');
    const thief = await p.session();
    const label = labelOf(thief);
    await p.ok('county', 'status', 'revoke', COOP, '--since', '2026-11-21T12:00:00Z');
    expect(p.read({ code: label })).toMatch(/^label_only/);
    await appendToLot(thief, 'L2', { kind: 'sale', day: '2026-11-22', channel: 'retail' });
    expect(p.read({ bundle: bundleOf(thief, 'L2') })).toMatch(/^key_revoked .*key\.revoked/);
    // What the format cannot tell: a date before that instant, by who has the key.
    const backdated = { ...thief, now: NOW };
    await appendToLot(backdated, 'L1', { kind: 'sale', day: '2026-11-21', channel: 'retail' });
    expect(p.read({ bundle: bundleOf(backdated, 'L1') })).toMatch(/^unchanged/);
    // The owner: new keys that the stolen ones cannot vouch for.
    await p.ok('coop', 'trust', 'accept', join(p.county, 'public'));
    await p.ok('coop', 'key', 'rotate', 'seal');
    expect((await p.run('county', 'trust', 'enrol', join(p.coop, LAYOUT.request))).err).toContain('tianma key rotate record');
    await p.ok('coop', 'key', 'rotate', 'record', 'attest', 'notice');
    expect((await p.run('county', 'trust', 'enrol', join(p.coop, LAYOUT.request))).err).toContain('--lost');
  });

  it('stands for nothing, where nobody knows since when: old labels say so, and are printed anew with the same serials', async () => {
    const p = place('unknown');
    const stolen = await p.session();
    const [label, bundle] = [labelOf(stolen), bundleOf(stolen, 'L1')];
    // It waited in the file that was stolen: whoever has that has this key too.
    await p.ok('coop', 'key', 'rotate', 'seal');
    const waiting = readKeyRequest(readFileSync(join(p.coop, LAYOUT.request))).keys.find(({ use }) => use === 'seal')?.key;
    await p.ok('county', 'trust', 'compromise', COOP);
    await publish(p);
    expect(p.read({ code: label })).toMatch(/^key_revoked .*key\.compromised/);
    expect(p.read({ bundle })).toMatch(/^key_revoked .*key\.compromised/);
    expect(() => labelOf(stolen)).toThrow('sign.not_entitled');
    await p.ok('coop', 'key', 'rotate', 'record', 'seal', 'attest', 'notice');
    expect(readKeyRequest(readFileSync(join(p.coop, LAYOUT.request))).keys.map(({ key }) => key)).not.toContain(waiting);
    // Made after the list that tells of the theft, they are the way out: none is made again.
    expect((await p.ok('coop', '--now', '2026-11-22T00:01:00Z', 'key', 'rotate', 'seal')).out).toContain('new key seal');
    const { out } = await p.ok('coop', '--now', '2026-11-22T00:02:00Z', 'key', 'rotate', 'seal');
    expect(out).toContain('none was made');
    expect((await p.run('county', 'trust', 'enrol', join(p.coop, LAYOUT.request))).err).toContain('--lost');
    await p.ok('county', 'trust', 'enrol', join(p.coop, LAYOUT.request), '--lost', LATER, '--from', '2026-05-05');
    await publish(p);
    const session = await p.session();
    const again = labelOf(session);
    expect(again.split('#')[0]).toBe(label.split('#')[0]);
    expect(p.read({ code: again })).toBe('label_only verified.label');
    // The records stay red: what the stolen key signed cannot be signed for it again. Goods go on under a lot of their own.
    expect(p.read({ bundle })).toMatch(/^key_revoked/);
    expect(session.ring.key('seal').thumbprint).not.toEqual(stolen.ring.key('seal').thumbprint);
  });
});

describe("a county's own keys", () => {
  it('are replaced by a new county folder: parties are certified under it with the keys they have, labels are made anew', async () => {
    const p = place('county-lost');
    const session = await p.session();
    const [label, bundle] = [labelOf(session), bundleOf(session, 'L1')];
    const next = join(p.folder, 'county2');
    const run = (...args: readonly string[]): Promise<Outcome> => tianma(['--dir', next, '--lang', 'en', '--now', LATER, ...args]);
    await run('init', 'county', '--id', '530113', '--name', '东川区', '--host', 'trace.example.cn');
    expect((await run('trust', 'enrol', join(p.coop, LAYOUT.request), '--from', '2026-05-05')).status).toBe(0);
    await run('trust', 'publish');
    await run('status', 'make');
    const fresh = trustedOptions(Workspace.open(next), NOW + DAY + 60);
    // Records name no anchor: they stand under the new one. Seals do, so a page with the new root alone calls old labels altered;
    // one that holds both, but no list of recalls of the old one any more, says that it could not look.
    expect(verify({ bundle }, fresh).headline).toBe('unchanged');
    expect(verify({ code: label }, fresh).headline).toBe('altered');
    const both = trustedOptions(Workspace.open(p.county), NOW + DAY + 60);
    const page = {
      ...fresh,
      anchors: [...fresh.anchors, ...both.anchors],
      trust: [fresh.trust, both.trust].flat() as Uint8Array[],
      certificates: [...(fresh.certificates ?? []), ...(both.certificates ?? [])],
    };
    expect(verify({ code: label }, page).headline).toBe('status_unknown');
    await p.ok('coop', 'trust', 'accept', join(next, 'public'));
    await p.ok('coop', 'trust', 'forget', hexOf(ownRoot(Workspace.open(p.county)).envelope.id));
    const again = labelOf(await p.session());
    expect(verify({ code: again }, fresh).headline).toBe('label_only');
  });
});
