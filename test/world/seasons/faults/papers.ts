import { gtinOf } from '../../../../packages/rules/src/view/dossier.fixture.js';
import { chainOf, drop, type Plan, plus, replace } from '../plan.js';
import type { Fault } from './fault.js';
import { certificateOf, finalOf, packedOn, packingOf, pickedOn, profileOf, promiseOf, put, referenceOf, soldOn } from './reach.js';

const inForce = ({ year, at }: Plan): boolean => year >= 2026 && at.called.length > 0;
/** A change to the register's entry of the final lot's certificate. */
const entry = (change: (plan: Plan) => object) => (plan: Plan) => {
  replace(plan.certificates, certificateOf(plan), change(plan));
  return { chain: plan.at.final, step: referenceOf(plan) };
};

/** Certificates, marks, the 承诺达标合格证, grades. */
export const PAPER_FAULTS: readonly Fault[] = [
  {
    name: 'certificate ended the day before harvest',
    rule: 'certificate.expired',
    also: ['brand.profile'],
    inject: entry((plan) => ({ validTo: plus(pickedOn(plan), -1) })),
  },
  {
    name: 'certificate ended between harvest and packing',
    rule: 'certificate.expired',
    also: ['brand.profile'],
    inject: entry((plan) => ({ validTo: plus(packedOn(plan), -1) })),
  },
  {
    name: 'certificate that began the day after harvest',
    rule: 'certificate.not_yet',
    also: ['brand.profile'],
    inject: entry((plan) => ({ validFrom: plus(packedOn(plan), 1) })),
  },
  {
    name: 'certificate of another product',
    rule: 'certificate.scope',
    inject: entry(() => ({ gtins: [gtinOf(40)] })),
  },
  {
    name: 'certificate for another crop',
    rule: 'certificate.scope',
    fits: ({ kind }) => kind !== 'honey' && kind !== 'livestock',
    inject: entry(() => ({ gtins: [], crops: ['葡萄'] })),
  },
  {
    name: 'certificate of another party',
    rule: 'certificate.holder',
    inject: entry(() => ({ holder: '530113/SOMEBODY' })),
  },
  {
    name: 'certificate number that is not in the register',
    rule: 'certificate.unknown',
    also: ['brand.profile'],
    inject: (plan) => {
      const step = referenceOf(plan);
      step['number'] = (
        { green: 'LB-15-26012509999A', organic: '12326099999999999', geographical_indication: 'AGI2020-01-9999' } as Record<string, string>
      )[String(step['scheme'])];
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'certificate number that cannot be one',
    rule: 'certificate.number',
    also: ['certificate.unknown'],
    inject: (plan) => ({
      chain: plan.at.final,
      step: put(finalOf(plan), { kind: 'certificate_reference', signed: packedOn(plan), scheme: 'sc', number: 'SC11435010401234' }),
    }),
  },
  {
    name: 'more area than the certificate covers',
    rule: 'certificate.over_area',
    fits: (plan) => certificateOf(plan).area !== undefined,
    inject: (plan) => {
      replace(plan.certificates, certificateOf(plan), { area: { value: '1', unit: '亩' } });
      return { chain: plan.at.final };
    },
  },
  {
    name: 'certificate that ends in some days',
    rule: 'certificate.lapsing',
    inject: (plan) => {
      replace(plan.certificates, certificateOf(plan), { validTo: plus(plan.today, 12) });
      return { chain: plan.at.final, step: referenceOf(plan) };
    },
  },
  {
    name: 'mark that is not registered',
    rule: 'brand.profile',
    inject: (plan) => ({
      chain: plan.at.final,
      step: put(finalOf(plan), { kind: 'certificate_reference', signed: packedOn(plan), scheme: 'brand', number: 'SHANCHU-07' }),
    }),
  },
  {
    name: 'mark of another product',
    rule: 'brand.profile',
    fits: ({ brands }) => brands.length > 0,
    inject: (plan) => {
      const other = plan.profiles.find((one) => one !== profileOf(plan));
      replace(plan.brands, plan.brands[0] as never, { profiles: [other?.id ?? ''] });
      return { chain: plan.at.final };
    },
  },
  {
    name: 'certificate of the grower on goods of the factory',
    rule: 'certificate.holder',
    fits: (plan) => finalOf(plan).by === 'processor',
    inject: entry(() => ({ holder: '530113/COOP' })),
  },
  {
    name: 'mark that had ended',
    rule: 'brand.profile',
    fits: ({ brands }) => brands.length > 0,
    inject: (plan) => {
      replace(plan.brands, plan.brands[0] as never, { validTo: plus(packedOn(plan), -1) });
      return { chain: plan.at.final };
    },
  },
  {
    name: 'mark of others',
    rule: 'brand.profile',
    fits: ({ brands }) => brands.length > 0,
    inject: (plan) => {
      replace(plan.brands, plan.brands[0] as never, { members: ['530113/SOMEBODY'] });
      return { chain: plan.at.final };
    },
  },
  {
    name: 'no promise for a lot that left',
    rule: 'compliance.missing',
    fits: inForce,
    inject: (plan, dice) => {
      const code = dice.pick(plan.at.called);
      drop(chainOf(plan, code), promiseOf(plan, code));
      return { chain: code };
    },
  },
  {
    name: 'mixed goods without a promise of their own',
    rule: 'compliance.missing',
    fits: (plan) => inForce(plan) && plan.at.mixed !== undefined,
    inject: (plan) => {
      const code = plan.at.mixed as string;
      drop(chainOf(plan, code), promiseOf(plan, code));
      return { chain: code };
    },
  },
  {
    name: 'certificate with a gap between two terms, and the harvest in it',
    rule: 'certificate.expired',
    also: ['brand.profile'],
    inject: entry((plan) => {
      plan.certificates.push({ ...certificateOf(plan), validFrom: `${plan.year}-12-01`, validTo: `${plan.year + 3}-12-31` });
      return { validTo: plus(pickedOn(plan), -1) };
    }),
  },
  {
    name: 'mixed goods under the promise of one of their lots',
    rule: 'compliance.carried_over',
    also: ['compliance.reused'],
    fits: (plan) => inForce(plan) && plan.at.mixed !== undefined,
    inject: (plan) => {
      const step = promiseOf(plan, plan.at.mixed as string);
      step['number'] = promiseOf(plan, plan.at.harvest)['number'];
      return { chain: plan.at.mixed as string, step };
    },
  },
  {
    name: 'one promise for two batches',
    rule: 'compliance.reused',
    fits: ({ at }) => at.called.length >= 2,
    inject: (plan) => {
      const [first, second] = plan.at.called as [string, string];
      const step = promiseOf(plan, second);
      step['number'] = promiseOf(plan, first)['number'];
      return { chain: second, step };
    },
  },
  {
    name: 'promise that rests on tests of something else',
    rule: 'compliance.basis',
    // The laboratory of the oranges looked for what was used.
    fits: (plan) => inForce(plan) && plan.kind !== 'fruit',
    inject: (plan) => {
      const step = promiseOf(plan, plan.at.harvest);
      step['scope'] = '自检检测结果';
      return { chain: plan.at.harvest, step };
    },
  },
  {
    name: 'promise that does not say what it rests on',
    rule: 'compliance.basis',
    fits: inForce,
    inject: (plan) => {
      const step = promiseOf(plan, plan.at.harvest);
      step['scope'] = undefined;
      return { chain: plan.at.harvest, step };
    },
  },
  {
    name: 'promise that rests on a rapid test, which does not see what was used',
    rule: 'compliance.basis',
    fits: (plan) => inForce(plan) && (plan.kind === 'vegetables' || plan.kind === 'potatoes'),
    inject: (plan) => {
      const step = promiseOf(plan, plan.at.harvest);
      step['scope'] = '自检检测结果';
      return { chain: plan.at.harvest, step };
    },
  },
  {
    name: 'no best-before days where the profile gives none',
    rule: 'shelf.life',
    fits: ({ at }) => at.made !== undefined,
    inject: (plan) => {
      packingOf(plan)['shelfLifeDays'] = undefined;
      replace(plan.profiles, profileOf(plan), { shelfLifeDays: undefined as never });
      return { chain: plan.at.final };
    },
  },
  {
    name: 'grade that the profile does not have',
    rule: 'grade.unknown',
    also: ['brand.profile'],
    inject: (plan) => {
      packingOf(plan)['grade'] = '珍品';
      return { chain: plan.at.final, step: packingOf(plan) };
    },
  },
  {
    name: 'sold after its best-before day',
    rule: 'shelf.life',
    inject: (plan) => {
      packingOf(plan)['shelfLifeDays'] = 1;
      return { chain: plan.at.final, step: finalOf(plan).steps.find(({ kind }) => kind === 'sale') as never };
    },
  },
  {
    name: 'label that promises more days than the profile allows',
    rule: 'shelf.life',
    inject: (plan) => {
      packingOf(plan)['shelfLifeDays'] = (profileOf(plan).shelfLifeDays ?? 0) + 1;
      return { chain: plan.at.final, step: packingOf(plan) };
    },
  },
  {
    name: 'a second packing',
    alone: true,
    rule: 'packing.twice',
    also: ['balance.lot', 'balance.certificate', 'balance.process'],
    inject: (plan) => {
      const step = put(finalOf(plan), { ...packingOf(plan), day: plus(soldOn(plan), 1), count: 1 });
      return { chain: plan.at.final, step };
    },
  },
];
