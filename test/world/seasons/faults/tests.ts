import { laboratory, rapid } from '../parts.js';
import { chainOf, moveFrom, type Plan, plus, type Step } from '../plan.js';
import type { Fault } from './fault.js';
import { finalOf, inspectionOf, packedOn, pickedOn, profileOf, put, testedOn, unitOf } from './reach.js';

/** A further statement of the laboratory about the final lot. */
function inspect(plan: Plan, step: Step, by = 'laboratory'): Step {
  plan.attestations.push({ code: plan.at.final, by, step });
  return step;
}

const result = (analyte: string, outcome: string, value: string, limit?: string) => ({
  analyte,
  outcome,
  value,
  unit: 'mg/kg',
  ...(limit && { limit }),
});
const tested = (plan: Plan, one: object, conclusion: string): Step => ({
  ...laboratory(testedOn(plan), '', '0', '0'),
  results: [one],
  conclusion,
});
const asks = (method: string) => (plan: Plan) => profileOf(plan).tests.some((test) => test.method === method);

/** Tests of laboratories and rapid tests. */
export const TEST_FAULTS: readonly Fault[] = [
  {
    name: 'residue above the limit, and said so',
    rule: 'residue.above',
    inject: (plan) => {
      const found = plan.kind === 'tea' ? result('联苯菊酯', 'above', '5.01', '5') : result('戊唑醇', 'above', '0.51', '0.5');
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'failed')) };
    },
  },
  {
    name: 'residue above the limit, called a pass',
    rule: 'residue.above',
    also: ['residue.outcome_mismatch'],
    inject: (plan) => {
      const found = plan.kind === 'tea' ? result('唑螨酯', 'within', '8.1', '8') : result('戊唑醇', 'within', '0.6', '0.5');
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'passed')) };
    },
  },
  {
    name: 'residue above the limit of the packs, in a test that states none',
    rule: 'residue.above',
    also: ['residue.no_limit'],
    fits: ({ kind }) => kind === 'tea' || kind === 'potatoes',
    inject: (plan) => {
      const found = plan.kind === 'tea' ? result('氟啶虫酰胺', 'above', '15.2') : result('烯酰吗啉', 'above', '0.06');
      // The limit for 氟啶虫酰胺 is of 2026; before it the word of the test is all there is.
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'failed')) };
    },
  },
  {
    name: 'residue in a unit that cannot be compared',
    rule: 'residue.above',
    fits: ({ kind }) => kind === 'tea',
    inject: (plan) => {
      const found = { analyte: '联苯菊酯', outcome: 'within', value: '0.02', unit: 'mg/L' };
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'inconclusive')) };
    },
  },
  {
    name: 'method that cannot see as little as the limit',
    rule: 'residue.above',
    inject: (plan) => {
      const found = result('戊唑醇', 'below_quantification', '0.8', '0.5');
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'inconclusive')) };
    },
  },
  {
    name: 'positive rapid test, left undecided by the laboratory',
    rule: 'screening.unconfirmed',
    also: ['brand.profile'],
    inject: (plan) => {
      const step = put(finalOf(plan), { ...rapid(packedOn(plan)), results: undefined, conclusion: 'screening_positive' });
      const found = result('戊唑醇', 'below_quantification', '0.01');
      inspect(plan, { ...tested(plan, found, 'inconclusive'), day: packedOn(plan) });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'a laboratory test that was not passed',
    rule: 'test.missing',
    also: ['residue.above', 'brand.profile'],
    fits: asks('laboratory'),
    inject: (plan) => {
      const step = inspectionOf(plan) as Step;
      step['conclusion'] = 'failed';
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'a claim whose laboratory is the maker by name',
    rule: 'laboratory.is_producer',
    inject: (plan) => {
      const claim = { ...tested(plan, result('戊唑醇', 'below_quantification', '0.01'), 'passed'), kind: 'test_claim' };
      return { chain: plan.at.final, step: put(finalOf(plan), { ...claim, laboratory: `示例${finalOf(plan).by}` }) };
    },
  },
  {
    name: 'banned substance in the soil',
    rule: 'ban.detected',
    fits: ({ kind }) => kind !== 'honey' && kind !== 'livestock',
    inject: (plan) => {
      const results = [result('滴滴涕', 'within', '0.04', '0.1')];
      return {
        chain: plan.at.unit,
        step: put(unitOf(plan), { kind: 'soil_test', day: plus(pickedOn(plan), -45), laboratory: '县检测站', results }),
      };
    },
  },
  {
    name: 'failed test that names no substance above its limit',
    rule: 'residue.above',
    inject: (plan) => {
      const step = tested(plan, result('戊唑醇', 'below_quantification', '0.01'), 'failed');
      return { chain: plan.at.final, step: inspect(plan, step) };
    },
  },
  {
    name: 'banned substance found',
    rule: 'ban.detected',
    inject: (plan) => ({ chain: plan.at.final, step: inspect(plan, tested(plan, result('甲胺磷', 'banned', '0.03'), 'failed')) }),
  },
  {
    name: 'banned substance found, called within a limit',
    rule: 'ban.detected',
    also: ['residue.outcome_mismatch'],
    inject: (plan) => ({ chain: plan.at.final, step: inspect(plan, tested(plan, result('六六六', 'within', '0.02', '0.2'), 'passed')) }),
  },
  {
    name: 'value within the limit, called above',
    rule: 'residue.outcome_mismatch',
    inject: (plan) => {
      const found = plan.kind === 'tea' ? result('联苯菊酯', 'above', '4.9', '5') : result('戊唑醇', 'above', '0.3', '0.5');
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'passed')) };
    },
  },
  {
    name: 'residue without a limit',
    rule: 'residue.no_limit',
    inject: (plan) => ({ chain: plan.at.final, step: inspect(plan, tested(plan, result('某新农药', 'no_limit', '0.02'), 'inconclusive')) }),
  },
  {
    name: 'positive rapid test that nobody confirmed',
    rule: 'screening.unconfirmed',
    inject: (plan) => {
      const positive = { ...rapid(packedOn(plan), '62.5'), conclusion: 'screening_positive' };
      return { chain: plan.at.final, step: put(finalOf(plan), positive) };
    },
  },
  {
    name: 'inhibition above the threshold, called negative',
    rule: 'screening.unconfirmed',
    also: ['screening.called_pass'],
    inject: (plan) => ({ chain: plan.at.final, step: put(finalOf(plan), rapid(packedOn(plan), '50')) }),
  },
  {
    name: 'residue above the limit, in other units',
    rule: 'residue.above',
    inject: (plan) => {
      const found = { analyte: '戊唑醇', outcome: 'above', value: '510', unit: 'μg/kg', limit: '500' };
      return { chain: plan.at.final, step: inspect(plan, tested(plan, found, 'failed')) };
    },
  },
  {
    name: 'positive rapid test, cleared by the word of the producer alone',
    rule: 'screening.unconfirmed',
    inject: (plan) => {
      const step = put(finalOf(plan), { ...rapid(packedOn(plan), '55'), conclusion: 'screening_positive' });
      put(finalOf(plan), { ...laboratory(packedOn(plan), '戊唑醇', '0.05', '0.5'), kind: 'test_claim' });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'rapid test that claims a residue within its limit',
    rule: 'screening.called_pass',
    inject: (plan) => {
      const results = [{ analyte: '毒死蜱', outcome: 'within', value: '0.01', unit: 'mg/kg' }];
      return { chain: plan.at.final, step: put(finalOf(plan), { ...rapid(packedOn(plan)), results }) };
    },
  },
  {
    name: 'reading above the threshold, recorded as negative',
    rule: 'screening.called_pass',
    also: ['screening.unconfirmed'],
    inject: (plan) => ({ chain: plan.at.final, step: put(finalOf(plan), rapid(packedOn(plan), '71.2')) }),
  },
  {
    name: 'the laboratory test that the profile asks for is not there',
    rule: 'test.missing',
    also: ['brand.profile'],
    fits: asks('laboratory'),
    inject: (plan) => {
      const at = plan.attestations.findIndex(({ step }) => step.kind === 'inspection');
      plan.attestations.splice(at, 1);
      return { chain: plan.at.final };
    },
  },
  {
    name: 'the rapid test that the profile asks for is not there',
    rule: 'test.missing',
    fits: asks('rapid'),
    inject: (plan) => {
      for (const { steps } of plan.chains) {
        const at = steps.findIndex(({ method }) => method === 'rapid');
        if (at >= 0) steps.splice(at, 1);
      }
      return { chain: plan.at.final };
    },
  },
  {
    name: 'packed a day after the test had become too old',
    rule: 'test.too_old',
    also: ['brand.profile'],
    fits: (plan) => profileOf(plan).tests.length > 0,
    inject: (plan) => {
      const [test] = profileOf(plan).tests;
      const days = ageOf(plan);
      moveFrom(finalOf(plan), packedOn(plan), (test?.maxAgeDays ?? 0) + 1 - days);
      return { chain: plan.at.final };
    },
  },
  {
    name: 'a test by the producer where an independent one is asked for',
    rule: 'test.not_independent',
    also: ['brand.profile'],
    fits: (plan) => profileOf(plan).tests.some(({ independent }) => independent === true),
    inject: (plan) => {
      const step = inspectionOf(plan) as Step;
      plan.attestations.splice(
        plan.attestations.findIndex((one) => one.step === step),
        1,
      );
      return { chain: plan.at.final, step: put(finalOf(plan), { ...step, kind: 'test_claim' }) };
    },
  },
  {
    name: 'the laboratory has the credit code of the maker',
    rule: 'laboratory.is_producer',
    also: ['test.not_independent', 'brand.profile'],
    fits: (plan) => inspectionOf(plan) !== undefined,
    inject: (plan) => {
      plan.parties.set(finalOf(plan).by, { creditCode: '93530113MA0000015Y' });
      plan.parties.set('laboratory', { creditCode: '93530113MA0000015Y' });
      return { chain: plan.at.final, step: inspectionOf(plan) as Step };
    },
  },
  {
    name: 'the maker itself signs as laboratory',
    rule: 'laboratory.is_producer',
    inject: (plan) => {
      const { by } = finalOf(plan);
      plan.parties.set(by, { roles: ['producer', 'processor', 'packer', 'laboratory'], uses: ['record', 'attest'] });
      return { chain: plan.at.final, step: inspect(plan, tested(plan, result('戊唑醇', 'below_quantification', '0.01'), 'passed'), by) };
    },
  },
];

/** Days from the oldest test that the profile of the final lot counts to its packing. */
export function ageOf(plan: Plan): number {
  const [test] = profileOf(plan).tests;
  const days = plan.chains.flatMap(({ steps }) => steps.filter(({ method }) => method === test?.method)).map(({ day }) => day as string);
  const others = plan.attestations.flatMap(({ step }) => (step['method'] === test?.method ? [step.day as string] : []));
  const relevant = plan.kind === 'vegetables' || plan.kind === 'potatoes' ? days.filter((day) => isInFinal(plan, day)) : days;
  const [first = packedOn(plan)] = [...relevant, ...others].sort();
  return Math.round((Date.parse(packedOn(plan)) - Date.parse(first)) / 86_400_000);
}

// Lots that are sold by themselves do not count.
function isInFinal(plan: Plan, day: string): boolean {
  return finalOf(plan).inputs.some(({ code }) => chainOf(plan, code).steps.some((step) => step['method'] === 'rapid' && step.day === day));
}
