import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { createKeys } from './keys.js';
import { readVaultFile, type Tally, type VaultFile, writeVaultFile } from './vault.js';
import { Workspace } from './workspace.js';
import { COOP, PASSPHRASE, tempFolder } from './world.fixture.js';

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compared as one text: tens of thousands of entries one by one take seconds. */
const textOf = ({ openings, households, tallies }: VaultFile): string =>
  JSON.stringify([[...openings].map(([id, bytes]) => [id, Buffer.from(bytes).toString('hex')]), [...households], [...tallies]]);

it('a vault of any length is read back as it was written', () => {
  const settings = { schema: 'tianma-workspace/0', kind: 'party', id: COOP, names: { zh: '合作社' }, division: '530113' } as const;
  const workspace = Workspace.create(folder, settings);
  const ring = createKeys(workspace, ['record'], PASSPHRASE);
  const id = (i: number): string => i.toString(16).padStart(64, '0');
  const filled = <T>(count: number, make: (i: number) => T): Map<string, T> =>
    new Map(Array.from({ length: count }, (_, i) => [id(i), make(i)]));
  // Below and from each length at which the head of a list grows, and pieces longer than one that is encrypted at once.
  for (const [openings, households, tallies] of [
    [0, 0, 0],
    [23, 24, 255],
    [256, 1, 65_536],
    [600, 0, 1],
  ] as const) {
    const file = {
      openings: filled(openings, (i) => new Uint8Array(i * 3).fill(i)),
      households: filled(households, (i) => (i % 2 ? { number: `H${i}` } : { name: '张三丰' })),
      tallies: filled(tallies, (i): Tally => ({ term: 2, from: i, to: i % 2 ? null : i + 1, group: 'ab'.repeat(16) })),
    };
    writeVaultFile(workspace, ring, file);
    expect(textOf(readVaultFile(workspace, ring)) === textOf(file)).toBe(true);
  }
});
