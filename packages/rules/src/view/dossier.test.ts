import { describe, expect, it } from 'vitest';
import { season } from './dossier.fixture.js';
import { ancestors, dayOf, quantityOf, standing, textOf, unitsBehind } from './index.js';

const usual = () =>
  season()
    .unit('A-01', { crop: '茶', area: ['12.5', '亩'] }, [
      { kind: 'field_operation', day: '2026-04-01', operation: 'spray', product: '吡虫啉' },
    ])
    .unit('A-02', { crop: '茶' })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20', quantity: ['80', 'KGM'] }, [{ kind: 'sale', day: '2026-04-25', channel: 'retail' }], {
      from: [
        { from: 'A-01', quantity: ['50', 'KGM'] },
        { from: 'A-02', quantity: ['30', 'KGM'], public: true },
      ],
    })
    .lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制', quantity: ['20', 'KGM'] }, [], { by: 'processor', from: ['L-1'] })
    .attest('L-1', {
      kind: 'inspection',
      method: 'laboratory',
      day: '2026-04-21',
      results: [{ analyte: '吡虫啉', outcome: 'within', value: '0.02', unit: 'mg/kg', limit: '0.5' }],
      conclusion: 'passed',
    });

describe('a dossier', () => {
  const s = usual();
  const dossier = s.dossier();
  it('holds every chain by its first record', () => {
    const chains = [...dossier.chains.values()].map(({ code, sort, faults }) => [code, sort, faults] as const);
    expect([...chains].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['A-01', 'unit', []],
      ['A-02', 'unit', []],
      ['L-1', 'lot', []],
      ['P-1', 'lot', []],
    ]);
    expect([...dossier.entries.values()].flatMap(({ refusals }) => refusals)).toEqual([]);
  });
  it('tells what the records say', () => {
    const lot = dossier.chains.get(s.id('L-1'));
    const [harvest] = standing(lot?.entries ?? [], 'harvest');
    expect(harvest && [dayOf(harvest), quantityOf(harvest, 'quantity'), textOf(harvest, 'gtin')]).toEqual([
      20563,
      [[80, 0], 'KGM'],
      lot?.gtin,
    ]);
    expect(lot?.attestations.map(({ kind, seq }) => [kind, seq])).toEqual([['inspection', 0]]);
  });
  it('links inputs with public and opened quantities, in order', () => {
    const edges = dossier.edgesInto.get(s.id('L-1')) ?? [];
    expect(edges.map(({ from, quantity, missing }) => [from, quantity, missing])).toEqual([
      [s.id('A-01'), [[50, 0], 'KGM'], false],
      [s.id('A-02'), [[30, 0], 'KGM'], false],
    ]);
    expect(unitsBehind(dossier, s.id('P-1')).map(({ code }) => code)).toEqual(['A-01', 'A-02']);
    expect(ancestors(dossier, s.id('P-1')).missing).toEqual([]);
  });
  it('knows the parties', () => {
    expect([...dossier.parties.values()].map(({ id, roles }) => [id, roles])).toEqual([
      ['530113/COOP', ['producer', 'packer']],
      ['530113/LABORATORY', ['laboratory']],
      ['530113/PROCESSOR', ['processor', 'packer']],
    ]);
  });
});
