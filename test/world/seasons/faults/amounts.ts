import { kg } from '../parts.js';
import { type Amount, chainOf, plus, replace, stepOf } from '../plan.js';
import type { Fault } from './fault.js';
import { certificateOf, finalOf, harvestOf, packingOf, saleOf, unitOf } from './reach.js';

const times = (amount: unknown, factor: number): Amount => kg(Math.round(Number((amount as Amount)[0]) * factor));

/** Weights and counts. */
export const AMOUNT_FAULTS: readonly Fault[] = [
  {
    name: 'more packs sold than were packed',
    rule: 'balance.lot',
    inject: (plan) => {
      saleOf(plan)['packages'] = (packingOf(plan)['count'] as number) + 7;
      return { chain: plan.at.final };
    },
  },
  {
    name: 'twice as many packs as the lot yields',
    rule: 'balance.lot',
    also: ['balance.certificate', 'balance.process'],
    fits: (plan) => finalOf(plan).steps[0] !== packingOf(plan),
    inject: (plan) => {
      packingOf(plan)['count'] = (packingOf(plan)['count'] as number) * 2;
      return { chain: plan.at.final, step: packingOf(plan) };
    },
  },
  {
    name: 'more packed than went in',
    rule: 'balance.process',
    also: ['balance.certificate', 'balance.lot'],
    fits: (plan) => finalOf(plan).steps[0] === packingOf(plan),
    inject: (plan) => {
      packingOf(plan)['count'] = (packingOf(plan)['count'] as number) * 2;
      return { chain: plan.at.final, step: packingOf(plan) };
    },
  },
  {
    name: 'more out of a process than went in',
    rule: 'balance.process',
    also: ['balance.certificate'],
    fits: ({ at }) => at.made !== undefined,
    inject: (plan) => {
      const step = stepOf(chainOf(plan, plan.at.made as string), 'processing');
      step['quantity'] = times(step['quantity'], 1.4 * (plan.kind === 'livestock' ? 1.6 : 1));
      return { chain: plan.at.made as string, step };
    },
  },
  {
    name: 'loss that does not add up',
    rule: 'balance.process',
    fits: ({ at }) => at.made !== undefined,
    inject: (plan) => {
      const step = stepOf(chainOf(plan, plan.at.made as string), 'processing');
      const inputs = chainOf(plan, plan.at.made as string).inputs;
      for (const input of inputs) input.quantity = times(input.quantity, 0.9);
      return { chain: plan.at.made as string, step };
    },
  },
  {
    name: 'harvest that is more than its fields gave',
    rule: 'balance.process',
    also: ['balance.certificate'],
    inject: (plan) => {
      const step = harvestOf(plan).steps[0] as never as { quantity: unknown };
      step.quantity = times(step.quantity, 1.3);
      return { chain: plan.at.harvest, step: harvestOf(plan).steps[0] as never };
    },
  },
  {
    name: 'more sold loose than was harvested',
    rule: 'balance.lot',
    fits: (plan) => harvestOf(plan).steps.some(({ kind }) => kind === 'handover'),
    inject: (plan) => {
      const day = stepOf(harvestOf(plan), 'handover').day as string;
      harvestOf(plan).steps.push({ kind: 'sale', day: plus(day, 1), channel: 'wholesale', quantity: kg(4000) });
      return { chain: plan.at.harvest };
    },
  },
  {
    name: 'more taken into other lots than was handed over',
    rule: 'balance.lot',
    also: ['balance.process'],
    fits: (plan) => chainOf(plan, plan.at.harvest).steps.some(({ kind }) => kind === 'handover'),
    inject: (plan) => {
      const step = stepOf(harvestOf(plan), 'handover');
      step['quantity'] = times(step['quantity'], 0.7);
      return { chain: plan.at.harvest, step };
    },
  },
  {
    name: 'a receiver that weighed less than was handed over',
    rule: 'balance.lot',
    fits: (plan) => chainOf(plan, plan.at.harvest).steps.some(({ kind }) => kind === 'handover'),
    inject: (plan) => {
      const step = stepOf(harvestOf(plan), 'handover');
      const receipt = { kind: 'custody_receipt', day: step.day as string, quantity: times(step['quantity'], 0.8) };
      plan.attestations.push({ code: plan.at.harvest, of: 'handover', by: 'carrier', step: receipt });
      return { chain: plan.at.harvest, step: receipt };
    },
  },
  {
    name: 'more graded than was harvested',
    rule: 'balance.lot',
    inject: (plan) => {
      const yielded = plan.kind === 'vegetables' || plan.kind === 'potatoes' ? 9000 : Number(plan.at.used) * 1.3;
      const day = plus(packingOf(plan).day as string, 0);
      const step = { kind: 'grading', day, grade: '一级', quantity: kg(Math.round(yielded)) };
      finalOf(plan).steps.push(step);
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'goods that vanished in a process',
    rule: 'balance.process',
    // The profiles of honey and meat explain what is lost.
    fits: ({ kind }) => kind === 'tea',
    inject: (plan) => {
      const step = stepOf(chainOf(plan, plan.at.made as string), 'processing');
      step['loss'] = kg(1);
      return { chain: plan.at.made as string, step };
    },
  },
  {
    name: 'less out of a process than its profile knows',
    rule: 'balance.process',
    also: ['balance.lot'],
    fits: ({ kind }) => kind === 'honey' || kind === 'livestock',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'processing');
      const [made, taken] = plan.kind === 'honey' ? [240, 300] : [600, 2500];
      step['quantity'] = kg(made);
      step['loss'] = kg(taken - made);
      packingOf(plan)['count'] = 100;
      saleOf(plan)['packages'] = 50;
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'more in store than the lot yields',
    rule: 'balance.lot',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      step['quantity'] = kg(9000);
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'field without an area or a number of animals',
    rule: 'yield.above',
    also: ['certificate.over_area'],
    inject: (plan) => {
      const genesis = unitOf(plan).steps[0] as { area?: unknown; count?: unknown };
      genesis.area = undefined;
      genesis.count = undefined;
      return { chain: plan.at.unit };
    },
  },
  {
    name: 'process that says neither output nor loss',
    rule: 'balance.process',
    also: ['balance.lot', 'balance.certificate'],
    fits: ({ at }) => at.made !== undefined,
    inject: (plan) => {
      const step = stepOf(chainOf(plan, plan.at.made as string), 'processing');
      step['quantity'] = undefined;
      step['loss'] = undefined;
      return { chain: plan.at.made as string };
    },
  },
  {
    name: 'season above the cap of the certificate',
    group: 'papers',
    rule: 'balance.certificate',
    inject: (plan) => {
      replace(plan.certificates, certificateOf(plan), { cap: { value: String(Math.floor(Number(plan.at.used) * 0.8)), unit: 'KGM' } });
      return { chain: plan.at.final };
    },
  },
  {
    name: 'more than the field yields',
    rule: 'yield.above',
    also: ['certificate.over_area'],
    inject: (plan) => {
      const genesis = unitOf(plan).steps[0] as { area?: Amount; count?: number };
      if (genesis.area) genesis.area = [String(Number(genesis.area[0]) / 5), genesis.area[1]];
      else genesis.count = Math.floor((genesis.count as number) / 2);
      return { chain: plan.at.unit };
    },
  },
];
