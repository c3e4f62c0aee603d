// One thing under several names: crops, substances, units, holders. What is written otherwise must neither hide a fault nor make one.
import { describe, expect, it } from 'vitest';
import { chinaBasic, chinaProfiles, loadPacks } from '../pack/index.js';
import type { Brand, ProductCertificate } from '../register/types.js';
import type { Rule } from '../rule.js';
import { type Step, season } from '../view/dossier.fixture.js';
import type { DossierInput } from '../view/index.js';
import { banDetected } from './ban-detected.js';
import { banUsed } from './ban-used.js';
import { brandProfile } from './brand-profile.js';
import { certificateHolder, certificateScope } from './certificate-register.js';
import { foundBy } from './checks.fixture.js';
import { residueAbove } from './residue-above.js';
import { testMissing } from './test-missing.js';

const packs = loadPacks([chinaBasic]);
const profiles = chinaProfiles;
type Unusual = Partial<Omit<DossierInput, 'today'>>;
const asked = (rule: Rule, s: ReturnType<typeof season>, unusual: Unusual = { profiles }) =>
  foundBy(rule, s.dossier(unusual), packs).map(({ severity, variant }) => `${severity} ${variant}`);
const grown = (crop: string, ...steps: Step[]) =>
  season()
    .unit('A-01', { crop })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, steps, { from: ['A-01'] });
const tested = (crop: string, analyte: string, value: string, rest: object = {}) =>
  grown(crop).attest('L-1', {
    kind: 'inspection',
    method: 'laboratory',
    day: '2026-04-22',
    conclusion: 'passed',
    results: [{ analyte, outcome: 'within', value, unit: 'mg/kg', ...rest }],
  });

describe('a substance', () => {
  it.each([
    '联苯菊酯',
    '联苯菊酯(Bifenthrin)',
    '联苯菊酯（bifenthrin）',
    'Bifenthrin【联苯菊酯】',
    '联苯菊酯 Bifenthrin',
    ' 联苯 菊酯'.trim(),
  ])('called %s has its limit', (analyte) => {
    expect(asked(residueAbove, tested('茶', analyte, '5.1', { limit: '10' }))).toEqual(['error default']);
    expect(asked(residueAbove, tested('茶', analyte, '5', { limit: '10' }))).toEqual([]);
  });

  it('called by two names is banned under either', () => {
    expect(asked(banDetected, tested('番茄', '毒死蜱(chlorpyrifos)', '0.01'))).toEqual(['error default']);
  });

  it.each(['㎎/㎏', 'ＭＧ／ＫＧ', 'mg / kg'])('is compared in %s', (unit) => {
    expect(asked(residueAbove, tested('茶', '联苯菊酯', '5.1', { unit }))).toEqual(['error default']);
  });

  it.each(['constructor', '__proto__', 'toString'])('in a unit called %s could not be compared', (unit) => {
    expect(asked(residueAbove, tested('茶', '联苯菊酯', '5.1', { unit }))).toEqual(['unchecked unit']);
  });

  it('below quantification is not above a limit that the method cannot reach', () => {
    expect(asked(residueAbove, tested('茶', '某药', '0.05', { outcome: 'below_quantification', limit: '0.02' }))).toEqual([
      'unchecked insensitive',
    ]);
  });
});

describe('a crop', () => {
  it('is judged by its own limits and bans, not by those of its neighbours in a profile', () => {
    expect(asked(residueAbove, tested('苹果', '草甘膦', '0.8', { limit: '1' }))).toEqual([]);
    expect(asked(banDetected, tested('苹果', '杀扑磷', '0.01', { limit: '1' }))).toEqual([]);
    expect(asked(residueAbove, tested('柑', '草甘膦', '0.8', { limit: '1' }))).toEqual(['error default']);
  });

  it.each(['番茄', '西红柿', '大棚番茄'])('called %s has a profile as every vegetable', (crop) => {
    const wanted = crop === '大棚番茄' ? [] : ['warning rapid'];
    expect(asked(testMissing, grown(crop, { kind: 'sale', day: '2026-04-21', channel: 'retail' }))).toEqual(wanted);
  });

  it('that the packs do not know may be one on which a substance is banned', () => {
    const sprayed = (crop: string, product: string) =>
      season().unit('A-01', { crop }, [{ kind: 'field_operation', operation: 'spray', product, day: '2026-03-02' }]);
    expect(asked(banUsed, sprayed('红富士', '硫丹'))).toEqual(['unchecked crop']);
    expect(asked(banUsed, sprayed('红富士', '联苯菊酯'))).toEqual([]);
    expect(asked(banUsed, sprayed('核桃', '硫丹'))).toEqual([]);
    expect(asked(banUsed, sprayed('苹果', '硫丹'))).toEqual(['error restricted']);
  });
});

it('a banned substance stays told where a correction made water of it', () => {
  const s = season().unit('A-01', { crop: '茶' }, [
    { kind: 'field_operation', operation: 'spray', product: '三氯杀螨醇', day: '2026-03-02' },
    {
      kind: 'correction',
      target: 1,
      reason: 'incorrect_data',
      replacement: { day: '2026-03-02', operation: 'irrigate' },
      signed: '2026-05-02',
    },
  ]);
  expect(asked(banUsed, s)).toEqual(['warning changed']);
});

describe('a certificate', () => {
  const certificate: ProductCertificate = {
    scheme: 'green',
    number: 'LB-15-25012700330A',
    holder: '530113/COOP',
    authority: '示例认证中心',
    gtins: [],
    crops: [],
    validFrom: '2025-05-01',
    validTo: '2027-04-22',
  };
  const refers: Step = { kind: 'certificate_reference', scheme: 'green', number: 'ＬＢ-15-2501 2700330a', signed: '2026-04-22' };
  const under = (rule: Rule, crop: string, rest: Partial<ProductCertificate>) =>
    asked(rule, grown(crop, refers), { certificates: [{ ...certificate, ...rest }] });

  it.each([
    ['茶叶', '茶', []],
    ['马铃薯', '土豆', []],
    ['土豆', '洋芋', []],
    ['西红柿', '蔬菜', []],
    ['苹果', '蔬菜', ['error crop']],
  ])('for a unit of %s covers it as %s: %j', (crop, scope, findings) => {
    expect(under(certificateScope, crop, { crops: [scope] })).toEqual(findings);
  });

  it('is its holders in full width and with spaces too', () => {
    expect(under(certificateHolder, '茶', { holder: '示例 ｃｏｏｐ' })).toEqual([]);
    expect(under(certificateHolder, '茶', { holder: '示例coop2' })).toEqual(['error default']);
  });

  it('of a mark for one crop does not stand on another', () => {
    const brand: Brand = {
      id: 'MARK',
      names: { zh: '示例', en: 'Example' },
      kind: 'county_mark',
      owner: '530113',
      profiles: ['apples'],
      schemes: [],
      validFrom: '2025-01-01',
    };
    const apples = { id: 'apples', names: { zh: '苹果', en: 'Apples' }, gtins: [], crops: ['苹果'], validFrom: '2025-01-01' };
    const register = { brands: [brand], profiles: [{ ...apples, steps: [], tests: [], evidence: 'seen' as const }] };
    const marked = (crop: string) => grown(crop, { ...refers, scheme: 'brand', number: 'MARK' });
    expect(asked(brandProfile, marked('苹果'), register)).toEqual([]);
    expect(asked(brandProfile, marked('茶'), register)).toEqual(['error product']);
  });
});
