import { textToDay } from '@tianma/core/record';
import { describe, expect, it } from 'vitest';
import { type From, season } from '../../../rules/src/view/dossier.fixture.js';
import { exactToText } from './exact.js';
import { type Facts, factsOf } from './facts.js';
import { supervise } from './supervise.js';

const household = (from: string, to: string | null = null, pseudonym = 'ab'.repeat(16), term = 3): object => ({
  household: { term, from, to, pseudonym },
});
const harvest = (change: object = {}): { readonly kind: string; readonly day: string; readonly [field: string]: unknown } => ({
  kind: 'harvest',
  day: '2026-10-05',
  quantity: ['100', '斤'],
  ...change,
});
/** Programme of each lot, by its number. */
const programmes = ({ facts }: Facts, codeOf: (chain: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(facts.filter(({ sort }) => sort === 'lot').map(({ lot, programme }) => [codeOf(lot), programme]));

describe('what a lot counts as', () => {
  const built = season()
    .unit('A', { crop: '茶', place: '530113103201' })
    .unit('B', { crop: '茶', place: '530113103202', private: household('2026-01-01', null, 'cd'.repeat(16)) })
    .lot('own', harvest({ private: household('2026-01-01') }), [], { from: ['A'] })
    .lot('ended', harvest({ private: household('2021-01-01', '2025-12-31', 'ab'.repeat(16), 2) }), [], { from: ['A'] })
    .lot('later', harvest({ private: household('2026-10-06') }), [], { from: ['A'] })
    .lot('plain', harvest(), [], { from: ['A'] })
    .lot('unit', harvest(), [], { from: ['B'] })
    .lot('both', harvest({ quantity: ['3', 'H87'] }), [], { from: ['A', 'B'] });
  const made = (code: string, from: readonly From[]): typeof built =>
    built.lot(code, { kind: 'processing', process: '杀青', day: '2026-10-08', quantity: ['12.5', 'KGM'] }, [], { by: 'processor', from });
  made('alike', ['own', 'unit']);
  made('mixed', ['own', 'plain']);
  built.lot('gone', harvest(), [{ kind: 'void', target: 0, reason: 'mistake' }], { from: ['A'] });
  const dossier = built.dossier();
  const codeOf = (chain: string): string => dossier.chains.get(chain)?.code ?? '';
  const found = factsOf(dossier);

  it('is the claim that holds on its day, its own or that of all it was made of', () => {
    expect(programmes(found, codeOf)).toEqual({
      own: '3',
      ended: 'none',
      later: 'none',
      plain: 'none',
      unit: '3',
      both: 'none',
      alike: '3',
      mixed: 'none',
    });
    expect([found.voided, found.faulty]).toEqual([1, 0]);
  });

  it('is unknown to whoever it was not opened to', () => {
    const closed = factsOf(built.dossier({ openings: () => undefined }));
    expect(new Set(closed.facts.map(({ programme }) => programme))).toEqual(new Set(['unknown']));
    // Without an opened pseudonym every lot counts by itself.
    expect(new Set(closed.facts.map(({ household: own }) => own)).size).toBe(closed.facts.length);
  });

  it('has the place that its units agree on, a weight in kg where one is stated, and says if it was made of others', () => {
    const of = (code: string): Facts['facts'][number] | undefined => found.facts.find(({ lot }) => codeOf(lot) === code);
    expect(of('plain')?.place).toEqual(['530113', '530113103', '530113103201']);
    expect(of('both')?.place).toEqual(['530113', '530113103', '']);
    expect([of('plain'), of('both'), of('mixed')].map((fact) => [fact?.weight && exactToText(fact.weight), fact?.made])).toEqual([
      ['50', false],
      [undefined, false],
      ['12.5', true],
    ]);
  });
});

describe('a sale', () => {
  it('brings the price of its quantity as entered, exactly, and nothing where it was not opened', () => {
    const sale = (change: object): { readonly kind: string; readonly day: string; readonly [field: string]: unknown } => ({
      kind: 'sale',
      day: '2026-10-09',
      channel: 'retail',
      ...change,
    });
    const price = (value: string): object => ({ private: { price: { value, currency: 'CNY' } } });
    const { facts } = factsOf(
      season()
        .unit('A', { crop: '茶' })
        .lot(
          'L',
          harvest(),
          [sale({ quantity: ['33.3', '斤'], ...price('1.35') }), sale({ quantity: ['7', 'KGM'] }), sale({ packages: 4, ...price('9') })],
          {
            from: ['A'],
          },
        )
        .dossier(),
    );
    const sales = facts.filter(({ sort }) => sort === 'sale');
    expect(sales.map(({ weight, income }) => [weight && exactToText(weight), income && exactToText(income.amount, 2)])).toEqual([
      ['16.65', '44.955'],
      ['7', undefined],
      [undefined, undefined],
    ]);
  });
});

describe('supervision', () => {
  it('lays out who signed what when, by the findings of the rules', () => {
    const built = season()
      .unit('A', { crop: '茶' })
      .lot('L', harvest({ signed: '2026-10-25' }), [{ kind: 'grading', day: '2026-10-06', grade: '一级', signed: '2026-10-26' }], {
        from: ['A'],
      })
      .attest('L', {
        kind: 'inspection',
        method: 'laboratory',
        day: '2026-10-10',
        results: [{ analyte: '铅', outcome: 'within' }],
        conclusion: 'passed',
      });
    const dossier = built.dossier();
    const finding = (rule: string, records: readonly string[]): Parameters<typeof supervise>[1][number] => {
      const severity = rule === 'time.late' ? 'notice' : 'warning';
      return {
        rule,
        severity,
        variant: 'default',
        chain: built.id('L'),
        sort: 'lot',
        code: 'L',
        writer: built.idOf('coop'),
        records,
        data: {},
        rows: [],
        packs: [],
      };
    };
    const { parties, records, missing } = supervise(dossier, [finding('time.late', [built.id('L')]), finding('step.missing', [])]);
    expect(missing.map(({ rule }) => rule)).toEqual(['step.missing']);
    expect(records.map(({ kind, delay, late, party }) => [party, kind, delay, late])).toEqual([
      [built.idOf('coop'), 'unit_genesis', undefined, false],
      [built.idOf('coop'), 'harvest', 20, true],
      [built.idOf('coop'), 'grading', 20, false],
      [built.idOf('laboratory'), 'inspection', 0, false],
    ]);
    expect(parties).toMatchObject([
      { party: built.idOf('coop'), units: 1, lots: 1, records: 3, attestations: 0, late: 1, longestDelay: 20, missing: 1, errors: 0 },
      { party: built.idOf('laboratory'), records: 0, attestations: 1, late: 0 },
    ]);
  });

  it('of some days counts what happened on them, of parties as of records', () => {
    const built = season()
      .unit('A', { crop: '茶', signed: '2026-03-01' })
      .lot('L', harvest({ signed: '2026-10-25' }), [{ kind: 'grading', day: '2026-10-06', grade: '一级' }], { from: ['A'] })
      .lot('M', harvest({ day: '2026-10-20', signed: '2026-10-21' }), [], { from: ['A'] });
    const finding = (code: string, day: string): Parameters<typeof supervise>[1][number] => ({
      rule: 'step.missing',
      severity: 'error',
      variant: 'default',
      chain: built.id(code),
      sort: 'lot',
      code,
      writer: built.idOf('coop'),
      day,
      records: [],
      data: {},
      rows: [],
      packs: [],
    });
    const from = textToDay('2026-10-10') as number;
    const { parties, records, missing } = supervise(
      built.dossier(),
      [finding('L', '2026-10-05'), finding('M', '2026-10-20')],
      (day) => from <= day,
    );
    expect(records.map(({ code, kind }) => [code, kind])).toEqual([['M', 'harvest']]);
    expect(missing.map(({ code }) => code)).toEqual(['M']);
    expect(parties).toMatchObject([{ units: 0, lots: 1, records: 1, longestDelay: 1, missing: 1, errors: 1 }]);
  });
});
