import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLOCK } from '../program.fixture.js';
import { run } from '../program.js';
import { initWorkspace } from '../workspace/init.js';
import { LAYOUT } from '../workspace/layout.js';
import { openSecret } from '../workspace/secret.js';
import type { Session } from '../workspace/session.js';
import { COOP, NOW, PASSPHRASE, POTATO, QUICK, tempFolder } from '../workspace/world.fixture.js';

const NEXT = 'another pair of words';
let folder: string;
let coop: Session;
let said = '';
beforeAll(() => {
  folder = tempFolder();
  const products = [{ gtin: POTATO, names: { zh: '马铃薯' } }];
  coop = initWorkspace(
    join(folder, 'coop'),
    { kind: 'party', id: COOP, names: { zh: '合作社' }, division: '530113', products },
    { passphrase: PASSPHRASE, now: NOW, cost: QUICK },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that a command puts out, on both streams, with the stack and causes of what it throws. */
async function tianma(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const keep = (text: string): void => {
    said += text;
  };
  await run(
    ['--now', CLOCK, '--dir', join(folder, 'coop'), ...args],
    { TIANMA_PASSPHRASE: PASSPHRASE, DEBUG: '*', ...env },
    { out: keep, err: keep },
  );
}

/** What must never be seen, in the forms in which it could be. */
function secretsOf(session: Session, passphrase: string): readonly string[] {
  const plain = Buffer.from(openSecret(JSON.parse(readFileSync(session.workspace.path(LAYOUT.keys), 'utf8')), passphrase)).toString('utf8');
  const { keys, vaultKey, lotSecret } = JSON.parse(plain) as { keys: { seed: string }[]; vaultKey: string; lotSecret: string };
  const hexes = [...keys.map(({ seed }) => seed), vaultKey, lotSecret];
  return hexes.flatMap((hex) => [hex, Buffer.from(hex, 'hex').toString('base64'), [...Buffer.from(hex, 'hex')].join(',').slice(0, 40)]);
}

it('no verb about keys prints a seed, a secret or a passphrase, nor writes one into a file', async () => {
  const backup = join(folder, 'coop.backup');
  const secrets = [...secretsOf(coop, PASSPHRASE)];
  for (const json of [[], ['--json']]) {
    await tianma([...json, 'key', 'list']);
    await tianma([...json, 'key', 'rotate', 'seal']);
    await tianma([...json, 'key', 'add', 'notice']);
    await tianma([...json, 'key', 'rotate', 'king']);
    await tianma([...json, 'key', 'list'], { TIANMA_PASSPHRASE: NEXT });
    await tianma([...json, 'backup', '-o', backup]);
    await tianma([...json, '--dir', join(folder, `again${json.length}`), 'restore', backup]);
    await tianma([...json, '--dir', join(folder, 'wrong'), 'restore', backup], { TIANMA_PASSPHRASE: NEXT });
  }
  writeFileSync(join(folder, 'readable'), `${NEXT}\n`, { mode: 0o644 });
  await tianma(['--passphrase-file', join(folder, 'readable'), 'key', 'list']);
  await tianma(['key', 'passphrase'], { TIANMA_NEW_PASSPHRASE: 'short' });
  await tianma(['key', 'passphrase'], { TIANMA_NEW_PASSPHRASE: NEXT });
  secrets.push(...secretsOf(coop, NEXT));
  writeFileSync(coop.workspace.path(LAYOUT.vault), '{');
  await tianma(['key', 'lost', '--yes'], { TIANMA_PASSPHRASE: NEXT });
  secrets.push(...secretsOf(coop, NEXT));
  rmSync(join(folder, 'readable'));

  expect(said).toContain('record');
  expect(said).toContain('[key.passphrase]');
  for (const secret of [...secrets, PASSPHRASE, NEXT]) expect(said.includes(secret)).toBe(false);
  for (const path of files(folder)) {
    const bytes = readFileSync(path);
    for (const secret of [...secrets, PASSPHRASE, NEXT]) expect([path, bytes.includes(secret)]).toEqual([path, false]);
    for (const secret of secrets.filter((text) => /^[0-9a-f]{64}$/.test(text)))
      expect(bytes.includes(Buffer.from(secret, 'hex'))).toBe(false);
  }
});

it('an open ring shows no seed to who logs it, and no error of a key file holds what is in it', () => {
  const seeds = secretsOf(coop, NEXT).filter((_, index) => index < 12);
  for (const shown of [inspect(coop.ring.all, { depth: 9, showHidden: true }), JSON.stringify(coop.ring.all)])
    for (const seed of seeds) expect(shown.includes(seed)).toBe(false);
  const sealed = JSON.parse(readFileSync(coop.workspace.path(LAYOUT.keys), 'utf8')) as object;
  try {
    openSecret(sealed, 'wrong horse battery');
    expect.unreachable();
  } catch (error) {
    for (const text of ['wrong horse battery', ...seeds]) expect(inspect(error, { depth: 9, showHidden: true }).includes(text)).toBe(false);
  }
});

const files = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile());
