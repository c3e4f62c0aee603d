import { spray } from '../parts.js';
import { plus, replace } from '../plan.js';
import type { Fault } from './fault.js';
import { applicationOf, harvestOf, packedOn, pickedOn, put, unitOf } from './reach.js';

const isField = ({ kind }: { readonly kind: string }): boolean => kind !== 'honey' && kind !== 'livestock';

/** What was put on crops and given to animals. */
export const INPUT_FAULTS: readonly Fault[] = [
  ...[1, 3].map(
    (short): Fault => ({
      name: `harvest ${short} day(s) before the interval ends`,
      rule: 'interval.early',
      also: ['interval.near'],
      inject: (plan) => {
        applicationOf(plan).day = plus(pickedOn(plan), short - plan.at.interval);
        return { chain: plan.at.harvest, step: harvestOf(plan).steps[0] as never };
      },
    }),
  ),
  {
    name: 'application on the day of harvest',
    rule: 'interval.early',
    also: ['interval.near'],
    inject: (plan) => {
      applicationOf(plan).day = pickedOn(plan);
      return { chain: plan.at.harvest, step: harvestOf(plan).steps[0] as never };
    },
  },
  {
    name: 'application entered late, its day inside the interval',
    rule: 'interval.early',
    also: ['time.late', 'interval.near'],
    inject: (plan) => {
      const applied = applicationOf(plan);
      applied.day = plus(pickedOn(plan), -2);
      applied.signed = plus(pickedOn(plan), 20);
      return { chain: plan.at.harvest, step: applied };
    },
  },
  {
    name: 'harvest on the last day of the interval',
    rule: 'interval.near',
    inject: (plan) => {
      applicationOf(plan).day = plus(pickedOn(plan), -plan.at.interval);
      return { chain: plan.at.harvest, step: applicationOf(plan) };
    },
  },
  {
    name: 'one use more than a season allows',
    rule: 'interval.uses',
    fits: ({ at }) => at.once,
    inject: (plan) => {
      const applied = applicationOf(plan);
      put(unitOf(plan), { ...applied, day: plus(applied.day as string, -12) });
      return { chain: plan.at.unit, step: applied };
    },
  },
  ...(
    [
      ['甲胺磷50%乳油', '甲胺磷'],
      ['甲基对硫磷50%乳油', '甲基对硫磷'],
    ] as const
  ).map(
    ([product, ingredient]): Fault => ({
      name: `use of ${ingredient}, banned everywhere`,
      rule: 'ban.used',
      fits: isField,
      inject: (plan) => ({
        chain: plan.at.unit,
        step: put(unitOf(plan), spray(plus(pickedOn(plan), -45), product, ingredient, 21, 'PD84101')),
      }),
    }),
  ),
  {
    name: 'use of a substance that is restricted on the crop',
    rule: 'ban.used',
    fits: ({ kind }) => kind === 'tea' || kind === 'vegetables',
    inject: (plan) => {
      const [product, ingredient] = plan.kind === 'tea' ? ['氰戊菊酯20%乳油', '氰戊菊酯'] : ['毒死蜱40%乳油', '毒死蜱'];
      return { chain: plan.at.unit, step: put(unitOf(plan), spray(plus(pickedOn(plan), -40), product, ingredient, 14, 'PD85151')) };
    },
  },
  {
    name: 'treatment of bees or cattle with a banned pesticide',
    rule: 'ban.used',
    fits: (plan) => !isField(plan),
    inject: (plan) => ({
      chain: plan.at.unit,
      step: put(unitOf(plan), { ...applicationOf(plan), product: '滴滴涕粉剂', day: plus(pickedOn(plan), -90), intervalDays: 60 }),
    }),
  },
  {
    name: 'ID number in a public text',
    rule: 'text.personal',
    inject: (plan) => {
      const step = applicationOf(plan);
      step['target'] = undefined;
      const field = step.kind === 'treatment' ? 'reason' : 'method';
      step[field] = '户主 530113199003070012';
      return { chain: plan.at.unit, step };
    },
  },
  {
    name: 'telephone number in a public text',
    rule: 'text.personal',
    inject: (plan, dice) => {
      const step = put(harvestOf(plan), {
        kind: 'loading',
        day: pickedOn(plan),
        facility: `站台 138${dice.between(10_000_000, 99_999_999)}`,
      });
      return { chain: plan.at.harvest, step };
    },
  },
  {
    name: 'interval of a product that nobody states',
    rule: 'interval.early',
    fits: isField,
    inject: (plan) => {
      const { intervalDays: _, ...unknown } = spray(plus(pickedOn(plan), -8), '某某牌杀虫剂', '某某素', 0, 'PD20199999');
      return { chain: plan.at.harvest, step: put(unitOf(plan), unknown) };
    },
  },
  {
    name: 'label that asks for more days than the packs, not all of them waited',
    rule: 'interval.early',
    also: ['interval.near'],
    inject: (plan) => {
      const applied = applicationOf(plan);
      applied['intervalDays'] = plan.at.interval + 4;
      applied.day = plus(pickedOn(plan), -plan.at.interval - 2);
      return { chain: plan.at.harvest, step: applied };
    },
  },
  {
    name: 'record of an application inside the interval, taken back after the harvest',
    rule: 'interval.early',
    also: ['interval.near'],
    inject: (plan) => {
      const twice = put(unitOf(plan), { ...applicationOf(plan), day: plus(pickedOn(plan), -3) });
      put(unitOf(plan), { kind: 'void', signed: plus(pickedOn(plan), 2), changes: twice, reason: 'mistake' });
      return { chain: plan.at.harvest, step: twice };
    },
  },
  {
    name: 'record of an application inside the interval, moved to an earlier day after the harvest',
    rule: 'interval.early',
    also: ['interval.near', 'time.late'],
    inject: (plan) => {
      const applied = applicationOf(plan);
      const { kind: _, signed: __, place: ___, ...fields } = applied;
      const before = plus(pickedOn(plan), -plan.at.interval - 20);
      applied.day = plus(pickedOn(plan), -4);
      put(unitOf(plan), {
        kind: 'correction',
        signed: plus(pickedOn(plan), 3),
        changes: applied,
        reason: 'incorrect_data',
        replacement: { ...fields, day: before },
      });
      return { chain: plan.at.harvest, step: applied };
    },
  },
  {
    name: 'record of a banned substance, taken back later',
    rule: 'ban.used',
    fits: isField,
    inject: (plan) => {
      const step = put(unitOf(plan), spray(plus(pickedOn(plan), -45), '甲胺磷50%乳油', '甲胺磷', 21, 'PD84101'));
      put(unitOf(plan), { kind: 'void', signed: plus(pickedOn(plan), -20), changes: step, reason: 'mistake' });
      return { chain: plan.at.unit, step };
    },
  },
  {
    name: 'ID number in a public text that was corrected later',
    rule: 'text.personal',
    inject: (plan) => {
      const step = put(unitOf(plan), { kind: 'weather', day: plus(pickedOn(plan), -6), station: '530113199003070012' });
      put(unitOf(plan), {
        kind: 'correction',
        signed: plus(pickedOn(plan), -5),
        changes: step,
        reason: 'incorrect_data',
        replacement: { day: step.day, station: '县气象站' },
      });
      return { chain: plan.at.unit, step };
    },
  },
  {
    name: 'fertiliser missing',
    rule: 'step.missing',
    also: ['brand.profile'],
    fits: (plan) => plan.profiles.some(({ steps }) => steps.some(({ operation }) => operation === 'fertilise')),
    inject: (plan) => {
      const { steps } = unitOf(plan);
      const at = steps.findIndex(({ operation }) => operation === 'fertilise');
      steps.splice(at, 1);
      const asks = plan.profiles.find((one) => one.steps.some(({ operation }) => operation === 'fertilise'));
      const chain = plan.chains.find(({ gtin }) => gtin !== undefined && asks?.gtins.includes(gtin));
      return { chain: chain?.code ?? plan.at.final };
    },
  },
  {
    name: 'feeding missing',
    rule: 'step.missing',
    fits: ({ kind }) => kind === 'honey' || kind === 'livestock',
    inject: (plan) => {
      const { steps } = unitOf(plan);
      steps.splice(
        steps.findIndex(({ kind }) => kind === 'feed'),
        1,
      );
      return { chain: plan.at.final };
    },
  },
  {
    name: 'a crop that misleads the rapid test',
    alone: true,
    rule: 'screening.interference',
    fits: ({ kind }) => kind === 'vegetables',
    inject: (plan) => {
      for (const { steps } of plan.chains) for (const step of steps) if (step['crop'] === '小白菜') step['crop'] = '芹菜';
      for (const profile of plan.profiles) replace(plan.profiles, profile, { crops: ['芹菜'] });
      return { chain: plan.at.harvest };
    },
  },
  {
    name: 'a mark without the steps of its profile',
    alone: true,
    rule: 'brand.profile',
    also: ['step.missing'],
    fits: ({ brands }) => brands.length > 0,
    inject: (plan) => {
      for (const { steps } of plan.chains) {
        const at = steps.findIndex(({ operation }) => operation === 'fertilise');
        if (at >= 0) steps.splice(at, 1);
      }
      return { chain: plan.at.final };
    },
  },
  {
    name: 'field work in another county',
    rule: 'signer.region',
    inject: (plan) => {
      const step = applicationOf(plan);
      step['place'] = '530927101';
      return { chain: plan.at.unit, step };
    },
  },
  {
    name: 'a day of field work after today',
    rule: 'time.future',
    also: ['time.order'],
    inject: (plan) => ({
      chain: plan.at.unit,
      step: put(unitOf(plan), { kind: 'weather', day: plus(plan.today, 3), signed: packedOn(plan) }),
    }),
  },
];
