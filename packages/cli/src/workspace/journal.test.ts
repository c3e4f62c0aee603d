import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyFromSeed, randomSerial, signRecord } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readItems } from './items.js';
import { type Batch, commit } from './journal.js';
import { createKeys, type KeyRing } from './keys.js';
import { LAYOUT } from './layout.js';
import { readRowBook } from './row-book.js';
import { heldSerials } from './serials.js';
import { openWorkspace } from './session.js';
import { openingOf, readVault } from './vault.js';
import { Workspace } from './workspace.js';
import { COOP, PASSPHRASE, tempFolder } from './world.fixture.js';

const key = keyFromSeed(new Uint8Array(32).fill(3));
const sub = `urn:tianma:unit:${COOP}:A-01`;
const genesis = signRecord(
  { kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯', private: { operator: '张三丰' } },
  { key, iss: COOP, sub, iat: 1_795_000_000, seq: 0 },
);
const weeding = signRecord(
  { kind: 'field_operation', day: '2026-08-01', operation: 'weed' },
  { key, iss: COOP, sub, iat: 1_795_000_000, seq: 1, prev: genesis.id },
);
const chain = genesis.idHex;
const row = { chain, seq: 0, id: chain, kind: 'unit_genesis', name: 'unit:A-01', sheet: '基地', row: 2, ledger: 'a.xlsx' };
const SERIALS = [randomSerial(), randomSerial()];
const batch: Batch = {
  records: [
    { ...genesis, chain },
    { ...weeding, chain },
  ],
  items: [
    {
      packing: 'ab'.repeat(32),
      gtin: '02530113000010',
      lot: 'L1',
      serials: heldSerials(Buffer.from(SERIALS.map((serial) => `${serial}\n`).join(''))),
    },
  ],
  rows: { d1: row },
};

const settings = { schema: 'tianma-workspace/0', kind: 'party', id: COOP, names: { zh: '合作社' }, division: '530113' } as const;
let folder: string;
let empty: string;
let ring: KeyRing;
beforeAll(() => {
  folder = tempFolder();
  empty = join(folder, 'empty');
  ring = createKeys(Workspace.create(empty, settings), ['record'], PASSPHRASE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copyOf(name: string): Workspace {
  cpSync(empty, join(folder, name), { recursive: true });
  return Workspace.open(join(folder, name));
}

/** What stands in the workspace after the batch, in one object. */
function allOf(workspace: Workspace): object {
  return {
    records: workspace.store.read(chain).map(({ id }) => id),
    rows: [...readRowBook(workspace)],
    operator: openingOf(readVault(workspace, ring), chain).slots[0]?.value,
    serials: [...readItems(workspace, 'ab'.repeat(32)).serials],
    pending: existsSync(workspace.path(LAYOUT.pending)),
  };
}

const ALL = { records: [chain, weeding.idHex], rows: [['d1', row]], operator: '张三丰', serials: SERIALS, pending: false };

describe('commit', () => {
  it('stores records, private fields, items and rows; again it changes nothing', async () => {
    const workspace = copyOf('whole');
    await commit(workspace, ring, batch);
    expect(allOf(workspace)).toEqual(ALL);
    await commit(workspace, ring, batch);
    expect(allOf(workspace)).toEqual(ALL);
    expect(readdirSync(workspace.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('keeps private words out of every file that can be read without the keys', async () => {
    const workspace = copyOf('private');
    await commit(workspace, ring, batch);
    const files = readdirSync(workspace.folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(json|records|txt)$/.test(name));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((name) => readFileSync(workspace.path(name)).includes('张三丰'))).toEqual([]);
  });

  it('is finished by the next command when it was cut off after it counted', async () => {
    const done = copyOf('done');
    await commit(done, ring, batch);
    // Every state between the one file that decides and the end: pending is there, some of what follows is not.
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    const run = { chain, seq: 0, records: batch.records.map(({ bytes }) => base64(bytes)) };
    const pending = JSON.stringify({ schema: 'tianma-pending/0', runs: [run], rows: batch.rows });
    for (const stored of [false, true]) {
      const workspace = copyOf(`cut-${String(stored)}`);
      for (const name of [LAYOUT.vault, LAYOUT.items]) cpSync(done.path(name), workspace.path(name), { recursive: true });
      writeFileSync(workspace.path(LAYOUT.pending), pending);
      writeFileSync(workspace.path('.0123456789abcdef.part'), 'half');
      if (stored) workspace.store.append({ chain, seq: 0, records: batch.records.map(({ bytes }) => bytes) });
      expect(allOf(await openWorkspace(workspace.folder))).toEqual(ALL);
      expect(readdirSync(workspace.folder)).not.toContain('.0123456789abcdef.part');
    }
  });

  it('names a record of another history that stands in its place', async () => {
    const workspace = copyOf('conflict');
    const other = signRecord(
      { kind: 'field_operation', day: '2026-08-01', operation: 'sow' },
      { key, iss: COOP, sub, iat: 1_795_000_000, seq: 1, prev: genesis.id },
    );
    await commit(workspace, ring, { records: [{ ...genesis, chain }] });
    workspace.store.append({ chain, seq: 1, prev: chain, records: [other.bytes] });
    await expect(commit(workspace, ring, { records: [{ ...weeding, chain }] })).rejects.toThrow('workspace.conflict');
    expect(workspace.store.read(chain)[1]?.id).toBe(other.idHex);
  });

  it('names a vault that was changed', async () => {
    const workspace = copyOf('vault');
    await commit(workspace, ring, batch);
    const sealed = JSON.parse(readFileSync(workspace.path(LAYOUT.vault), 'utf8')) as { data: string };
    writeFileSync(workspace.path(LAYOUT.vault), JSON.stringify({ ...sealed, data: `AAAA${sealed.data.slice(4)}` }));
    expect(() => readVault(workspace, ring)).toThrow('workspace.damaged');
  });
});
