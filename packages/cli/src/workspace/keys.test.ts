import { chmodSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexOf } from './hex.js';
import { addKey, changePassphrase, createKeys, type KeyRing, openKeys } from './keys.js';
import { LAYOUT } from './layout.js';
import { resealSecret, type SealedSecret } from './secret.js';
import { Workspace } from './workspace.js';
import { COOP, NOW, PASSPHRASE, QUICK, tempFolder } from './world.fixture.js';

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
  ring = createKeys(workspace, ['record', 'seal'], PASSPHRASE, undefined, QUICK);
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

  it('takes one more key under the salt that it has, and a new passphrase with a new salt and the costs of now', () => {
    const read = (): SealedSecret => JSON.parse(readFileSync(workspace.path(LAYOUT.keys), 'utf8')) as SealedSecret;
    const before = read();
    expect(addKey(workspace, 'seal', PASSPHRASE, NOW).all.length).toBe(3);
    const after = read();
    expect([after.salt, after.N, after.iv === before.iv]).toEqual([before.salt, QUICK.N, false]);
    expect(openKeys(workspace, PASSPHRASE).all.map(({ made }) => made)).toEqual([undefined, undefined, NOW]);
    changePassphrase(workspace, PASSPHRASE, 'quite another passphrase');
    expect([read().salt === before.salt, read().N, read().r, read().p]).toEqual([false, 2 ** 16, 8, 1]);
    expect(openKeys(workspace, 'quite another passphrase').all.length).toBe(3);
    changePassphrase(workspace, 'quite another passphrase', PASSPHRASE);
  });

  it.each(['x', '{}', '{"keys":[{"use":"record","seed":"xy"}],"vaultKey":"","lotSecret":""}'])(
    'is damaged where it holds %s under the right passphrase, and does not quote it',
    (content) => {
      const path = workspace.path(LAYOUT.keys);
      const bytes = readFileSync(path);
      const sealed = resealSecret(JSON.parse(bytes.toString('utf8')), Buffer.from(content), PASSPHRASE);
      writeFileSync(path, JSON.stringify(sealed));
      try {
        openKeys(workspace, PASSPHRASE);
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: 'workspace.damaged' });
        expect((error as Error).cause).toBeUndefined();
      } finally {
        writeFileSync(path, bytes);
      }
    },
  );

  it('is never overwritten, and its absence is named', () => {
    expect(() => createKeys(workspace, ['record'], PASSPHRASE)).toThrow('workspace.exists');
    expect(openKeys(workspace, PASSPHRASE).all.length).toBe(3);
    unlinkSync(workspace.path(LAYOUT.keys));
    expect(() => openKeys(workspace, PASSPHRASE)).toThrow('workspace.state');
  });
});
