import { readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyFromSeed, type NewRecord, signRecord } from '@tianma/core/sign';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordStore } from './store.js';
import { COOP, tempFolder } from './world.fixture.js';

const key = keyFromSeed(new Uint8Array(32).fill(3));
const sub = `urn:tianma:unit:${COOP}:A-01`;
const genesis = signRecord({ kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯' }, { key, iss: COOP, sub, iat: 1_795_000_000, seq: 0 });
const next = (prev: NewRecord, seq: number, operation: 'weed' | 'sow'): NewRecord =>
  signRecord({ kind: 'field_operation', day: '2026-08-01', operation }, { key, iss: COOP, sub, iat: 1_795_000_000, seq, prev: prev.id });
const weeding = next(genesis, 1, 'weed');
const sowing = next(genesis, 1, 'sow');
const chain = genesis.idHex;

let folder: string;
let store: RecordStore;
beforeEach(() => {
  folder = tempFolder();
  store = new RecordStore(join(folder, 'chains'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const append = (id: string, seq: number, prev: string | undefined, ...run: NewRecord[]): void =>
  store.append({ chain: id, seq, prev, records: run.map(({ bytes }) => bytes) });

describe('RecordStore', () => {
  it('keeps a chain in order; the same record again is fine', () => {
    append(chain, 0, undefined, genesis);
    append(chain, 1, chain, weeding);
    append(chain, 1, chain, weeding);
    expect(store.read(chain).map(({ id, seq }) => [id, seq])).toEqual([
      [chain, 0],
      [weeding.idHex, 1],
    ]);
    expect(store.chains()).toEqual([chain]);
    expect(store.first(chain)?.bytes).toEqual(genesis.bytes);
  });

  it('refuses another record at one place, and names the one that stands', () => {
    append(chain, 0, undefined, genesis);
    append(chain, 1, chain, weeding);
    expect(() => append(chain, 1, chain, sowing)).toThrow(
      expect.objectContaining({ code: 'workspace.conflict', expected: weeding.idHex, found: sowing.idHex }),
    );
    expect(store.read(chain)[1]?.bytes).toEqual(weeding.bytes);
  });

  it.each([
    ['a first record under another name', () => append('0'.repeat(64), 0, undefined, genesis)],
    ['a first record that follows something', () => append(chain, 0, weeding.idHex, genesis)],
    ['a record after nothing', () => append(chain, 1, chain, weeding)],
    ['a record after another than its prev', () => (append(chain, 0, undefined, genesis), append(chain, 1, sowing.idHex, weeding))],
    ['a record after a gap', () => (append(chain, 0, undefined, genesis), append(chain, 2, weeding.idHex, sowing))],
  ])('refuses %s', (_, append) => {
    expect(append).toThrow('workspace.conflict');
  });

  it('looks past what a cut-off write left, and names a missing file', () => {
    append(chain, 0, undefined, genesis);
    append(chain, 1, chain, weeding);
    writeFileSync(join(folder, 'chains', chain, '.0123456789abcdef.part'), 'half');
    expect(store.read(chain)).toHaveLength(2);
    const [first = ''] = readdirSync(join(folder, 'chains', chain)).filter((name) => name.endsWith('.records'));
    unlinkSync(join(folder, 'chains', chain, first));
    expect(() => store.read(chain)).toThrow('workspace.damaged');
  });

  it('keeps a run in one file, and refuses one that begins inside it or differs later on', () => {
    append(chain, 0, undefined, genesis, weeding);
    expect(readdirSync(join(folder, 'chains', chain))).toEqual(['00000000.records']);
    expect(store.read(chain).map(({ seq }) => seq)).toEqual([0, 1]);
    expect(() => append(chain, 1, chain, weeding)).toThrow('workspace.conflict');
    expect(() => append(chain, 0, undefined, genesis, sowing)).toThrow(
      expect.objectContaining({ code: 'workspace.conflict', where: `${chain}/1`, expected: weeding.idHex, found: sowing.idHex }),
    );
    expect(() => append(chain, 2, weeding.idHex)).toThrow('workspace.conflict');
  });

  it('writes a file again that was cut off, when the same is appended again; never a whole one', async () => {
    const run = { chain, seq: 0, records: [genesis.bytes, weeding.bytes] };
    await store.appendAll([run]);
    const path = join(folder, 'chains', chain, '00000000.records');
    const whole = readFileSync(path);
    for (const cut of [0, 1, 100, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, cut));
      expect(() => store.read(chain)).toThrow('workspace.damaged');
      expect(() => store.append(run)).toThrow('workspace.conflict');
      await store.appendAll([run]);
      expect(readFileSync(path)).toEqual(whole);
    }
    await expect(store.appendAll([{ ...run, records: [genesis.bytes, sowing.bytes] }])).rejects.toThrow('workspace.conflict');
    expect(readFileSync(path)).toEqual(whole);
  });

  it('is empty where nothing is', () => {
    expect([store.chains(), store.read(chain), store.first(chain)]).toEqual([[], [], undefined]);
  });
});
