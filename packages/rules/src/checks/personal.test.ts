import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import { type Season, type Step, season } from '../view/dossier.fixture.js';
import { foundBy } from './checks.fixture.js';
import { intervalEarly } from './interval-early.js';
import { textPersonal } from './text-personal.js';

const packs = loadPacks([chinaBasic]);
const ID = '530113199003070012';
const PHONE = '13800138000';
const told = (s: Season) => {
  const findings = foundBy(textPersonal, s.dossier(), packs);
  expect(JSON.stringify(findings)).not.toMatch(new RegExp(`${ID}|${PHONE}`));
  return findings.map(({ severity, variant, data }) => [severity, variant, data['field']].join(' '));
};
const unit = (steps: readonly Step[] = [], genesis: object = {}) => season().unit('A-01', { crop: '茶', ...genesis }, steps);

describe('text.personal', () => {
  it('finds an ID number and a telephone in public texts, and never repeats them', () => {
    expect(told(unit([], { name: `户主${ID}` }))).toEqual(['error default 名称 name']);
    expect(told(unit([{ kind: 'weather', day: '2026-04-01', remark: `打 138 0013 8000` }]))).toEqual(['error phone 说明 remark']);
    expect(told(unit([{ kind: 'field_operation', operation: 'spray', product: `某药 联系${PHONE}`, day: '2026-04-01' }]))).toEqual([
      'error phone 投入品 product',
    ]);
  });
  it('looks at names of what was tested, and at what others said', () => {
    const s = unit()
      .lot('L-1', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] })
      .attest('L-1', {
        kind: 'inspection',
        method: 'laboratory',
        day: '2026-04-22',
        report: `送检人 ${PHONE}`,
        results: [{ analyte: ID, outcome: 'below_quantification' }],
        conclusion: 'passed',
      });
    expect(told(s).sort()).toEqual(['error default 检测项目 results', 'error phone 报告编号 report']);
  });
  it('finds one that stood between two corrections', () => {
    const product = (text: string) => ({ operation: 'spray', product: text, day: '2026-04-01' });
    const to = (text: string) => ({ kind: 'correction', target: 1, reason: 'incorrect_data', replacement: product(text) });
    const s = unit([{ kind: 'field_operation', ...product('某药') }, to(`某药 ${PHONE}`), to('某药')]);
    expect(told(s)).toEqual(['error corrected 投入品 product']);
  });
  it('says that a correction leaves the first text in the chain', () => {
    const product = (text: string) => ({ operation: 'spray', product: text, day: '2026-04-01' });
    const s = unit([
      { kind: 'field_operation', ...product(`某药 ${PHONE}`) },
      { kind: 'correction', target: 1, reason: 'incorrect_data', replacement: product('某药') },
    ]);
    expect(told(s)).toEqual(['error corrected 投入品 product']);
  });
  it('looks at the number of a lot', () => {
    const s = unit().lot(ID, { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] });
    expect(told(s)).toEqual(['error code ']);
  });
  it('keeps the findings of other rules clear of them too', () => {
    const s = season()
      .unit(`A-${PHONE}`, { crop: '茶' }, [
        { kind: 'field_operation', operation: 'spray', product: `10%联苯菊酯乳油 ${PHONE}`, day: '2026-04-19' },
      ])
      .lot(ID, { kind: 'harvest', day: '2026-04-20' }, [], { from: [`A-${PHONE}`] });
    const findings = foundBy(intervalEarly, s.dossier(), packs);
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toMatch(new RegExp(`${ID}|${PHONE}`));
    expect(findings[0]?.code).toBe('530****12');
  });
  it('passes what only looks like one, and private fields', () => {
    const steps: Step[] = [
      { kind: 'field_operation', operation: 'spray', product: '某药 PD20081237', registration: 'PD20081237', day: '2026-04-01' },
      {
        kind: 'soil_test',
        day: '2026-04-02',
        report: 'NY-20260402-0000118',
        sample: '02530113000010',
        private: { phone: PHONE, note: ID },
      },
    ];
    expect(told(unit(steps))).toEqual([]);
  });
});
