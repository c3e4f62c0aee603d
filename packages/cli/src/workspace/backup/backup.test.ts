import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWorkspace } from '../init.js';
import { LAYOUT } from '../layout.js';
import { encrypt } from '../secret.js';
import type { Session } from '../session.js';
import { COOP, NOW, PASSPHRASE, QUICK, tempFolder } from '../world.fixture.js';
import { backUp } from './back-up.js';
import { unpackFiles } from './files.js';
import { openFrames, sealFrames } from './frames.js';
import { restore } from './restore.js';

let folder: string;
let coop: Session;
let backup: string;
beforeAll(async () => {
  folder = tempFolder();
  const settings = { kind: 'party', id: COOP, names: { zh: '合作社' }, division: '530113' } as const;
  coop = initWorkspace(join(folder, 'coop'), settings, { passphrase: PASSPHRASE, now: NOW, cost: QUICK });
  mkdirSync(coop.workspace.path(LAYOUT.items));
  // More than two frames of what no packing makes smaller, a file of nothing, and one for others to read.
  writeFileSync(coop.workspace.path(LAYOUT.items, 'big.txt'), randomBytes(2_500_000), { mode: 0o600 });
  writeFileSync(coop.workspace.path(LAYOUT.items, 'empty.txt'), '', { mode: 0o600 });
  writeFileSync(coop.workspace.path('.lock.1234.part'), 'x');
  backup = join(folder, 'coop.backup');
  await backUp(coop, backup);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Path, mode and content of every file. */
const tree = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile() && !path.endsWith('.part') && path !== '.lock')
    .map(
      (path) =>
        `${path} ${(statSync(join(root, path)).mode & 0o777).toString(8)} ${createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex')}`,
    )
    .sort();
const target = (name: string): string => join(folder, name);

describe('a backup', () => {
  it('brings every file back, with its mode, into a folder for its owner alone', () => {
    const workspace = restore(backup, target('again'), PASSPHRASE);
    expect(tree(workspace.folder)).toEqual(tree(coop.workspace.folder));
    expect(statSync(workspace.folder).mode & 0o777).toBe(0o700);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    mkdirSync(target('empty'));
    expect(tree(restore(backup, target('empty'), PASSPHRASE).folder).length).toBe(tree(coop.workspace.folder).length);
  });

  it('shows nothing of what is private, and no two are alike', async () => {
    await backUp(coop, target('second.backup'));
    const [one, two] = [readFileSync(backup), readFileSync(target('second.backup'))];
    expect(one.includes('530113')).toBe(true);
    for (const secret of ['big.txt', 'items/', Buffer.from(coop.ring.vaultKey).toString('hex')]) expect(one.includes(secret)).toBe(false);
    expect(one.subarray(-200)).not.toEqual(two.subarray(-200));
  });

  it('is refused with another passphrase, and over a folder with something in it', () => {
    expect(() => restore(backup, target('wrong'), 'wrong horse battery')).toThrow('key.passphrase');
    expect(() => restore(backup, coop.workspace.folder, PASSPHRASE)).toThrow('workspace.exists');
    expect(() => restore(target('none'), target('wrong'), PASSPHRASE)).toThrow('cli.file');
    expect(existsSync(target('wrong'))).toBe(false);
  });

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['cut off', (bytes) => bytes.subarray(0, -1)],
    ['cut off between frames', (bytes) => bytes.subarray(0, frameEnd(bytes))],
    [
      'with a byte changed',
      (bytes) => Buffer.concat([bytes.subarray(0, -9), Buffer.from([(bytes.at(-9) as number) ^ 1]), bytes.subarray(-8)]),
    ],
    ['with a frame left out', (bytes) => Buffer.concat([bytes.subarray(0, lineEnd(bytes)), bytes.subarray(frameEnd(bytes))])],
    ['with bytes behind it', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    [
      'with other settings',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"division":"530113"', '"division":"530114"'), 'latin1'),
    ],
  ])('that is %s leaves nothing behind', (_, change) => {
    writeFileSync(target('bad.backup'), change(readFileSync(backup)));
    expect(() => restore(target('bad.backup'), target('bad'), PASSPHRASE)).toThrow('workspace.damaged');
    expect(readdirSync(folder).filter((name) => name === 'bad' || name.endsWith('.part'))).toEqual([]);
  });

  it.each([
    ['an empty file', ''],
    ['a text', 'hello\n'],
    ['JSON of something else', '{"schema":"x"}\n'],
  ])('is told from %s', (_, text) => {
    writeFileSync(target('bad.backup'), text);
    expect(() => restore(target('bad.backup'), target('bad'), PASSPHRASE)).toThrow(
      expect.objectContaining({ code: 'cli.file', found: expect.stringContaining('这不是田码的备份文件') }),
    );
    expect(existsSync(target('bad'))).toBe(false);
  });

  it('of before frames is still read, and never writes outside the folder', () => {
    const first = (path: string, mode = 0o600): string => {
      const settings = readFileSync(coop.workspace.path(LAYOUT.settings)).toString('base64');
      const files = [
        { path, mode, data: Buffer.from('x').toString('base64') },
        { path: LAYOUT.settings, mode: 0o644, data: settings },
      ];
      const sealed = encrypt(coop.ring.vaultKey, gzipSync(JSON.stringify(files)), 'tianma-backup/0');
      const keys = JSON.parse(readFileSync(coop.workspace.path(LAYOUT.keys), 'utf8')) as unknown;
      writeFileSync(
        target('first.backup'),
        JSON.stringify({ schema: 'tianma-backup/0', settings: { ...coop.workspace.settings, id: '530113/OTHER' }, keys, files: sealed }),
      );
      return target('first.backup');
    };
    const { folder: made, settings } = restore(first('items/..a.txt', 0o6600), target('first'), PASSPHRASE);
    expect(readFileSync(join(made, 'items/..a.txt'), 'utf8')).toBe('x');
    expect(statSync(join(made, 'items/..a.txt')).mode & 0o7777).toBe(0o600);
    // What stands in the open beside the sealed files is not believed.
    expect(settings.id).toBe(COOP);
    for (const path of ['../out.txt', 'items/../../out.txt', '..', '', '.'])
      expect(() => restore(first(path), target('outside'), PASSPHRASE)).toThrow('workspace.damaged');
    for (const path of ['a\0b', `${LAYOUT.settings}/x`, `./${LAYOUT.keys}/x`])
      expect(() => restore(first(path), target('outside'), PASSPHRASE)).toThrow('cli.file');
    expect([existsSync(target('out.txt')), existsSync(target('outside'))]).toEqual([false, false]);
  });

  it('does not open with the frames of another backup of the same workspace', async () => {
    await backUp(coop, target('third.backup'));
    const [one, two] = [readFileSync(backup), readFileSync(target('third.backup'))];
    const mixed = [one.subarray(0, frameEnd(one)), two.subarray(frameEnd(two))];
    for (const bytes of [mixed, [one.subarray(0, lineEnd(one)), two.subarray(lineEnd(two))]]) {
      writeFileSync(target('bad.backup'), Buffer.concat(bytes));
      expect(() => restore(target('bad.backup'), target('bad'), PASSPHRASE)).toThrow('workspace.damaged');
    }
    expect(existsSync(target('bad'))).toBe(false);
  });

  it('is restored through a link to an empty folder, and refused in words where the folder cannot be made', () => {
    mkdirSync(target('disk'));
    symlinkSync(target('disk'), target('link'));
    expect(tree(restore(backup, target('link'), PASSPHRASE).folder)).toEqual(tree(coop.workspace.folder));
    expect(lstatSync(target('link')).isSymbolicLink()).toBe(true);
    writeFileSync(target('file'), 'x');
    symlinkSync(target('nowhere'), target('dangling'));
    for (const path of ['file', 'file/in', 'dangling']) expect(() => restore(backup, target(path), PASSPHRASE)).toThrow('cli.file');
    expect(readFileSync(target('file'), 'utf8')).toBe('x');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is not written over what it is of, and leaves out a link that leads nowhere', async () => {
    const keys = readFileSync(coop.workspace.path(LAYOUT.keys));
    for (const path of [LAYOUT.keys, LAYOUT.settings, `${LAYOUT.items}/x`])
      await expect(backUp(coop, coop.workspace.path(path))).rejects.toThrow('cli.usage');
    expect(readFileSync(coop.workspace.path(LAYOUT.keys))).toEqual(keys);
    symlinkSync(target('nowhere'), coop.workspace.path('gone'));
    const { files } = await backUp(coop, target('fourth.backup'));
    rmSync(coop.workspace.path('gone'));
    expect(files).toBe(tree(coop.workspace.folder).length);
  });

  it.each([0.5, -1, 2 ** 60, '1', null])('with a file of %s bytes neither hangs nor is taken', (size) => {
    const head = Buffer.from(JSON.stringify({ path: 'x', mode: 0o600, size }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    expect(() => [...unpackFiles([Buffer.concat([length, head, Buffer.from('xyz')])])].map(({ bytes }) => [...bytes])).toThrow(
      'a size that is none',
    );
  });
});

describe('frames', () => {
  const key = new Uint8Array(32).fill(7);
  const reader = (bytes: Buffer) => {
    let at = 0;
    return (size: number) => {
      at += size;
      return at > bytes.length ? undefined : bytes.subarray(at - size, at);
    };
  };
  it.each([0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20])('carry %i bytes', (size) => {
    const bytes = Buffer.alloc(size, 'ab');
    const sealed = Buffer.concat([...sealFrames(key, [bytes.subarray(0, 5), bytes.subarray(5)])]);
    expect(Buffer.concat([...openFrames(key, reader(sealed))]).equals(bytes)).toBe(true);
  });
});

const lineEnd = (bytes: Buffer): number => bytes.indexOf(0x0a) + 1;
/** Where the second frame begins. */
const frameEnd = (bytes: Buffer): number => lineEnd(bytes) + 4 + bytes.readUInt32BE(lineEnd(bytes));
