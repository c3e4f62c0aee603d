import { textToDay } from '@tianma/core/record';
import type { RecordStore } from '@tianma/store';
import { openMemoryStore } from '@tianma/store/records';
import { type Season, season } from '../../../rules/src/view/dossier.fixture.js';
import { affectedSet } from './affected-set.js';
import type { AffectedSet, Cause } from './types.js';

export { GTIN, gtinOf, type Season, season } from '../../../rules/src/view/dossier.fixture.js';

export const dayOf = (text: string): number => textToDay(text) as number;
export const secondsOf = (text: string): number => Date.parse(text) / 1000;

/** What a season's parties wrote, in a store. */
export function storeOf(built: Season): RecordStore {
  const store = openMemoryStore();
  for (const records of built.chains()) {
    const chain = records[0]?.idHex as string;
    store.append(
      records.map(({ seq, idHex, prev, envelope }) => ({
        chain,
        seq,
        id: idHex,
        ...(prev && { prev: Buffer.from(prev).toString('hex') }),
        bytes: envelope.bytes,
      })),
    );
  }
  store.attest(
    built.attested.map(({ attestation: { idHex, chain, record, envelope } }) => ({
      id: idHex,
      chain: Buffer.from(chain).toString('hex'),
      record: Buffer.from(record).toString('hex'),
      bytes: envelope.bytes,
    })),
  );
  return store;
}

/** Codes of the units and lots of a set, in order of name. */
export function codesOf({ lots, units }: Pick<AffectedSet, 'lots' | 'units'>): readonly string[] {
  return [...units, ...lots].map(({ code }) => code).sort();
}

export function affected(built: Season, cause: Cause): readonly string[] {
  return codesOf(affectedSet(storeOf(built), cause));
}

/** kid of the key that signed the first record of a chain. */
export function kidOfChain(built: Season, code: string): string {
  const record = built.built.get(code)?.records[0]?.record;
  return Buffer.from(record?.kid ?? new Uint8Array()).toString('hex');
}

/**
 * Two plots. B-77 was sprayed on A-01 between its two harvests; the second was processed together with a lot of A-02, and part of it was sold
 * before and after. A third plot has nothing to do with it.
 */
export function sprayed(): Season {
  const spray = { kind: 'field_operation', operation: 'spray', product: '吡虫啉' };
  return season()
    .unit('A-01', { crop: '茶' }, [
      { kind: 'field_operation', day: '2026-04-01', operation: 'weed' },
      { ...spray, day: '2026-05-10', inputLot: 'B-77' },
      { kind: 'field_operation', day: '2026-05-20', operation: 'weed' },
    ])
    .unit('A-02', { crop: '茶' }, [{ ...spray, day: '2026-05-10', inputLot: 'B-78' }])
    .unit('A-03', { crop: '茶' })
    .lot('EARLY', { kind: 'harvest', day: '2026-04-20', quantity: ['80', 'KGM'] }, [], { from: [{ from: 'A-01', at: 1 }] })
    .lot(
      'LATE',
      { kind: 'harvest', day: '2026-05-25', quantity: ['100', 'KGM'] },
      [{ kind: 'sale', day: '2026-05-26', channel: 'retail', quantity: ['40', 'KGM'], private: { buyer: '东街茶店' } }],
      { from: ['A-01'] },
    )
    .lot('OTHER', { kind: 'harvest', day: '2026-05-25', quantity: ['50', 'KGM'] }, [], { from: ['A-02'] })
    .lot(
      'MIXED',
      { kind: 'processing', day: '2026-06-01', process: '拼配', quantity: ['20', 'KGM'] },
      [
        { kind: 'packing', day: '2026-06-02', netWeight: ['0.2', 'KGM'], count: 100 },
        { kind: 'sale', day: '2026-06-05', channel: 'wholesale', packages: 60 },
        { kind: 'handover', day: '2026-06-06', to: '530113/SHOP-1', packages: 20 },
      ],
      {
        by: 'processor',
        from: [
          { from: 'LATE', quantity: ['60', 'KGM'] },
          { from: 'OTHER', quantity: ['30', 'KGM'] },
        ],
      },
    )
    .lot('FAR', { kind: 'harvest', day: '2026-05-25', quantity: ['10', 'KGM'] }, [], { from: ['A-03'] });
}
