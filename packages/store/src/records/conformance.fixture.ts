import { TianmaError } from '@tianma/core';
import { textToDay } from '@tianma/core/record';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chain } from '../../../../test/world/chain.js';
import { CRISPS, makeWorld, POTATO } from '../../../../test/world/world.js';
import { packGraph, packIndex } from '../graph/index.js';
import { openMemoryStore } from './memory.js';
import type { Append, ChainRow, RecordStore, StoredAttestation } from './types.js';

const world = makeWorld();
const { field, bags, factory, parties, attestations } = world;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const day = (text: string): number => textToDay(text) as number;

/** A chain of the test's world as a store takes it. */
export function appendsOf(chain: Pick<Chain, 'records'>, from = 0, to: number = chain.records.length): Append[] {
  const first = hex(chain.records[0]?.id as Uint8Array);
  return chain.records.slice(from, to).map(({ id, bytes, record }) => ({
    chain: first,
    seq: record.seq,
    id: hex(id),
    ...(record.prev && { prev: hex(record.prev) }),
    bytes,
  }));
}

function attested(of: Chain, seq: number, { id, bytes }: { readonly id: Uint8Array; readonly bytes: Uint8Array }): StoredAttestation {
  return { id: hex(id), chain: hex(of.id), record: hex(of.at(seq).id), bytes };
}

const LAB = attested(bags, 0, attestations.laboratory);
const INSPECTOR = attested(field, 2, attestations.inspector);

/** The code that work is refused with. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof TianmaError) return error.code;
    throw error;
  }
  return 'none';
}

type Open = () => RecordStore | Promise<RecordStore>;

/** What every store keeps to, whatever it is made of. `open` gives a new, empty one. */
export function describeStore(name: string, open: Open): void {
  describe(`${name}: records`, () => {
    let store: RecordStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back what was appended, byte for byte', () => {
      store.append(appendsOf(field));
      const chain = hex(field.id);
      expect(store.chain(chain).map(({ bytes }) => hex(bytes))).toEqual(field.bytes().map(hex));
      expect(store.chain(chain).map(({ seq }) => seq)).toEqual([0, 1, 2, 3]);
      expect(store.chain(chain, 2).map(({ id }) => id)).toEqual([hex(field.at(2).id), hex(field.at(3).id)]);
      expect(store.record(hex(field.at(1).id))).toEqual({ chain, seq: 1, id: hex(field.at(1).id), bytes: field.at(1).bytes });
      expect(store.record(hex(bags.id))).toBeUndefined();
      expect(store.record('no id')).toBeUndefined();
      expect(store.chain(hex(bags.id))).toEqual([]);
    });

    it('does not change by what is done to bytes that it took or gave', () => {
      const [first] = appendsOf(field, 0, 1) as [Append];
      const own = first.bytes.slice();
      store.append([{ ...first, bytes: own }]);
      own.fill(0);
      store.chain(first.chain)[0]?.bytes.fill(1);
      expect(hex(store.record(first.id)?.bytes as Uint8Array)).toBe(hex(first.bytes));
    });

    it('takes one run, parts, and the same again alike', () => {
      store.append(appendsOf(bags, 0, 2));
      store.append(appendsOf(bags, 1, 5));
      store.append(appendsOf(bags));
      store.append([]);
      expect(store.chain(hex(bags.id))).toHaveLength(bags.records.length);
      expect(store.index.chain(hex(bags.id))?.records).toBe(bags.records.length);
    });

    it('names both where another record stands', () => {
      store.append(appendsOf(bags));
      const other = bags.fork(6);
      other.add({ kind: 'sale', day: '2026-10-19', channel: 'retail' });
      const error = errorOf(() => store.append(appendsOf(other)));
      expect(error.toJSON()).toMatchObject({
        code: 'workspace.conflict',
        where: `${hex(bags.id)}/6`,
        expected: hex(bags.at(6).id),
        found: hex(other.at(6).id),
      });
    });

    it('refuses a record without the one before it', () => {
      expect(refusal(() => store.append(appendsOf(bags, 1)))).toBe('workspace.conflict');
      store.append(appendsOf(bags, 0, 2));
      expect(refusal(() => store.append(appendsOf(bags, 3)))).toBe('workspace.conflict');
      const other = bags.fork(1);
      other.add({ kind: 'grading', day: '2026-10-09', grade: '二级' });
      other.add({ kind: 'storing', day: '2026-10-10' });
      expect(refusal(() => store.append(appendsOf(other, 2)))).toBe('workspace.conflict');
    });

    it('refuses what is said beside the bytes and is not in them', () => {
      const [one] = appendsOf(bags, 1, 2) as [Append];
      store.append(appendsOf(bags, 0, 1));
      for (const wrong of [{ id: hex(field.id) }, { seq: 2 }, { prev: hex(field.id) }, { prev: undefined }])
        expect(refusal(() => store.append([{ ...one, ...wrong }]))).toBe('record.malformed');
      expect(refusal(() => store.append([{ ...(appendsOf(field)[0] as Append), chain: one.chain }]))).toBe('record.malformed');
      expect(refusal(() => store.append([{ ...one, bytes: one.bytes.slice(0, -1) }]))).toBe('cbor.truncated');
      expect(refusal(() => store.append([{ ...one, bytes: attestations.laboratory.bytes }]))).toBe('doc.type');
      expect(store.chain(one.chain)).toHaveLength(1);
    });

    it('takes all of a call or none', () => {
      store.append(appendsOf(bags, 0, 1));
      const before = store.index.digest();
      expect(refusal(() => store.append([...appendsOf(field), ...appendsOf(bags, 1, 3), ...appendsOf(bags, 5)]))).toBe(
        'workspace.conflict',
      );
      expect([...store.chains()]).toEqual([hex(bags.id)]);
      expect(store.chain(hex(bags.id))).toHaveLength(1);
      expect(store.record(hex(field.id))).toBeUndefined();
      expect(store.index.digest()).toBe(before);
      store.append([...appendsOf(field), ...appendsOf(bags)]);
      expect([...store.chains()]).toEqual([hex(bags.id), hex(field.id)].sort());
    });

    it('keeps notes, the last of a name', () => {
      store.notes.put([
        ['b', '1'],
        ['a', '2'],
      ]);
      store.notes.put([['b', '3']]);
      expect(store.notes.all()).toEqual([
        ['a', '2'],
        ['b', '3'],
      ]);
    });

    it('keeps attestations beside the chain, also before it', () => {
      store.attest([LAB, INSPECTOR]);
      store.append(appendsOf(bags));
      store.attest([LAB]);
      expect(store.attestationsOf(hex(bags.id))).toEqual([LAB]);
      expect(store.attestationsOf(hex(factory.id))).toEqual([]);
      expect(refusal(() => store.attest([{ ...LAB, record: hex(bags.at(1).id) }]))).toBe('record.malformed');
      expect(refusal(() => store.attest([{ ...LAB, bytes: bags.at(0).bytes }]))).toBe('doc.type');
    });
  });

  describe(`${name}: index`, () => {
    let store: RecordStore;
    beforeEach(async () => {
      store = await open();
      store.append([...appendsOf(factory), ...appendsOf(bags), ...appendsOf(field)]);
      store.attest([LAB, INSPECTOR]);
    });
    afterEach(() => store.close());
    const codes = (rows: Iterable<ChainRow>): string[] => [...rows].map(({ code }) => code).sort();

    it('lists a chain with what its records say', () => {
      expect(store.index.chain(hex(bags.id))).toEqual({
        chain: hex(bags.id),
        sort: 'lot',
        writer: parties.coop.id,
        gtin: POTATO,
        code: 'P26-001',
        records: 7,
        firstDay: day('2026-10-08'),
        lastDay: day('2026-10-20'),
      });
      expect(store.index.chain(hex(field.id))).toMatchObject({ sort: 'unit', code: 'plot-7.2026', place: '530113103' });
      expect(store.index.chain(hex(bags.at(1).id))).toBeUndefined();
    });

    it('finds by lot, number, unit, party, key, attester', () => {
      const { index } = store;
      expect(codes(index.lot(POTATO, 'P26-001'))).toEqual(['P26-001']);
      expect(codes(index.lot(CRISPS, 'P26-001'))).toEqual([]);
      expect(codes(index.lotNumbered('C26-007'))).toEqual(['C26-007']);
      expect(codes(index.unit('plot-7.2026'))).toEqual(['plot-7.2026']);
      expect(codes(index.byParty(parties.coop.id))).toEqual(['P26-001', 'plot-7.2026']);
      expect(codes(index.byKey(hex(bags.at(0).record.kid)))).toEqual(['P26-001', 'plot-7.2026']);
      expect(codes(index.byAttester(parties.laboratory.id))).toEqual(['P26-001']);
      expect(codes(index.byAttester(parties.coop.id))).toEqual([]);
      expect(codes(index.byKey(hex(attestations.inspector.attestation.kid)))).toEqual(['plot-7.2026']);
    });

    it('finds by day, at both ends of what lasts', () => {
      const { index } = store;
      const between = (from: string, to: string): string[] => codes(index.byDays(day(from), day(to)));
      expect(between('2026-03-12', '2026-03-12')).toEqual(['plot-7.2026']);
      expect(between('2026-10-20', '2026-10-25')).toEqual(['C26-007', 'P26-001']);
      expect(between('2026-10-21', '2026-10-24')).toEqual([]);
      const kept = bags.fork(7);
      kept.add({ kind: 'storing', day: '2026-11-01', untilDay: '2027-02-01' });
      store.append(appendsOf(kept));
      expect(between('2026-12-24', '2026-12-24')).toEqual(['P26-001']);
      expect(between('2026-11-01', '2026-11-01')).toEqual(['P26-001']);
      expect(between('2027-02-01', '2027-03-01')).toEqual(['P26-001']);
      expect(between('2027-02-02', '2027-03-01')).toEqual([]);
    });

    it('finds by certificate and input batch, as first stated and as corrected', () => {
      const lot = bags.fork(7);
      const stated = lot.add({ kind: 'certificate_reference', scheme: 'green', number: 'LB-15-1' }, { iat: '2026-10-21T10:00:00+08:00' });
      lot.add(
        {
          kind: 'correction',
          target: stated.id,
          reason: 'incorrect_data',
          replacement: { kind: 'certificate_reference', scheme: 'green', number: 'LB-15-2' },
        },
        { iat: '2026-10-22T10:00:00+08:00' },
      );
      const plot = field.fork(4);
      plot.add({ kind: 'field_operation', day: '2026-07-02', operation: 'spray', product: '代森锰锌', inputLot: '批 20260301' });
      store.append([...appendsOf(lot), ...appendsOf(plot)]);
      const { index } = store;
      expect(codes(index.byCertificate('green', 'LB-15-1'))).toEqual(['P26-001']);
      expect(codes(index.byCertificate('green', 'LB-15-2'))).toEqual(['P26-001']);
      expect(codes(index.byCertificate('organic', 'LB-15-2'))).toEqual([]);
      expect(codes(index.byInputLot('批 20260301'))).toEqual(['plot-7.2026']);
      expect(codes(index.byInputLot('批'))).toEqual([]);
    });

    it('knows the edges, both ways', () => {
      const { index } = store;
      const [field_, bags_, factory_] = [hex(field.id), hex(bags.id), hex(factory.id)];
      const first = { from: field_, record: hex(field.last.id), to: bags_, into: bags_, recordSeq: 3, intoSeq: 0 };
      const second = { from: bags_, record: hex(bags.last.id), to: factory_, into: factory_, recordSeq: 6, intoSeq: 0 };
      expect(index.inputsOf(bags_)).toEqual([first]);
      expect(index.outputsOf(bags_)).toEqual([second]);
      expect(index.outputsOf(field_)).toEqual([first]);
      expect(index.inputsOf(field_)).toEqual([]);
      expect([...index.edges()]).toEqual([first, second].sort((a, b) => (a.to < b.to ? -1 : 1)));
    });

    it('gives the whole graph in typed arrays, by numbers too where it has them', () => {
      const graph = packIndex(store.index);
      expect([graph.chains, graph.edges]).toEqual([3, 2]);
      const { chains, seqs } = graph.traceForward(hex(field.id));
      const ids = Array.from(chains, (chain) => graph.idOf(chain));
      expect(ids).toEqual([field, bags, factory].map(({ id }) => hex(id)));
      const other = packGraph(store.index.edges()).traceForward(hex(field.id));
      expect([other.complete, Array.from(other.seqs)]).toEqual([true, Array.from(seqs)]);
    });

    it('says of an edge where the record that it names stands, once that is held', async () => {
      const other = await open();
      other.append([...appendsOf(factory), ...appendsOf(bags, 0, 6)]);
      const seqs = (): unknown => other.index.inputsOf(hex(factory.id)).map(({ recordSeq }) => recordSeq);
      expect(seqs()).toEqual([undefined]);
      other.append(appendsOf(bags));
      expect(seqs()).toEqual([6]);
      other.close();
    });

    it('knows no place of a record that is of another chain than the edge says', async () => {
      const wrong = world.shortChains()[1].fork(0);
      wrong.add(
        {
          kind: 'processing',
          gtin: POTATO,
          lot: 'B-2',
          day: '2026-11-01',
          process: '混合',
          inputs: [{ chain: bags.id, record: field.id }],
        },
        { sub: bags.sub.replace('P26-001', 'B-2') },
      );
      const other = await open();
      other.append([...appendsOf(field), ...appendsOf(bags), ...appendsOf(wrong)]);
      const [edge] = other.index.inputsOf(hex(wrong.id));
      expect(edge).toMatchObject({ from: hex(bags.id), record: hex(field.id) });
      expect(edge).not.toHaveProperty('recordSeq');
      expect(other.index.outputsOf(hex(bags.id)).find(({ to }) => to === hex(wrong.id))).toEqual(edge);
      other.close();
    });

    it('keeps public quantities as they were stated, and edges in their order', () => {
      const blend = world.shortChains()[1].fork(0);
      const ref = (of: Chain, value: string) => ({ chain: of.id, record: of.last.id, quantity: { value, unit: 'KGM' } });
      blend.add(
        {
          kind: 'processing',
          gtin: POTATO,
          lot: 'B-1',
          day: '2026-11-01',
          process: '混合',
          inputs: [ref(bags, '10.50'), ref(factory, '3')],
        },
        { sub: bags.sub.replace('P26-001', 'B-1') },
      );
      store.append(appendsOf(blend));
      expect(store.index.inputsOf(hex(blend.id)).map(({ from, quantity }) => [from, quantity])).toEqual([
        [hex(bags.id), { value: '10.50', unit: 'KGM' }],
        [hex(factory.id), { value: '3', unit: 'KGM' }],
      ]);
      expect(store.index.outputsOf(hex(bags.id))).toHaveLength(2);
    });

    it('finds items by the serials it was given', () => {
      const [first, second] = world.serials as [string, string];
      store.index.putSerials(hex(bags.id), [first, second]);
      store.index.putSerials(hex(bags.id), [first, second]);
      expect(store.index.bySerial(second)).toEqual([{ chain: hex(bags.id), index: 1 }]);
      expect(store.index.bySerial('none')).toEqual([]);
      store.index.rebuild();
      expect(store.index.bySerial(first)).toEqual([{ chain: hex(bags.id), index: 0 }]);
    });

    it('is the same however it came about', async () => {
      const digest = store.index.digest();
      let told = 0;
      store.index.rebuild((done) => {
        told = done;
      });
      expect(told).toBe(14);
      expect(store.index.digest()).toBe(digest);
      const other = await open();
      other.attest([INSPECTOR, LAB]);
      for (const one of [...appendsOf(field), ...appendsOf(bags), ...appendsOf(factory)]) other.append([one]);
      expect(other.index.digest()).toBe(digest);
      expect(digest).toBe(ofMemory());
      other.close();
    });
  });
}

/** What a store that outlives its process keeps to. `reopen` gives the one that `open` gave last. */
export function describeReopening(name: string, open: Open, reopen: Open): void {
  it(`${name}: is there again after a close`, async () => {
    const store = await open();
    store.append([...appendsOf(field), ...appendsOf(bags), ...appendsOf(factory)]);
    store.attest([LAB, INSPECTOR]);
    store.close();
    const again = await reopen();
    expect(again.index.digest()).toBe(ofMemory());
    expect(again.chain(hex(bags.id))).toHaveLength(7);
    expect(again.attestationsOf(hex(bags.id))).toEqual([LAB]);
    again.close();
  });
}

/** One value for every store that holds the same. */
function ofMemory(): string {
  const store = openMemoryStore();
  store.append([...appendsOf(field), ...appendsOf(bags), ...appendsOf(factory)]);
  store.attest([LAB, INSPECTOR]);
  return store.index.digest();
}

function errorOf(work: () => unknown): TianmaError {
  try {
    work();
  } catch (error) {
    if (error instanceof TianmaError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
