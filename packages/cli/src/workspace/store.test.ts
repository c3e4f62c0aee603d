import { readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
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

describe('RecordStore', () => {
  it('keeps a chain in order; the same record again is fine', () => {
    store.append(chain, 0, undefined, genesis.bytes);
    store.append(chain, 1, chain, weeding.bytes);
    store.append(chain, 1, chain, weeding.bytes);
    expect(store.read(chain).map(({ id, seq }) => [id, seq])).toEqual([
      [chain, 0],
      [weeding.idHex, 1],
    ]);
    expect(store.chains()).toEqual([chain]);
    expect(store.first(chain)?.bytes).toEqual(genesis.bytes);
  });

  it('refuses another record at one place, and names the one that stands', () => {
    store.append(chain, 0, undefined, genesis.bytes);
    store.append(chain, 1, chain, weeding.bytes);
    expect(() => store.append(chain, 1, chain, sowing.bytes)).toThrow(
      expect.objectContaining({ code: 'workspace.conflict', expected: weeding.idHex, found: sowing.idHex }),
    );
    expect(store.read(chain)[1]?.bytes).toEqual(weeding.bytes);
  });

  it.each([
    ['a first record under another name', () => store.append('0'.repeat(64), 0, undefined, genesis.bytes)],
    ['a first record that follows something', () => store.append(chain, 0, weeding.idHex, genesis.bytes)],
    ['a record after nothing', () => store.append(chain, 1, chain, weeding.bytes)],
    [
      'a record after another than its prev',
      () => (store.append(chain, 0, undefined, genesis.bytes), store.append(chain, 1, sowing.idHex, weeding.bytes)),
    ],
    ['a record after a gap', () => (store.append(chain, 0, undefined, genesis.bytes), store.append(chain, 2, weeding.idHex, sowing.bytes))],
  ])('refuses %s', (_, append) => {
    expect(append).toThrow('workspace.conflict');
  });

  it('looks past what a cut-off write left, and names a missing file', () => {
    store.append(chain, 0, undefined, genesis.bytes);
    store.append(chain, 1, chain, weeding.bytes);
    writeFileSync(join(folder, 'chains', chain, '.0123456789abcdef.part'), 'half');
    expect(store.read(chain)).toHaveLength(2);
    const [first = ''] = readdirSync(join(folder, 'chains', chain)).filter((name) => name.endsWith('.record'));
    unlinkSync(join(folder, 'chains', chain, first));
    expect(() => store.read(chain)).toThrow('workspace.damaged');
  });

  it('is empty where nothing is', () => {
    expect([store.chains(), store.read(chain), store.first(chain)]).toEqual([[], [], undefined]);
  });
});
