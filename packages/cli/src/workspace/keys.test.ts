import { chmodSync, readFileSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexOf } from './hex.js';
import { createKeys, type KeyRing, openKeys } from './keys.js';
import { LAYOUT } from './layout.js';
import { Workspace } from './workspace.js';
import { COOP, PASSPHRASE, tempFolder } from './world.fixture.js';

let workspace: Workspace;
let ring: KeyRing;
beforeAll(() => {
  workspace = Workspace.create(tempFolder(), {
    schema: 'tianma-workspace/0',
    kind: 'party',
    id: COOP,
    names: { zh: '合作社' },
    division: '530113',
  });
  ring = createKeys(workspace, ['record', 'seal'], PASSPHRASE);
});
afterAll(() => rmSync(workspace.folder, { recursive: true, force: true }));

describe('the key file', () => {
  it('gives the same keys again, and no key twice', () => {
    const again = openKeys(workspace, PASSPHRASE);
    expect(again.all.map(({ use, key }) => [use, hexOf(key.publicKey)])).toEqual(
      ring.all.map(({ use, key }) => [use, hexOf(key.publicKey)]),
    );
    expect(again.vaultKey).toEqual(ring.vaultKey);
    expect(hexOf(ring.key('record').publicKey)).not.toBe(hexOf(ring.key('seal').publicKey));
  });

  it('holds nothing readable, and is for its owner only', () => {
    const text = readFileSync(workspace.path(LAYOUT.keys), 'utf8');
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['N', 'data', 'iv', 'p', 'r', 'salt', 'schema', 'tag']);
    expect(text).not.toContain(hexOf(ring.vaultKey));
    expect(statSync(workspace.path(LAYOUT.keys)).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(ring.all)).not.toContain('seed');
  });

  it('refuses others to read it, a wrong passphrase, and a use that it has no key for', () => {
    expect(() => openKeys(workspace, 'wrong horse battery')).toThrow('key.passphrase');
    expect(() => ring.key('root')).toThrow('sign.key');
    chmodSync(workspace.path(LAYOUT.keys), 0o640);
    expect(() => openKeys(workspace, PASSPHRASE)).toThrow(
      expect.objectContaining({ code: 'key.permissions', fix: expect.stringContaining('chmod 600') }),
    );
    chmodSync(workspace.path(LAYOUT.keys), 0o600);
  });

  it('is never overwritten, and its absence is named', () => {
    expect(() => createKeys(workspace, ['record'], PASSPHRASE)).toThrow('workspace.exists');
    const bytes = readFileSync(workspace.path(LAYOUT.keys));
    unlinkSync(workspace.path(LAYOUT.keys));
    expect(() => openKeys(workspace, PASSPHRASE)).toThrow('workspace.state');
    expect(bytes.length).toBeGreaterThan(0);
  });
});
