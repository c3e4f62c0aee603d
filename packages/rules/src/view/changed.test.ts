import { openSlot } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { type Season, season } from './dossier.fixture.js';
import { isStanding, quantityOf, textOf } from './index.js';

const sprayed = (): Season =>
  season()
    .unit('A-01', { crop: '茶' }, [
      { kind: 'field_operation', day: '2026-04-01', operation: 'spray', product: '甲', private: { note: '第一稿' } },
      { kind: 'field_operation', day: '2026-04-02', operation: 'spray', product: '丙' },
    ])
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: [{ from: 'A-01', quantity: ['80.0', 'KGM'] }] });
const entry = (s: Season, code: string, at: number) => s.dossier().chains.get(s.id(code))?.entries[at];
const right = { day: '2026-04-11', operation: 'spray', product: '乙', dose: ['120', 'GRM'] };

describe('a correction', () => {
  it('replaces fields and slots, and keeps what was signed first', () => {
    const s = sprayed().add('A-01', {
      kind: 'correction',
      target: 1,
      reason: 'incorrect_data',
      replacement: right,
      private: { note: '改正' },
      signed: '2026-05-01',
    });
    const one = entry(s, 'A-01', 1);
    expect(one && [textOf(one, 'product'), quantityOf(one, 'dose'), one.standing, isStanding(one)]).toEqual([
      '乙',
      [[120, 0], 'GRM'],
      'stands',
      true,
    ]);
    expect([one?.original?.['product'], one?.correctedBy, one?.opened.note]).toEqual(['甲', s.id('A-01', 3), '改正']);
  });

  it('takes back what did not occur; the last one counts, and none that was voided', () => {
    const s = sprayed().add('A-01', { kind: 'correction', target: 2, reason: 'did_not_occur', signed: '2026-05-01' });
    expect(entry(s, 'A-01', 2)?.standing).toBe('withdrawn');
    s.add('A-01', { kind: 'correction', target: 2, reason: 'incorrect_data', replacement: right, signed: '2026-05-02' });
    expect(entry(s, 'A-01', 2)).toMatchObject({ standing: 'stands', values: { product: '乙' } });
    s.add('A-01', { kind: 'void', target: 4, reason: 'mistake', signed: '2026-05-03' });
    expect(entry(s, 'A-01', 2)?.standing).toBe('withdrawn');
    expect(entry(s, 'A-01', 4)?.standing).toBe('voided');
  });

  it('of a record that may not be corrected is a fault, and changes nothing', () => {
    const s = sprayed().add('L-1', { kind: 'correction', target: 0, reason: 'did_not_occur', signed: '2026-05-01' });
    expect(s.dossier().chains.get(s.id('L-1'))?.faults).toEqual(['correction.invalid']);
    expect(entry(s, 'L-1', 0)?.standing).toBe('stands');
  });

  it('leaves its edges walkable where a record is taken back', () => {
    const s = sprayed().add('L-1', { kind: 'void', target: 0, reason: 'mistake', signed: '2026-05-01' });
    expect(s.dossier().edgesInto.get(s.id('L-1'))).toMatchObject([{ from: s.id('A-01'), replaced: true, missing: false }]);
  });
});

describe('private slots', () => {
  const s = sprayed();
  const [harvest] = s.built.get('L-1')?.records ?? [];
  if (harvest === undefined) throw new Error('no harvest');
  const disclosure = openSlot(harvest.opening, harvest.id, 'edgeQuantities');
  const quantityWith = (unusual: Parameters<Season['dossier']>[0]) => {
    const dossier = s.dossier({ openings: () => undefined, ...unusual });
    return dossier.edgesInto.get(s.id('L-1'))?.[0]?.quantity;
  };

  it('count where a disclosure fits the commitment of its record', () => {
    expect(quantityWith({})).toBeUndefined();
    expect(quantityWith({ disclosures: [disclosure] })).toEqual([[800, -1], 'KGM']);
  });

  it('are left out where it does not', () => {
    const [unit] = s.built.get('A-01')?.records ?? [];
    const forged = [
      { ...disclosure, value: [[[900, 0], 'KGM']] as unknown as typeof disclosure.value },
      { ...disclosure, salt: disclosure.salt.map((byte) => byte ^ 1) },
      { ...disclosure, slots: disclosure.slots.map((digest, i) => (i === 0 ? digest.map((byte) => byte ^ 1) : digest)) },
      { ...disclosure, record: unit?.id ?? disclosure.record },
    ];
    for (const one of forged) expect(quantityWith({ disclosures: [one] })).toBeUndefined();
  });

  it('say nothing where quantities do not belong to inputs one to one', () => {
    const opened = { edgeQuantities: [{ value: '80', unit: 'KGM' }, null] };
    expect(quantityWith({ openings: () => opened })).toBeUndefined();
    for (const odd of [[null], ['80'], [{ value: 80, unit: 'KGM' }], [{ value: '八十', unit: 'KGM' }]])
      expect(quantityWith({ openings: () => ({ edgeQuantities: odd }) })).toBeUndefined();
  });
});
