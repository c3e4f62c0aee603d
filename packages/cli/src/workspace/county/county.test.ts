import { verify } from '@tianma/core';
import { SEAL_KEY_DAYS } from '@tianma/core/trust';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWhole } from '../atomic.js';
import { hexOf } from '../hex.js';
import { initWorkspace } from '../init.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { readKeyRequest } from '../party/key-request.js';
import { acceptTrust } from '../trusted/accept.js';
import { openTrusted, trustedOptions } from '../trusted/open-trusted.js';
import { filesIn, readFile } from '../workspace.js';
import { makeWorld, NOW, PASSPHRASE, POTATO, type World } from '../world.fixture.js';
import { enrol, parseProduct } from './enrol.js';
import { readCounty } from './state.js';
import { changeStatus, makeStatus, parseLot, parseRanges } from './status.js';
import { publishTrust, retireKey } from './trust.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

const recall = {
  change: 'recall',
  recall: { gtin: POTATO, lot: 'L9', level: 1, reason: 'residue', texts: { zh: '超标' }, todo: { zh: '停止食用' } },
} as const;

describe('enrol', () => {
  it('gives a certificate for each key, seal keys at most 400 days, and lists them with the next list', () => {
    const trust = openTrusted(world.coop.workspace, NOW);
    const [anchor] = trust.anchors;
    const seals = trust.certificates.filter(({ uses }) => uses.includes(2));
    expect(seals.length).toBeGreaterThan(0);
    for (const { notBefore, notAfter } of seals) expect(notAfter - notBefore).toBe(SEAL_KEY_DAYS * 86_400);
    expect(anchor?.trust?.states.size).toBe(trust.certificates.length);
    expect(trust.findings).toEqual([]);
  });

  it('refuses the key of one party for another, a party of another county, and a key that was stolen', async () => {
    const request = readKeyRequest(readFile(world.lab.workspace.path(LAYOUT.request)));
    await expect(enrol(world.county, { ...request, party: '530113/OTHER' })).rejects.toThrow('sign.input');
    await expect(enrol(world.county, { ...request, party: '350524/LAB-1' })).rejects.toMatchObject({ code: 'sign.input', where: 'party' });
    const { certificates } = readCounty(world.county.workspace);
    const kid = certificates.find(({ party }) => party === request.party)?.thumbprint.slice(0, 16) ?? '';
    const { keys } = await retireKey(world.county, { kid, state: 'compromised' });
    expect(keys.map(({ party }) => party)).toEqual([request.party]);
    await expect(enrol(world.county, request)).rejects.toThrow('key.compromised');
    // A stolen key does not become a merely retired one.
    await retireKey(world.county, { kid, state: 'retired', since: NOW });
    expect(readCounty(world.county.workspace).certificates.find(({ thumbprint }) => thumbprint.startsWith(kid))?.state).toBe('compromised');
  });

  it.each(['00', 'zzzzzzzz', '0000000000000000'])('names no key by %s', async (kid) => {
    await expect(retireKey(world.county, { kid, state: 'retired' })).rejects.toThrow('cli.usage');
  });

  it('reads products of a command line', () => {
    expect(parseProduct('2530113000010=马铃薯/Potatoes')).toEqual({ gtin: POTATO, names: { zh: '马铃薯', en: 'Potatoes' } });
    expect(() => parseProduct('马铃薯')).toThrow('cli.usage');
    expect(() => parseProduct('2530113000011=马铃薯')).toThrow('cli.usage');
  });
});

describe('status', () => {
  it('counts versions on, changes states, and forgets nothing', async () => {
    const first = await changeStatus(world.county, recall);
    const other = await changeStatus(world.county, {
      change: 'recall',
      recall: { ...recall.recall, lot: 'L8', state: 'drill', ranges: [[0, 9]] },
    });
    const closed = await changeStatus(world.county, { change: 'close', lot: { gtin: POTATO, lot: 'L9' } });
    const renewed = await makeStatus({ ...world.county, now: NOW + 86_400 });
    expect([other.version, closed.version, renewed.version].map((v) => v - first.version)).toEqual([1, 2, 3]);
    expect(new Set(renewed.recalls.map(({ state }) => state))).toEqual(new Set([1, 2]));
    expect(renewed.recalls).toEqual(closed.recalls);
    expect(renewed.nextUpdate).toBe(NOW + 8 * 86_400);
  });

  it('joins ranges of items', async () => {
    const lot = parseLot(`${POTATO}/L1`);
    await changeStatus(world.county, { change: 'void', lot, ranges: parseRanges('5-6,0') });
    const list = await changeStatus(world.county, { change: 'void', lot, ranges: parseRanges('1-4') });
    expect(list.voids.map(([, ranges]) => ranges)).toEqual([[[0, 6]]]);
  });

  it('never moves the day of a revoked key to a later one', async () => {
    const { thumbprint } = readCounty(world.county.workspace).certificates[0] as { thumbprint: string };
    await changeStatus(world.county, { change: 'revoke', kid: thumbprint, since: NOW - 100 });
    const list = await changeStatus(world.county, { change: 'revoke', kid: thumbprint.slice(0, 16), since: NOW });
    expect(list.revokedKeys.map(([key, since]) => [hexOf(key), since])).toEqual([[thumbprint, NOW - 100]]);
  });

  it('writes nothing of a change that cannot be signed', async () => {
    const before = readFile(world.county.workspace.path(LAYOUT.county));
    const bad = { change: 'recall', recall: { ...recall.recall, texts: { zh: '字'.repeat(200) } } } as const;
    await expect(changeStatus(world.county, bad)).rejects.toThrow('sign.input');
    await expect(changeStatus(world.county, { change: 'close', lot: { gtin: POTATO, lot: 'NONE' } })).rejects.toThrow('cli.usage');
    expect(readFile(world.county.workspace.path(LAYOUT.county))).toEqual(before);
  });

  it.each(['L1', '123/L1', `${POTATO}/`])('takes %s for no lot', (text) => expect(() => parseLot(text)).toThrow('cli.usage'));
  it.each(['', 'a', '1-', '-1', '1;2'])('takes "%s" for no ranges', (text) => expect(() => parseRanges(text)).toThrow('cli.usage'));
});

describe('accept', () => {
  const published = (): string => world.county.workspace.path(LAYOUT.public);

  it('takes over newer lists only, and says the first time that the anchor has to be compared', async () => {
    const { workspace } = world.coop;
    const old = readFile(workspace.path(LAYOUT.trusted, hexOf(openTrusted(workspace, NOW).anchors[0]?.id as Uint8Array), PUBLISHED.trust));
    await publishTrust(world.county);
    const { first, anchor } = await acceptTrust(workspace, [published()]);
    expect(first).toBe(false);
    await acceptTrust(workspace, [published()], anchor.toUpperCase());
    const folder = `${world.folder}/old`;
    writeWhole(`${folder}/old.cbor`, old);
    await expect(acceptTrust(workspace, [`${folder}/old.cbor`])).rejects.toMatchObject({ code: 'trust.rejected' });
    expect(openTrusted(workspace, NOW).anchors[0]?.trust?.version).toBeGreaterThan(1);
  });

  it('refuses another anchor than the one that was told', async () => {
    await expect(acceptTrust(world.coop.workspace, [published()], '00'.repeat(32))).rejects.toMatchObject({ code: 'anchor.mismatch' });
  });

  it('refuses lists and certificates that the root did not sign, and a folder of two counties', async () => {
    const other = initWorkspace(
      `${world.folder}/other`,
      { kind: 'county', id: '530113', names: { zh: '另一个' }, division: '530113' },
      { passphrase: PASSPHRASE, now: NOW },
    );
    await publishTrust(other);
    await makeStatus(other);
    const root = `${published()}/root.cbor`;
    const fake = other.workspace.path(LAYOUT.public);
    await expect(acceptTrust(world.coop.workspace, [root, `${fake}/trust.cbor`])).rejects.toMatchObject({ code: 'trust.rejected' });
    await expect(acceptTrust(world.coop.workspace, [root, `${fake}/status.cbor`])).rejects.toMatchObject({ code: 'status.rejected' });
    await expect(acceptTrust(world.coop.workspace, [root, fake])).rejects.toMatchObject({ code: 'anchor.mismatch' });
    await enrol(other, readKeyRequest(readFile(world.plant.workspace.path(LAYOUT.request))));
    const [certificate = ''] = filesIn(`${fake}/certificates`, '.cbor');
    await expect(acceptTrust(world.coop.workspace, [root, certificate])).rejects.toMatchObject({ code: 'certificate.rejected' });
    await expect(acceptTrust(world.coop.workspace, [`${fake}/nothing`])).rejects.toMatchObject({ code: 'cli.file' });
  });

  it('gives verify what it needs, with nothing to complain of', () => {
    const report = verify({ code: `https://trace.example.cn/01/${POTATO}/10/L9` }, trustedOptions(world.plant.workspace, NOW));
    expect(report.findings.map(({ code }) => code)).toEqual(['code.unsigned']);
  });
});
