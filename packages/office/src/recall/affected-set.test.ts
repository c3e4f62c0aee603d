import { describe, expect, it } from 'vitest';
import { affectedSet } from './affected-set.js';
import { affected, codesOf, dayOf, kidOfChain, type Season, season, sprayed, storeOf } from './recall.fixture.js';

const unit = (built: Season, code: string): string => built.id(code);

describe('what a pesticide batch touches', () => {
  it('is what was taken at the spray or later, over processing, and no sibling beside', () => {
    const set = affectedSet(storeOf(sprayed()), { what: 'input', batch: 'B-77' });
    expect(codesOf(set)).toEqual(['A-01', 'LATE', 'MIXED']);
    expect(set.units[0]?.seq).toBe(2);
    expect([set.complete, set.findings]).toEqual([true, []]);
  });

  it('is all lots of both plots where both had it', () => {
    expect(affected(sprayed(), { what: 'input', batch: 'B-78' })).toEqual(['A-02', 'MIXED', 'OTHER']);
  });

  it('holds lots that were taken after the day of a spray that was entered late', () => {
    const built = season()
      .unit('A', { crop: '茶' }, [{ kind: 'field_operation', day: '2026-05-01', operation: 'weed' }])
      .lot('BEFORE', { kind: 'harvest', day: '2026-05-05' }, [], { from: ['A'] })
      .lot('UNTIL', { kind: 'harvest', day: '2026-05-05', untilDay: '2026-05-12' }, [], { from: ['A'] })
      .lot('AFTER', { kind: 'harvest', day: '2026-05-20' }, [], { from: ['A'] })
      .add('A', { kind: 'field_operation', day: '2026-05-10', signed: '2026-06-01', operation: 'spray', inputLot: 'B-1' });
    const set = affectedSet(storeOf(built), { what: 'input', batch: 'B-1' });
    expect(codesOf(set)).toEqual(['A', 'AFTER', 'UNTIL']);
    expect(set.origins.filter(({ late }) => late)).toHaveLength(2);
  });

  it('believes a correction and what it corrects', () => {
    const spray = { kind: 'field_operation', day: '2026-05-10', operation: 'spray', inputLot: 'WRONG' };
    const built = season()
      .unit('A', { crop: '茶' }, [
        spray,
        { kind: 'correction', signed: '2026-05-12', target: 1, reason: 'incorrect_data', replacement: { ...spray, inputLot: 'RIGHT' } },
      ])
      .lot('BETWEEN', { kind: 'harvest', day: '2026-05-11' }, [], { from: [{ from: 'A', at: 1 }] })
      .lot('AFTER', { kind: 'harvest', day: '2026-05-20' }, [], { from: ['A'] });
    for (const batch of ['WRONG', 'RIGHT']) expect(affected(built, { what: 'input', batch })).toEqual(['A', 'AFTER', 'BETWEEN']);
  });

  it('goes by the earliest day that was ever said of a spray', () => {
    const spray = { kind: 'field_operation', day: '2026-05-20', operation: 'spray', inputLot: 'B-1' };
    const built = season()
      .unit('A', { crop: '茶' }, [{ kind: 'field_operation', day: '2026-04-01', operation: 'weed' }])
      .lot('BEFORE', { kind: 'harvest', day: '2026-05-05' }, [], { from: ['A'] })
      .lot('BETWEEN', { kind: 'harvest', day: '2026-05-15' }, [], { from: ['A'] })
      .add('A', { ...spray, signed: '2026-06-01' })
      .add('A', {
        kind: 'correction',
        signed: '2026-06-02',
        target: 2,
        reason: 'incorrect_data',
        replacement: { ...spray, day: '2026-05-10' },
      });
    const chain = built.id('A');
    expect(affected(built, { what: 'input', batch: 'B-1' })).toEqual(['A', 'BETWEEN']);
    for (const at of [2, 3]) expect(affected(built, { what: 'unit', chain, record: built.id('A', at) })).toEqual(['A', 'BETWEEN']);
  });

  it('is what was grown from a batch of seed', () => {
    const built = season()
      .unit('A', { crop: '马铃薯' }, [{ kind: 'planting', day: '2026-03-01', crop: '马铃薯', seedLot: 'S-9' }])
      .lot('L', { kind: 'harvest', day: '2026-07-01' }, [], { from: ['A'] });
    expect(affected(built, { what: 'input', batch: 'S-9' })).toEqual(['A', 'L']);
  });

  it('holds lots that were voided, and what came of them: the goods may be out', () => {
    const built = sprayed().add('LATE', { kind: 'void', signed: '2026-06-20', target: 0, reason: 'mistake' });
    expect(affected(built, { what: 'input', batch: 'B-77' })).toEqual(['A-01', 'LATE', 'MIXED']);
  });

  it('holds lots of a signer whom nobody believes', () => {
    const built = sprayed().lot('STRANGE', { kind: 'packing', day: '2026-06-10', netWeight: ['1', 'KGM'] }, [], {
      by: 'stranger',
      from: ['LATE'],
    });
    expect(affected(built, { what: 'input', batch: 'B-77' })).toContain('STRANGE');
  });
});

describe('what a unit touches', () => {
  it('is everything it gave, or what it gave from a record or day on', () => {
    const built = sprayed();
    const chain = unit(built, 'A-01');
    expect(affected(built, { what: 'unit', chain })).toEqual(['A-01', 'EARLY', 'LATE', 'MIXED']);
    expect(affected(built, { what: 'unit', chain, record: built.id('A-01', 2) })).toEqual(['A-01', 'LATE', 'MIXED']);
    expect(affected(built, { what: 'unit', chain, day: dayOf('2026-05-15') })).toEqual(['A-01', 'LATE', 'MIXED']);
    expect(affected(built, { what: 'unit', chain, day: dayOf('2026-04-25') })).toEqual(['A-01', 'LATE', 'MIXED']);
    expect(affected(built, { what: 'unit', chain, day: dayOf('2026-04-20') })).toEqual(['A-01', 'EARLY', 'LATE', 'MIXED']);
    // Nothing was recorded since, and nothing taken: the field itself is still there.
    expect(affected(built, { what: 'unit', chain, day: dayOf('2026-12-01') })).toEqual(['A-01']);
  });
});

describe('what a lot touches', () => {
  it('is itself and what it went into; behind it are its units', () => {
    const built = sprayed();
    const set = affectedSet(storeOf(built), { what: 'lot', chain: built.id('LATE') });
    expect(codesOf(set)).toEqual(['LATE', 'MIXED']);
    expect(set.behind.map(({ code, seq }) => [code, seq])).toEqual([['A-01', 3]]);
  });
});

describe('what a laboratory touches', () => {
  const tested = (conclusion: string): Season => {
    const finding = {
      kind: 'inspection',
      method: 'laboratory',
      day: '2026-05-27',
      results: [{ analyte: '吡虫啉', outcome: 'within' }],
      conclusion,
    };
    return sprayed()
      .attest('LATE', finding)
      .attest('FAR', { ...finding, conclusion: 'failed' });
  };

  it('is what it passed, not what it failed', () => {
    const built = tested('passed');
    expect(affected(built, { what: 'laboratory', party: built.idOf('laboratory') })).toEqual(['LATE', 'MIXED']);
    const failed = tested('failed');
    expect(() => affected(failed, { what: 'laboratory', party: failed.idOf('laboratory') })).toThrow('recall.cause');
  });

  it('is what a producer claims it passed, where its name is given', () => {
    const built = tested('passed').add('OTHER', {
      kind: 'test_claim',
      day: '2026-05-28',
      method: 'laboratory',
      laboratory: '县检测站',
      conclusion: 'passed',
    });
    const cause = { what: 'laboratory', party: built.idOf('laboratory'), names: ['县检测站'] } as const;
    expect(affected(built, cause)).toEqual(['LATE', 'MIXED', 'OTHER']);
  });

  it('is what claims name, also one that nobody has certified, in the old or the new wording', () => {
    const claim = { kind: 'test_claim', day: '2026-05-28', method: 'laboratory', laboratory: '甲检测站', conclusion: 'passed' };
    const built = sprayed()
      .add('FAR', claim)
      .add('FAR', {
        kind: 'correction',
        signed: '2026-05-30',
        target: 1,
        reason: 'incorrect_data',
        replacement: { ...claim, laboratory: '乙检测站' },
      });
    for (const party of ['甲检测站', '乙检测站']) expect(affected(built, { what: 'laboratory', party })).toEqual(['FAR']);
    expect(() => affected(built, { what: 'laboratory', party: '丙检测站' })).toThrow('recall.cause');
  });
});

describe('what a key touches', () => {
  it.each([8, 16])('is what it signed, by %i digits of its kid', (digits) => {
    const built = sprayed();
    expect(affected(built, { what: 'key', kid: kidOfChain(built, 'MIXED').slice(0, digits) })).toEqual(['MIXED']);
    expect(affected(built, { what: 'key', kid: kidOfChain(built, 'FAR').slice(0, digits).toUpperCase() })).toHaveLength(8);
  });
});

it.each([
  { what: 'lot', chain: '00'.repeat(32) },
  { what: 'unit', chain: '00'.repeat(32) },
  { what: 'input', batch: 'NONE' },
  { what: 'laboratory', party: '530113/NOBODY' },
  { what: 'key', kid: 'ffffffffffffffff' },
  { what: 'key', kid: '' },
] as const)('says that nothing is known of %j', (cause) => {
  expect(() => affectedSet(storeOf(sprayed()), cause)).toThrow('recall.cause');
});

it('says that a limit ended the search', () => {
  const set = affectedSet(storeOf(sprayed()), { what: 'input', batch: 'B-77' }, { chains: 2 });
  expect([set.complete, set.findings.map(({ what }) => what)]).toEqual([false, ['limit']]);
});
