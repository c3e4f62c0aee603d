import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import { type Step, season } from '../view/dossier.fixture.js';
import { foundBy } from './checks.fixture.js';
import { screeningCalledPass } from './screening-called-pass.js';
import { screeningInterference } from './screening-interference.js';
import { screeningUnconfirmed } from './screening-unconfirmed.js';

const packs = loadPacks([chinaBasic]);
const lot = (crop = '菠菜') =>
  season()
    .unit('A-01', { crop })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] });
const rapid = (conclusion: string | undefined, inhibition?: string, rest: object = {}): Step => ({
  kind: 'test_claim',
  method: 'rapid',
  day: '2026-04-20',
  ...(conclusion !== undefined && { conclusion }),
  ...(inhibition !== undefined && { results: [{ analyte: '抑制率', outcome: 'screening_negative', value: inhibition, unit: '%' }] }),
  ...rest,
});
const laboratory = (conclusion: string, day = '2026-04-22'): Step => ({
  kind: 'inspection',
  method: 'laboratory',
  day,
  conclusion,
  results: [{ analyte: '毒死蜱', outcome: 'below_quantification' }],
});
const told = (dossier: Parameters<typeof foundBy>[1], rule = screeningUnconfirmed) =>
  foundBy(rule, dossier, packs).map(({ severity, variant }) => `${severity} ${variant}`);

describe('screening.unconfirmed', () => {
  it('finds a positive that nobody looked into', () => {
    expect(told(lot().add('L-1', rapid('screening_positive')).dossier())).toEqual(['error default']);
    expect(told(lot().add('L-1', rapid('screening_negative')).dossier())).toEqual([]);
  });
  it('reads the inhibition, whatever the record calls it', () => {
    expect(told(lot().add('L-1', rapid('screening_negative', '49.9')).dossier())).toEqual([]);
    expect(told(lot().add('L-1', rapid('screening_negative', '50')).dossier())).toEqual(['error inhibition']);
    expect(told(lot().add('L-1', rapid(undefined, '62.5')).dossier())).toEqual(['error inhibition']);
    // Another method, another threshold.
    expect(
      told(
        lot()
          .add('L-1', rapid(undefined, '62.5', { report: 'NY/T 448-2001 第 7 号' }))
          .dossier(),
      ),
    ).toEqual([]);
  });
  it('is settled by a laboratory that signed, afterwards, with a conclusion', () => {
    const positive = () => lot().add('L-1', rapid('screening_positive'));
    expect(told(positive().attest('L-1', laboratory('passed')).dossier())).toEqual([]);
    expect(told(positive().attest('L-1', laboratory('failed')).dossier())).toEqual([]);
    expect(told(positive().attest('L-1', laboratory('passed', '2026-04-20')).dossier())).toEqual([]);
    expect(told(positive().attest('L-1', laboratory('passed', '2026-04-19')).dossier())).toEqual(['error default']);
    expect(told(positive().attest('L-1', laboratory('inconclusive')).dossier())).toEqual(['error undecided']);
    expect(told(positive().attest('L-1', laboratory('passed'), { by: 'stranger' }).dossier())).toEqual(['error default']);
    expect(
      told(
        positive()
          .add('L-1', { ...laboratory('passed'), kind: 'test_claim' })
          .dossier(),
      ),
    ).toEqual(['warning claimed']);
  });
  it('lets go of a claim that was withdrawn', () => {
    const s = lot().add('L-1', rapid('screening_positive')).add('L-1', { kind: 'correction', target: 1, reason: 'did_not_occur' });
    expect(told(s.dossier())).toEqual([]);
  });
  it('reads what an inspector found in the same way', () => {
    const inspected = { ...rapid('screening_positive'), kind: 'inspection', results: [{ analyte: '农残', outcome: 'screening_positive' }] };
    expect(told(lot().attest('L-1', inspected, { by: 'inspector' }).dossier())).toEqual(['error default']);
  });
});

describe('screening.called_pass', () => {
  it('finds a screening that is called a pass, by its results', () => {
    const within = { results: [{ analyte: '毒死蜱', outcome: 'within' }] };
    expect(
      told(
        lot()
          .add('L-1', rapid('screening_negative', undefined, within))
          .dossier(),
        screeningCalledPass,
      ),
    ).toEqual(['warning default']);
    expect(told(lot().add('L-1', rapid('screening_negative', '12')).dossier(), screeningCalledPass)).toEqual([]);
    expect(told(lot().attest('L-1', laboratory('passed')).dossier(), screeningCalledPass)).toEqual([]);
  });
  it('finds a negative whose reading is positive', () => {
    expect(told(lot().add('L-1', rapid('screening_negative', '50.0')).dossier(), screeningCalledPass)).toEqual(['warning positive']);
    expect(told(lot().add('L-1', rapid('screening_positive', '50.0')).dossier(), screeningCalledPass)).toEqual([]);
  });
  it.each([
    [{ results: [{ analyte: '抑制率', outcome: 'within', value: '60', unit: '%' }] }, ['warning laboratory']],
    [{ report: 'GB/T 5009.199-2003 第 7 号' }, ['warning laboratory']],
    [{ report: 'ＮＹ／Ｔ448-2001' }, ['warning laboratory']],
    [{ sample: '胶体金卡' }, ['warning laboratory']],
    [{ report: 'GB 23200.113-2018' }, []],
  ])('finds one that is called a laboratory test: %j', (rest, findings) => {
    const inspection = { ...laboratory('passed'), ...rest };
    expect(told(lot().attest('L-1', inspection).dossier(), screeningCalledPass)).toEqual(findings);
  });

  it('cannot be signed with the conclusion of a laboratory', () => {
    expect(() => lot().add('L-1', rapid('passed'))).toThrow(/conclusion/);
  });
});

describe('screening.interference', () => {
  it('notes a crop that misleads the method, by any of its names', () => {
    expect(told(lot('芫荽').add('L-1', rapid('screening_negative')).dossier(), screeningInterference)).toEqual(['notice default']);
    expect(told(lot('菠菜').add('L-1', rapid('screening_negative')).dossier(), screeningInterference)).toEqual([]);
  });
});
