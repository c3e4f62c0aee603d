import { describe, expect, it } from 'vitest';
import { day } from '../pack/pack.fixture.js';
import { checkIdentifier } from './check-identifier.js';
import { SAMPLE_DIVISIONS } from './divisions.js';
import type { DivisionList, IdentifierKind } from './types.js';

/** Kind, number, parts that are told; then the warning, if any. */
const ACCEPTED: [IdentifierKind, string, object, string?][] = [
  ['green', 'LB-15-19012700330A', { productClass: '15', year: '2019', mm: '01', region: '27', serial: '00330', grade: 'A' }],
  ['green', 'LB-50-1703081720A', { year: '2017', mm: '03', region: '08', serial: '1720' }],
  ['green', 'LB-15-1711196965A', { year: '2017', mm: '11', region: '19', serial: '6965' }],
  ['green', 'lb-15-26012500330AA', { grade: 'AA', year: '2026' }],
  ['green', 'LB-15-05012733011', { grade: '1' }, 'old'],
  ['green_company', 'GF530113160001', { division: '530113', year: '2016', serial: '0001' }],
  ['organic', '有机码:12319012345678901', { certifier: '123', year: '2019', random: '012345678901' }],
  ['organic', '9012 5012 3456 7890 1', { certifier: '901', year: '2025' }],
  ['geographical_indication', 'AGI2020-01-0001', { year: '2020', round: '01', serial: '0001' }],
  ['geographical_indication', 'AGI00001', { serial: '00001' }],
  ['geographical_indication', 'AGI-DEMO-TGY', { serial: 'DEMO-TGY' }, 'unusual'],
  ['pesticide', 'PD20080005', { class: 'PD', year: '2008', serial: '0005' }],
  ['pesticide', 'ＰＤ２００８１２３７', { class: 'PD', year: '2008', serial: '1237' }],
  ['pesticide', 'WP20090012', { class: 'WP' }],
  ['pesticide', 'PD20080005F120045', { repacked: 'F120045' }],
  ['pesticide', 'LS20071573', { class: 'LS', year: '2007' }, 'old'],
  ['pesticide', 'LS981606', { class: 'LS', old: '98' }, 'old'],
  ['pesticide', 'PD1-85', { serial: '1', old: '85' }, 'old'],
  ['pesticide', 'PDN2-88', { class: 'PDN', serial: '2' }, 'old'],
  ['pesticide', '兽药字DEMO101', {}, 'unusual'],
  // Numbers that stand on public product pages.
  ['sc', 'SC11435078200021', { category: '114', division: '350782', serial: '0002', check: '1' }],
  ['sc', 'SC11435078213641', { category: '114' }],
  ['sc', 'SC11464010500015', { division: '640105' }],
  ['sc', 'SC11333019700024', { category: '113' }],
  ['sc', 'SC11837048101233', { category: '118' }],
  ['sc', 'SC11834020305037', { serial: '0503' }],
  ['sc', 'SC12636098200051', { category: '126' }],
  ['sc', 'SC11532139200465', { category: '115' }],
  ['sc', 'SC12434017430075', { category: '124' }],
  ['sc', 'SC11432010400101', { check: '1' }],
  ['qs', 'QS350014010123', { office: '3500', category: '1401', serial: '0123' }, 'old'],
  ['credit_code', '91110000600037341L', { department: '9', category: '1', division: '110000', organisation: '600037341' }],
  ['credit_code', '93530113ma0000015y', { category: '3', division: '530113' }],
  ['credit_code', 'N2530927MF0000048X', { department: 'N', category: '2' }],
  ['organisation', '60003734-1', { body: '60003734', check: '1' }],
  ['division', '530113', { province: '53', prefecture: '5301', county: '530113' }],
  ['division', '530113103', { township: '530113103' }],
  ['division', '530113103201', { village: '530113103201' }],
  ['ean', '6901234567892', { gtin: '06901234567892', prefix: '690' }],
  ['ean', '2530113000010', { gtin: '02530113000010' }],
];

const REFUSED: [IdentifierKind, string, code: string, why: string][] = [
  ['green', '', 'id.number', 'shape'],
  ['green', 'LB-15-19012700330', 'id.number', 'shape'],
  ['green', 'LB-15-19012700330AAA', 'id.number', 'shape'],
  ['green', 'LB-15-19132700330A', 'id.number', 'date'],
  ['green', 'LB-15-19002700330A', 'id.number', 'date'],
  ['green', 'LB-15-27012700330A', 'id.number', 'date'],
  ['green', 'LB-1-19012700330A', 'id.number', 'shape'],
  ['green_company', 'GF53011316001', 'id.number', 'shape'],
  ['green_company', 'GF030113160001', 'id.number', 'division'],
  ['organic', '1231901234567890', 'id.number', 'shape'],
  ['organic', '12327012345678901', 'id.number', 'date'],
  ['organic', 'ORG-DEMO-26-0117', 'id.number', 'shape'],
  ['geographical_indication', 'GI-GUZHANG-DEMO-01', 'id.number', 'shape'],
  ['geographical_indication', 'AGI2030-01-0001', 'id.number', 'date'],
  ['pesticide', '', 'id.number', 'shape'],
  ['pesticide', 'x'.repeat(41), 'id.number', 'shape'],
  // Invented numbers found in public code: their last digit is not the check digit.
  ['sc', 'SC11435010401234', 'id.number', 'check'],
  ['sc', 'SC12345678901234', 'id.number', 'check'],
  ['sc', 'SC11435078200022', 'id.number', 'check'],
  ['sc', 'SC11435078200012', 'id.number', 'check'],
  ['sc', 'SC1143507820002', 'id.number', 'shape'],
  ['sc', 'SC13235078200021', 'id.number', 'shape'],
  ['sc', 'SC10035078200021', 'id.number', 'shape'],
  ['sc', 'SC20435078200021', 'id.number', 'shape'],
  ['sc', 'SC11435052400DEMO', 'id.number', 'shape'],
  ['qs', 'QS35001401012', 'id.number', 'shape'],
  ['credit_code', '91110000600037341M', 'id.credit_code', 'check'],
  ['credit_code', '9111000060003734L', 'id.credit_code', 'shape'],
  ['credit_code', '9I110000600037341L', 'id.credit_code', 'shape'],
  ['organisation', '60003734-2', 'id.credit_code', 'check'],
  ['organisation', '6000373-1', 'id.credit_code', 'shape'],
  ['division', '030113', 'id.division', 'shape'],
  ['division', '5301', 'id.division', 'shape'],
  ['ean', '6901234567891', 'gs1.check_digit', 'check'],
  ['ean', '69012345678', 'gs1.value', 'shape'],
  ['ean', '6901234567892x', 'gs1.value', 'shape'],
];

const today = day('2026-11-22');

describe('checkIdentifier', () => {
  it.each(ACCEPTED)('takes %s %s', (kind, text, parts, warning) => {
    const answer = checkIdentifier(kind, text, { day: today });
    expect(answer).toMatchObject({ ok: true, kind, parts });
    expect(answer.ok && answer.warning).toBe(warning);
  });

  it.each(REFUSED)('refuses %s %j: %s, %s', (kind, text, code, why) => {
    expect(checkIdentifier(kind, text, { day: today })).toMatchObject({ ok: false, kind, code, why });
  });

  it('finds every single wrong digit of an SC number', () => {
    const right = '11435078200021';
    for (let i = 0; i < 14; i += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const wrong = right.slice(0, i) + String(digit) + right.slice(i + 1);
        expect(checkIdentifier('sc', `SC${wrong}`).ok).toBe(wrong === right);
      }
    }
  });

  it('takes a credit code whose organisation code has a wrong check character, and says so', () => {
    const codes = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY', (last) => checkIdentifier('credit_code', `9353011360003734${'5'}${last}`));
    expect(codes.filter(({ ok }) => ok)).toEqual([expect.objectContaining({ warning: 'unusual' })]);
  });

  it('says of a form from memory that it is not verified', () => {
    expect(checkIdentifier('geographical_indication', 'AGI00001')).toMatchObject({ evidence: 'unverified' });
    expect(checkIdentifier('sc', 'SC11435078200021')).toMatchObject({ evidence: 'seen' });
  });

  it('does not slow down on long texts', () => {
    for (const [kind] of ACCEPTED) expect(checkIdentifier(kind, '1'.repeat(1_000_000)).ok).toBe(false);
  });
});

describe('divisions as of a day', () => {
  const list = (complete: boolean): DivisionList => ({
    asOf: '2023-12-31',
    complete,
    divisions: new Map([
      ['530113', { name: '东川区' }],
      ['532529', { name: '旧县', until: '2011-01-18' }],
    ]),
  });

  it('are named with the day of the list', () => {
    const parts = { divisionName: '东川区', divisionAsOf: '2023-12-31' };
    expect(checkIdentifier('division', '530113', { divisions: SAMPLE_DIVISIONS })).toMatchObject({ ok: true, parts });
    expect(checkIdentifier('credit_code', '93530113MA0000015Y', { divisions: SAMPLE_DIVISIONS })).toMatchObject({ parts });
  });

  it('that are not listed are refused only by a list that is complete', () => {
    expect(checkIdentifier('division', '110101', { divisions: list(false) })).toMatchObject({ ok: true, warning: 'not_listed' });
    expect(checkIdentifier('division', '110101', { divisions: list(true) })).toMatchObject({ ok: false, why: 'division' });
  });

  it('that are retired are told, but not before their last day', () => {
    expect(checkIdentifier('division', '532529', { divisions: list(true), day: today })).toMatchObject({ warning: 'retired' });
    expect(checkIdentifier('division', '532529', { divisions: list(true), day: day('2011-01-18') })).not.toHaveProperty('warning');
  });
});
