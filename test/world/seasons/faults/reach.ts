import type { ProductCertificate, Profile } from '../../../../packages/rules/src/register/types.js';
import { chainOf, dayOf, type Plan, type PlannedChain, plus, type Step, stepOf } from '../plan.js';

/** The application with an interval on the landmark unit. */
export function applicationOf(plan: Plan): Step {
  return stepOf(unitOf(plan), plan.kind === 'honey' || plan.kind === 'livestock' ? 'treatment' : 'field_operation', isApplication);
}

const isApplication = (step: Step): boolean => step['intervalDays'] !== undefined;

export const unitOf = (plan: Plan): PlannedChain => chainOf(plan, plan.at.unit);
export const harvestOf = (plan: Plan): PlannedChain => chainOf(plan, plan.at.harvest);
export const finalOf = (plan: Plan): PlannedChain => chainOf(plan, plan.at.final);
export const packingOf = (plan: Plan): Step => stepOf(finalOf(plan), 'packing');
export const saleOf = (plan: Plan): Step => stepOf(finalOf(plan), 'sale');
export const pickedOn = (plan: Plan): string => dayOf(stepOf(harvestOf(plan), 'harvest'));
export const packedOn = (plan: Plan): string => dayOf(packingOf(plan));
export const soldOn = (plan: Plan): string => dayOf(saleOf(plan));

/** The profile of the final lot, and its only certificate with the record that refers to it. */
export const profileOf = (plan: Plan): Profile => plan.profiles.find(({ gtins }) => gtins.includes(finalOf(plan).gtin ?? '')) as Profile;
export const certificateOf = (plan: Plan): ProductCertificate => plan.certificates[0] as ProductCertificate;
export const referenceOf = (plan: Plan): Step =>
  stepOf(finalOf(plan), 'certificate_reference', ({ number }) => number === certificateOf(plan).number);
export const promiseOf = (plan: Plan, code: string): Step =>
  stepOf(chainOf(plan, code), 'certificate_reference', ({ scheme }) => scheme === 'compliance');

/** The laboratory's statement about the final lot. */
export const inspectionOf = (plan: Plan): Step | undefined => plan.attestations.find(({ step }) => step.kind === 'inspection')?.step;

/** Puts a step into a chain; signing puts it in its place. */
export function put(chain: PlannedChain, step: Step): Step {
  chain.steps.push(step);
  return step;
}

/** A day between harvest and packing of the final lot on which tests are made. */
export const testedOn = (plan: Plan): string => plus(packedOn(plan), hasOpening(plan) ? 0 : -1);

const hasOpening = (plan: Plan): boolean => finalOf(plan).steps[0] === packingOf(plan);
