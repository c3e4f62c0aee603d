import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import type { Brand, ProductCertificate, Profile } from '../register/types.js';
import type { Rule } from '../rule.js';
import { GTIN, gtinOf, season } from '../view/dossier.fixture.js';
import type { DossierInput } from '../view/index.js';
import { brandProfile } from './brand-profile.js';
import { certificateExpired, certificateNotYet } from './certificate-dates.js';
import { certificateLapsing } from './certificate-lapsing.js';
import { certificateOverArea } from './certificate-over-area.js';
import { certificateHolder, certificateNumber, certificateScope, certificateUnknown } from './certificate-register.js';
import { foundBy } from './checks.fixture.js';
import { gradeUnknown } from './grade-unknown.js';
import { yieldAbove } from './yield-above.js';

const PACKS = loadPacks([chinaBasic]);
const A = { from: ['A-01'] };
type Season = ReturnType<typeof season>;
type Step = Parameters<Season['add']>[1];
type Unusual = Partial<Omit<DossierInput, 'today'>> & { readonly today?: string };
const found = (rule: Rule, s: Season, unusual: Unusual = {}) =>
  foundBy(rule, s.dossier(unusual), PACKS).map(({ severity, variant, code }) => `${severity} ${variant} ${code}`);
const NUMBER = 'LB-15-25012700330A';
const certificate = (rest: Partial<ProductCertificate> = {}): ProductCertificate => ({
  scheme: 'green',
  number: NUMBER,
  holder: '530113/COOP',
  authority: '示例认证中心',
  gtins: [],
  crops: [],
  validFrom: '2025-05-01',
  validTo: '2026-04-22',
  ...rest,
});
const refers = (rest: object = {}): Step => ({ kind: 'certificate_reference', scheme: 'green', number: NUMBER, ...rest });
const harvest = (day = '2026-04-20', kg = '80'): Step => ({ kind: 'harvest', day, quantity: [kg, 'KGM'] });
const lot = (first: Step, ...steps: Step[]) =>
  season()
    .unit('A-01', { crop: '茶', area: ['10', '亩'] })
    .lot('L-1', first, steps, A);

describe('certificate.expired and certificate.not_yet', () => {
  it.each<[string, string | undefined, string[]]>([
    ['2026-04-22', '2026-04-22', []],
    ['2026-04-22', '2026-04-23', ['error packing L-1']],
    ['2026-04-23', '2026-04-23', ['error default L-1', 'error packing L-1']],
    ['2026-04-23', undefined, ['error default L-1']],
    ['2025-05-01', '2025-05-01', []],
    ['2025-04-30', '2025-05-01', ['error default L-1 early']],
    ['2025-04-30', '2025-04-30', ['error default L-1 early', 'error packing L-1 early']],
  ])('harvested %s, packed %s: %j', (picked, packed, findings) => {
    const s = lot(harvest(picked), ...(packed ? [{ kind: 'packing', day: packed }] : []), refers({ signed: '2026-04-23' }));
    const register = { certificates: [certificate()] };
    expect([...found(certificateExpired, s, register), ...found(certificateNotYet, s, register).map((one) => `${one} early`)]).toEqual(
      findings,
    );
  });
  it('names the day of the event that is furthest outside, and the day it missed', () => {
    const terms = { certificates: [certificate(), certificate({ validFrom: '2024-05-01', validTo: '2025-04-30' })] };
    const told = (rule: Rule, picked: string) =>
      foundBy(rule, lot(harvest(picked, '80'), refers()).dossier(terms), PACKS).map(({ day, data }) => [day, data['event'], data['edge']]);
    expect(told(certificateExpired, '2026-04-23')).toEqual([['2026-04-23', '2026-04-23', '2026-04-22']]);
    expect(told(certificateNotYet, '2024-04-30')).toEqual([['2024-04-30', '2024-04-30', '2024-05-01']]);
    const days = { ...harvest('2026-04-20'), untilDay: '2026-05-02' };
    const [one, ...others] = foundBy(certificateExpired, lot(days, refers()).dossier(terms), PACKS);
    expect([one?.data['event'], others]).toEqual(['2026-05-02', []]);
  });
  it('takes a renewal under the same number', () => {
    const register = { certificates: [certificate(), certificate({ validFrom: '2026-04-23', validTo: '2027-04-22' })] };
    expect(found(certificateExpired, lot(harvest('2026-04-23'), refers()), register)).toEqual([]);
    const late = { certificates: [certificate(), certificate({ validFrom: '2026-04-25', validTo: '2027-04-22' })] };
    expect(found(certificateExpired, lot(harvest('2026-04-23'), refers()), late)).toEqual(['error default L-1']);
    expect(found(certificateNotYet, lot(harvest('2026-04-23'), refers()), late)).toEqual([]);
    const [between] = foundBy(certificateExpired, lot(harvest('2026-04-23'), refers()).dossier(late), PACKS);
    expect(between?.data['edge']).toBe('2026-04-22');
  });
  it('takes what the record states where the register holds nothing', () => {
    expect(found(certificateExpired, lot(harvest(), refers({ validTo: '2026-04-19' })))).toEqual(['error default L-1']);
    expect(found(certificateExpired, lot(harvest(), refers({ validTo: '2026-04-20' })))).toEqual([]);
    expect(found(certificateExpired, lot(harvest(), refers()))).toEqual([]);
  });
  it('asks the harvest of the lots behind, and not a reference that was corrected away', () => {
    const s = lot(harvest('2026-04-23')).lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [refers()], {
      by: 'processor',
      from: ['L-1'],
    });
    expect(found(certificateExpired, s, { certificates: [certificate()] })).toEqual(['error default P-1']);
    s.add('P-1', { kind: 'correction', target: 1, reason: 'did_not_occur' });
    expect(found(certificateExpired, s, { certificates: [certificate()] })).toEqual([]);
  });
  it('cannot tell without a day', () => {
    const s = lot(harvest()).lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [refers()], {
      by: 'processor',
      from: ['L-1'],
    });
    const chains = s.chains().filter(([first]) => first?.subject.lot?.lot === 'P-1');
    expect(found(certificateExpired, s, { chains, certificates: [certificate()] })).toEqual(['unchecked undated P-1']);
  });
});

describe('a reference', () => {
  it.each<[Partial<ProductCertificate>, string[]]>([
    [{}, []],
    [{ gtins: [GTIN] }, []],
    [{ gtins: [gtinOf(9)] }, ['error default L-1']],
    [{ crops: ['茶'] }, []],
    [{ crops: ['茶叶'] }, []],
    [{ crops: ['柑橘'] }, ['error crop L-1']],
  ])('to a certificate for %j: %j', (scope, findings) => {
    expect(found(certificateScope, lot(harvest(), refers()), { certificates: [certificate(scope)] })).toEqual(findings);
  });
  it('to a number with two terms is in scope of either', () => {
    const certificates = [certificate({ crops: ['柑橘'] }), certificate({ crops: ['茶'] })];
    expect(found(certificateScope, lot(harvest(), refers()), { certificates })).toEqual([]);
  });
  it('to a certificate for a crop, of a lot whose units are not held', () => {
    const s = lot(harvest(), refers());
    const chains = s.chains().filter(([first]) => first?.subject.lot !== undefined);
    expect(found(certificateScope, s, { chains, certificates: [certificate({ crops: ['茶'] })] })).toEqual(['unchecked unknown L-1']);
  });
  it.each<[string, string[]]>([
    ['530113/COOP', []],
    ['示例coop', []],
    ['530113/COOP2', ['error default L-1']],
  ])('to a certificate held by %s: %j', (holder, findings) => {
    expect(found(certificateHolder, lot(harvest(), refers()), { certificates: [certificate({ holder })] })).toEqual(findings);
  });
  it('to a number that two hold is good for either', () => {
    const certificates = [certificate({ holder: '530113/COOP2' }), certificate({ validFrom: '2026-04-23', validTo: '2027-04-22' })];
    expect(found(certificateHolder, lot(harvest(), refers()), { certificates })).toEqual([]);
  });
  it('to the certificate of one of two growers is a warning for who mixes them', () => {
    const s = lot(harvest())
      .unit('B-01', { crop: '茶' }, [], { by: 'coop2' })
      .lot('M-1', harvest(), [], { by: 'coop2', from: ['B-01'] });
    s.lot('P-1', { kind: 'processing', day: '2026-05-01', process: '拼配' }, [refers()], { by: 'processor', from: ['L-1', 'M-1'] });
    expect(found(certificateHolder, s, { certificates: [certificate()] })).toEqual(['warning behind P-1']);
  });
  it('to the certificate of who grew it is a warning for who packs it', () => {
    const s = lot(harvest()).lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [refers()], {
      by: 'processor',
      from: ['L-1'],
    });
    expect(found(certificateHolder, s, { certificates: [certificate()] })).toEqual(['warning behind P-1']);
  });
  it.each<[object, ProductCertificate[], string[]]>([
    [{}, [certificate()], []],
    [{ number: 'lb-15-25012700330a ' }, [certificate()], []],
    [{ number: 'LB-15-25012700331A' }, [certificate()], ['warning default L-1']],
    [{ scheme: 'organic' }, [certificate()], ['warning default L-1']],
    [{}, [], ['unchecked empty L-1']],
    [{ scheme: 'brand', number: 'x' }, [], []],
    [{ scheme: 'compliance', number: 'x' }, [], []],
  ])('with %j is looked up: %j', (reference, certificates, findings) => {
    expect(found(certificateUnknown, lot(harvest(), refers(reference)), { certificates })).toEqual(findings);
  });
  it.each<[string, string, string[]]>([
    ['green', NUMBER, []],
    ['green', 'GF530113150001', []],
    ['green', 'LB-15-25132700330A', ['warning default L-1']],
    ['green', '绿色食品一号', ['warning default L-1']],
    ['organic', '12326123456789012', []],
    ['organic', '1232612345678901', ['warning default L-1']],
    ['geographical_indication', '91110000600037341L', []],
    ['gap', 'whatever', []],
  ])('of %s with number %s: %j', (scheme, number, findings) => {
    expect(found(certificateNumber, lot(harvest(), refers({ scheme, number })))).toEqual(findings);
  });
});

describe('certificate.over_area', () => {
  const two = (other?: readonly [string, string]) =>
    season()
      .unit('A-01', { crop: '茶', area: ['10.0', '亩'] })
      .unit('A-02', { crop: '茶', ...(other && { area: other }) })
      .lot('L-1', harvest(), [refers()], A)
      .lot('L-2', harvest(), [refers()], { from: ['A-01', 'A-02'] });
  it.each<[readonly [string, string] | undefined, string, string, string[]]>([
    [['5.0', '亩'], '15', '亩', []],
    [['5.0', '亩'], '1.000', 'HAR', []],
    [['5.2', '亩'], '15', '亩', ['error default L-2']],
    [undefined, '15', '亩', ['unchecked unknown L-2']],
    [undefined, '9', '亩', ['error default L-2']],
  ])('10 亩 and %j under one for %s %s: %j', (other, value, unit, findings) => {
    expect(found(certificateOverArea, two(other), { certificates: [certificate({ area: { value, unit } })] })).toEqual(findings);
  });
});

describe('certificate.lapsing', () => {
  it.each<[string, string[]]>([
    ['2026-03-22', []],
    ['2026-03-23', ['notice default L-2']],
    ['2026-04-22', ['notice default L-2']],
    ['2026-04-23', []],
  ])('asked on %s: %j', (today, findings) => {
    const s = lot(harvest('2026-03-20'), refers()).lot('L-2', harvest('2026-03-20'), [refers()], A);
    const all = foundBy(certificateLapsing, s.dossier({ today, certificates: [certificate()] }), PACKS);
    expect(all.map(({ severity, variant }) => `${severity} ${variant} L-2`)).toEqual(findings);
  });
  it('is silent where it was renewed', () => {
    const renewed = [certificate(), certificate({ number: 'LB-15-26042700331A', validFrom: '2026-04-23', validTo: '2029-04-22' })];
    expect(found(certificateLapsing, lot(harvest('2026-03-20'), refers()), { today: '2026-04-01', certificates: renewed })).toEqual([]);
    const again = [certificate(), certificate({ validFrom: '2026-04-23', validTo: '2029-04-22' })];
    for (const certificates of [again, [...again].reverse()])
      expect(found(certificateLapsing, lot(harvest('2026-03-20'), refers()), { today: '2026-04-01', certificates })).toEqual([]);
  });
});

const profile = (rest: Partial<Profile> = {}): Profile => ({
  id: 'county-tea',
  names: { zh: '茶', en: 'Tea' },
  gtins: [],
  crops: ['茶'],
  validFrom: '2020-01-01',
  steps: [],
  tests: [],
  evidence: 'computed',
  ...rest,
});

describe('brand.profile', () => {
  const brand = (rest: Partial<Brand> = {}): Brand => ({
    id: 'MARK',
    names: { zh: '县标', en: 'County mark' },
    kind: 'county_mark',
    owner: '530113/AUTHORITY',
    profiles: [],
    schemes: [],
    validFrom: '2026-01-01',
    ...rest,
  });
  const mark: Step = { kind: 'certificate_reference', scheme: 'brand', number: 'MARK' };
  const marked = (...steps: Step[]) => lot(harvest(), ...steps, { kind: 'packing', day: '2026-04-22' }, mark);
  const lacks = (s: Season, unusual: Unusual) =>
    foundBy(brandProfile, s.dossier(unusual), PACKS).map(({ severity, variant, data }) =>
      [severity, variant, data['lacks']].filter(Boolean).join(' '),
    );

  it.each<[string, Partial<Brand> | undefined, string[]]>([
    ['registered', {}, []],
    ['not registered', { id: 'OTHER' }, ['error absent']],
    ['where no mark is registered', undefined, ['unchecked empty']],
    ['ended the day before', { validTo: '2026-04-21' }, ['error ended']],
    ['ending on the day', { validTo: '2026-04-22' }, []],
    ['beginning the day after', { validFrom: '2026-04-23' }, ['error ended']],
    ['for members', { members: ['530113/COOP'] }, []],
    ['for other members', { members: ['530113/COOP2'] }, ['error member']],
    ['of another county', { owner: '433126/AUTHORITY' }, ['error member']],
    ['with a certificate', { schemes: ['green'] }, ['error scheme green']],
    ['with a profile that is not here', { profiles: ['other'] }, ['unchecked profile']],
  ])('a mark %s', (_, rest, findings) => {
    expect(lacks(marked(), { brands: rest === undefined ? [] : [brand(rest)] })).toEqual(findings);
  });
  it('cannot tell by a profile that had ended on the day', () => {
    const brands = [brand({ profiles: ['county-tea'] })];
    expect(lacks(marked(), { brands, profiles: [profile({ validTo: '2026-04-22' })] })).toEqual([]);
    expect(lacks(marked(), { brands, profiles: [profile({ validTo: '2026-04-21' })] })).toEqual(['unchecked profile']);
  });
  it('asks for a registered certificate that is valid on the day', () => {
    const brands = [brand({ schemes: ['green'] })];
    expect(lacks(marked(refers()), { brands, certificates: [certificate()] })).toEqual([]);
    expect(lacks(marked(refers()), { brands, certificates: [certificate({ validTo: '2026-04-21' })] })).toEqual(['error scheme green']);
    expect(lacks(marked(refers()), { brands })).toEqual(['error scheme green']);
  });
  it('takes of two counties the mark that the writer may use, and the profile of its issuer', () => {
    const ours = brand({ issuer: '530113', profiles: ['county-tea'] });
    const theirs = brand({ issuer: '433126', owner: '433126', profiles: [] });
    const strict = profile({ issuer: '530113', grades: ['一级'] });
    const loose = profile({ issuer: '433126' });
    for (const brands of [
      [ours, theirs],
      [theirs, ours],
    ])
      for (const profiles of [
        [strict, loose],
        [loose, strict],
      ])
        expect(lacks(marked(), { brands, profiles })).toEqual(['error grade 一级']);
  });
  it('names every step, test and grade that is missing, and is satisfied when they are there', () => {
    const whole = {
      brands: [brand({ profiles: ['county-tea'] })],
      profiles: [
        profile({
          steps: [{ kind: 'field_operation', operation: 'weed' }],
          tests: [{ method: 'laboratory', maxAgeDays: 30, independent: true }],
          grades: ['一级', '二级'],
        }),
      ],
    };
    expect(lacks(marked(), whole)).toEqual(['error default 除草 weeding', 'error grade 一级、二级', 'error test laboratory']);
    const good = season()
      .unit('A-01', { crop: '茶' }, [{ kind: 'field_operation', day: '2026-04-01', operation: 'weed' }])
      .lot('L-1', harvest(), [{ kind: 'grading', day: '2026-04-21', grade: '一级' }, { kind: 'packing', day: '2026-04-22' }, mark], A)
      .attest('L-1', {
        kind: 'inspection',
        method: 'laboratory',
        day: '2026-04-21',
        conclusion: 'passed',
        results: [{ analyte: '吡虫啉', outcome: 'within' }],
      });
    expect(lacks(good, whole)).toEqual([]);
    const failed = season()
      .unit('A-01', { crop: '茶' }, [{ kind: 'field_operation', day: '2026-04-01', operation: 'weed' }])
      .lot('L-1', harvest(), [{ kind: 'grading', day: '2026-04-21', grade: '三级' }, { kind: 'packing', day: '2026-04-22' }, mark], A);
    expect(lacks(failed, whole)).toEqual(['error grade 一级、二级', 'error test laboratory']);
  });
  it('is no more asked for where the reference was taken back', () => {
    const s = marked().add('L-1', { kind: 'correction', target: 2, reason: 'did_not_occur' });
    expect(lacks(s, {})).toEqual([]);
  });
});

describe('grade.unknown', () => {
  it.each<[string, string[] | undefined, string[]]>([
    ['一级', ['一级', '二级'], []],
    ['特级', ['一级', '二级'], ['warning default L-1']],
    ['特级', undefined, []],
  ])('%s among %j: %j', (grade, grades, findings) => {
    const s = lot(harvest(), { kind: 'grading', day: '2026-04-21', grade });
    expect(found(gradeUnknown, s, { profiles: [profile(grades ? { grades } : {})] })).toEqual(findings);
  });
});

describe('yield.above', () => {
  const most = { profiles: [profile({ yield: { max: { value: '100', unit: 'KGM' }, per: { value: '1', unit: '亩' } } })] };
  const fields = (...areas: (string | undefined)[]) => {
    const s = season();
    areas.forEach((area, i) => s.unit(`A-0${i + 1}`, { crop: '茶', ...(area && { area: [area, '亩'] }) }));
    return s;
  };
  const told = (s: Season, unusual: Unusual = most) =>
    foundBy(yieldAbove, s.dossier(unusual), PACKS).map(
      ({ severity, variant, data }) => `${severity} ${variant} ${data['units']} ${data['by']}`,
    );
  it.each<[string[], string[]]>([
    [['600.0', '400.0'], []],
    [['600.0', '405.0'], []],
    [['600.0', '406.0'], ['error default A-01 6']],
  ])('lots of %j from 10.0 亩: %j', (kilograms, findings) => {
    const s = fields('10.0');
    kilograms.forEach((kg, i) => s.lot(`L-${i}`, harvest('2026-04-20', kg), [], A));
    expect(told(s)).toEqual(findings);
  });
  it('counts each year for itself, and no lot that was voided', () => {
    const s = fields('10.0').lot('L-1', harvest('2026-04-20', '900'), [], A).lot('L-2', harvest('2025-04-20', '900'), [], A);
    expect(told(s)).toEqual([]);
    s.lot('L-3', harvest('2026-05-20', '900'), [{ kind: 'void', target: 0, reason: 'mistake' }], A);
    expect(told(s)).toEqual([]);
  });
  it('puts units together where nobody says how much came from which', () => {
    const s = fields('10.0', '5.0').lot('L-1', harvest('2026-04-20', '1400.0'), [], { from: ['A-01', 'A-02'] });
    expect(told(s)).toEqual([]);
    s.lot('L-2', harvest('2026-05-20', '200.0'), [], { from: ['A-02'] });
    expect(told(s)).toEqual(['error default A-01、A-02 100']);
  });
  it('judges every year of units that one year put together', () => {
    const s = fields('10.0', '5.0').lot('L-1', harvest('2025-04-20', '1400.0'), [], { from: ['A-01', 'A-02'] });
    s.lot('L-2', harvest('2026-04-20', '700.0'), [], { from: ['A-02'] });
    s.lot('L-3', harvest('2026-04-20', '1200.0'), [], { from: ['A-01'] });
    expect([...told(s)].sort()).toEqual(['error default A-01 200', 'error default A-02 200']);
  });
  it('does not blame a unit for what another gave that is not held', () => {
    const s = fields('10.0', '5.0').lot('L-1', harvest('2026-04-20', '1400.0'), [], { from: ['A-01', 'A-02'] });
    const chains = s.chains().filter(([first]) => first?.subject.unit?.id !== 'A-02');
    expect(told(s, { ...most, chains })).toEqual(['unchecked unknown A-01 0']);
  });
  it('holds each unit against its own share where it is told', () => {
    const from = [
      { from: 'A-01', quantity: ['1200.0', 'KGM'] as const },
      { from: 'A-02', quantity: ['200.0', 'KGM'] as const },
    ];
    expect(told(fields('10.0', '5.0').lot('L-1', harvest('2026-04-20', '1400.0'), [], { from }))).toEqual(['error default A-01 200']);
  });
  it('cannot tell without an area or a weight', () => {
    expect(told(fields(undefined).lot('L-1', harvest(), [], A))).toEqual(['unchecked unknown A-01 0']);
    const unweighed = fields('10.0').lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], A);
    expect(told(unweighed)).toEqual(['unchecked unknown A-01 0']);
  });
  it('counts hives by the head', () => {
    const honey = {
      profiles: [profile({ crops: ['蜂'], yield: { max: { value: '10', unit: 'KGM' }, per: { value: '1', unit: 'H87' } } })],
    };
    const hives = (kg: string) =>
      season()
        .unit('H-1', { unitType: 'hives', crop: '蜂', count: 20 })
        .lot('L-1', harvest('2026-06-01', kg), [], { from: ['H-1'] });
    expect(told(hives('200.0'), honey)).toEqual([]);
    expect(told(hives('200.1'), honey)).toEqual(['error default H-1 0.1']);
  });
  it('only warns where the profile was not verified, and asks nothing without one', () => {
    const s = fields('1.0').lot('L-1', harvest('2026-04-20', '900'), [], A);
    expect(told(s, { profiles: [{ ...(most.profiles[0] as Profile), evidence: 'unverified' }] })).toEqual(['warning default A-01 800']);
    expect(told(s, {})).toEqual([]);
  });
});
