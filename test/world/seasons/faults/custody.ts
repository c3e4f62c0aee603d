import { gtinOf } from '../../../../packages/rules/src/view/dossier.fixture.js';
import { laboratory } from '../parts.js';
import { chainOf, plus, stepOf } from '../plan.js';
import type { Fault } from './fault.js';
import { applicationOf, finalOf, harvestOf, packedOn, packingOf, pickedOn, profileOf, put, saleOf, soldOn, testedOn } from './reach.js';

/** Times, places, signers, temperatures, chains. */
export const CUSTODY_FAULTS: readonly Fault[] = [
  {
    name: 'stored too warm',
    rule: 'temperature.custody',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      step['temperatureMax'] = [String(Number(profileOf(plan).temperature?.max) + 1), 'CEL'];
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'stored too cold',
    rule: 'temperature.custody',
    fits: (plan) => profileOf(plan).temperature?.min !== undefined,
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      step['temperatureMin'] = [String(Number(profileOf(plan).temperature?.min) - 1), 'CEL'];
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'received too warm',
    rule: 'temperature.custody',
    fits: (plan) => finalOf(plan).steps.some(({ kind }) => kind === 'transport'),
    inject: (plan) => {
      const step = { kind: 'custody_receipt', day: soldOn(plan), temperatureMax: ['30', 'CEL'] };
      plan.attestations.push({ code: plan.at.final, of: 'transport', by: 'carrier', step });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'lowest temperature above the highest',
    rule: 'temperature.custody',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      const { temperatureMin, temperatureMax } = step;
      step['temperatureMin'] = temperatureMax;
      step['temperatureMax'] = temperatureMin;
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'stored without a temperature',
    rule: 'temperature.custody',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      step['temperatureMin'] = undefined;
      step['temperatureMax'] = undefined;
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'received before it was handed over',
    rule: 'time.order',
    also: ['balance.lot'],
    fits: (plan) => harvestOf(plan).steps.some(({ kind }) => kind === 'handover'),
    inject: (plan) => {
      const day = stepOf(harvestOf(plan), 'handover').day as string;
      const step = { kind: 'custody_receipt', day: plus(day, -1) };
      plan.attestations.push({ code: plan.at.harvest, of: 'handover', by: 'carrier', step });
      return { chain: plan.at.harvest, step };
    },
  },
  {
    name: 'planted after the harvest',
    rule: 'time.order',
    also: ['time.late', 'time.future'],
    fits: ({ kind }) => kind === 'vegetables' || kind === 'potatoes',
    inject: (plan) => {
      const { steps } = chainOf(plan, plan.at.unit);
      const step = steps.find(({ kind }) => kind === 'planting') as { day: string };
      step.day = plus(pickedOn(plan), 3);
      return { chain: plan.at.harvest };
    },
  },
  {
    name: 'clock that was set back between two records',
    rule: 'time.order',
    also: ['time.late'],
    inject: (plan) => {
      const day = plus(soldOn(plan), 1);
      put(finalOf(plan), { kind: 'loading', day });
      const last = put(finalOf(plan), { kind: 'loading', day: plus(day, -4), signed: plus(day, -4), orderedAs: plus(day, 1) });
      return { chain: plan.at.final, step: last };
    },
  },
  {
    name: 'sale before packing and harvest',
    alone: true,
    rule: 'time.order',
    inject: (plan) => {
      const sale = saleOf(plan);
      sale.signed = soldOn(plan);
      sale.day = plus(pickedOn(plan), -3);
      return { chain: plan.at.final, step: sale };
    },
    also: ['time.late', 'compliance.missing'],
  },
  {
    name: 'storing that ends before it begins',
    rule: 'time.order',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      step.signed = step.day as string;
      step['untilDay'] = plus(step.day as string, -2);
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'packing that states a harvest after it',
    rule: 'time.order',
    inject: (plan) => {
      packingOf(plan)['harvestDay'] = plus(packedOn(plan), 2);
      return { chain: plan.at.final, step: packingOf(plan) };
    },
  },
  {
    name: 'made before what went in was handed over',
    rule: 'time.order',
    also: ['time.late'],
    fits: (plan) => plan.at.made !== undefined && plan.kind !== 'tea',
    inject: (plan) => {
      const step = stepOf(finalOf(plan), 'processing');
      step.signed = step.day as string;
      step.day = plus(step.day as string, -2);
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'signed long before what it tells',
    rule: 'time.order',
    inject: (plan) => {
      const step = put(finalOf(plan), { kind: 'loading', day: plus(soldOn(plan), 5), signed: soldOn(plan) });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'sale after today',
    rule: 'time.future',
    inject: (plan) => {
      const step = put(finalOf(plan), { kind: 'loading', day: plus(plan.today, 2) });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'field work entered more than a week late',
    rule: 'time.late',
    inject: (plan) => {
      const step = applicationOf(plan);
      step.signed = plus(step.day as string, 8);
      return { chain: plan.at.unit, step };
    },
  },
  {
    name: 'in two provinces on one day',
    rule: 'place.jump',
    inject: (plan) => {
      const day = stepOf(finalOf(plan), 'storing').day as string;
      stepOf(finalOf(plan), 'storing')['place'] = '530113102';
      const step = put(finalOf(plan), { kind: 'loading', day, place: '350524001' });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'harvest far from its field',
    rule: 'place.jump',
    also: ['signer.region'],
    inject: (plan) => {
      const step = harvestOf(plan).steps[0] as { place?: string };
      step.place = '530927101';
      return { chain: plan.at.harvest, step: harvestOf(plan).steps[0] as never };
    },
  },
  {
    name: 'a carrier that signs as laboratory',
    rule: 'signer.role',
    inject: (plan) => {
      const step = laboratory(testedOn(plan), '戊唑醇', '0.01', '0.5');
      plan.attestations.push({ code: plan.at.final, by: 'carrier', step });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'a product that the certificate of the signer does not list',
    alone: true,
    rule: 'signer.product',
    also: ['brand.profile', 'step.missing', 'test.missing', 'certificate.expired'],
    inject: (plan) => {
      const { by } = finalOf(plan);
      plan.parties.set(by, {
        products: plan.chains
          .flatMap(({ gtin, code }) =>
            gtin === undefined || code === plan.at.final ? [] : [{ gtin, names: { zh: '产品', en: 'Product' } }],
          )
          .concat([{ gtin: gtinOf(39), names: { zh: '产品', en: 'Product' } }])
          .filter(({ gtin }, i, all) => all.findIndex((one) => one.gtin === gtin) === i),
      });
      return { chain: plan.at.final, step: finalOf(plan).steps[0] as never };
    },
  },
  {
    name: 'a test signed by somebody who is on no list',
    rule: 'signer.refused',
    inject: (plan) => {
      const step = laboratory(testedOn(plan), '戊唑醇', '0.01', '0.5');
      plan.attestations.push({ code: plan.at.final, by: 'stranger', step });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'a certificate of the signer that had ended',
    rule: 'signer.refused',
    inject: (plan) => {
      const step = { kind: 'custody_receipt', day: soldOn(plan) };
      plan.parties.set('inspector', { roles: ['carrier'], notAfter: `${plan.year}-01-02T00:00:00+08:00` });
      plan.attestations.push({ code: plan.at.final, by: 'inspector', step });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'two histories of one lot',
    alone: true,
    rule: 'chain.fault',
    inject: (plan) => {
      plan.forked.push(plan.at.final);
      return { chain: plan.at.final };
    },
  },
  {
    name: 'a record with the key of another party',
    rule: 'signer.refused',
    also: ['signer.role'],
    inject: (plan) => {
      const step = put(finalOf(plan), { kind: 'loading', day: plus(soldOn(plan), 1), signer: 'carrier' });
      return { chain: plan.at.final, step };
    },
  },
  {
    name: 'a record taken out of a chain',
    alone: true,
    rule: 'chain.fault',
    also: ['step.missing', 'test.missing', 'brand.profile', 'signer.refused', 'certificate.expired'],
    inject: (plan) => {
      plan.cut.push(plan.at.final);
      return { chain: plan.at.final };
    },
  },
  {
    name: 'records of a field that are not held',
    alone: true,
    rule: 'lineage.missing',
    also: [
      'interval.early',
      'step.missing',
      'brand.profile',
      'balance.lot',
      'balance.process',
      'yield.above',
      'compliance.basis',
      'certificate.scope',
      'test.missing',
      'certificate.over_area',
      'compliance.missing',
    ],
    inject: (plan) => {
      plan.withheld.push(plan.at.unit);
      return { chain: plan.at.harvest };
    },
  },
  {
    name: 'lots that name each other',
    alone: true,
    rule: 'lineage.cycle',
    also: [
      'packing.twice',
      'balance.lot',
      'balance.process',
      'balance.certificate',
      'time.order',
      'shelf.life',
      'compliance.missing',
      'grade.unknown',
    ],
    fits: (plan) => plan.at.final !== plan.at.harvest,
    inject: (plan) => {
      // The lot that was harvested is packed later, and takes back from the lot that was made of it.
      put(harvestOf(plan), {
        kind: 'packing',
        day: plus(packedOn(plan), 1),
        takes: [{ code: plan.at.final, kind: 'packing' }],
        netWeight: ['1', 'KGM'],
        count: 1,
      });
      return { chain: plan.at.harvest };
    },
  },
];
