import { laboratory, rapid, spray } from '../parts.js';
import { type Amount, chainOf, dayOf, drop, move, moveFrom, plus, replace, type Step, stepOf } from '../plan.js';
import type { Edge } from './fault.js';
import {
  applicationOf,
  certificateOf,
  finalOf,
  inspectionOf,
  packedOn,
  packingOf,
  pickedOn,
  profileOf,
  promiseOf,
  put,
  referenceOf,
  saleOf,
  soldOn,
  testedOn,
  unitOf,
} from './reach.js';
import { ageOf } from './tests.js';

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const inJin = ([value, unit]: Amount): Amount => (unit === 'KGM' ? [String(Number(value) * 2), '斤'] : [value, unit]);
const inDan = ([value, unit]: Amount): Amount => (unit === 'KGM' ? [(Number(value) / 50).toFixed(2), '担'] : [value, unit]);

/** As near to wrong as right can be. */
export const EDGES: readonly Edge[] = [
  {
    name: 'everything a week later',
    fits: ({ kind }) => kind !== 'fruit',
    apply: (plan) => {
      for (const { steps } of plan.chains) for (const step of steps) move(step, 7);
      for (const { step } of plan.attestations) move(step, 7);
    },
  },
  {
    name: 'harvest on the last day of the interval',
    notes: ['interval.near'],
    apply: (plan) => {
      applicationOf(plan).day = plus(pickedOn(plan), -plan.at.interval);
    },
  },
  {
    name: 'harvest a day later than it had to be',
    notes: ['interval.near'],
    apply: (plan) => {
      applicationOf(plan).day = plus(pickedOn(plan), -plan.at.interval - 1);
    },
  },
  {
    name: 'a label that asks for more days than the packs, all of them waited',
    notes: ['interval.near'],
    apply: (plan) => {
      const applied = applicationOf(plan);
      applied['intervalDays'] = plan.at.interval + 3;
      applied.day = plus(pickedOn(plan), -plan.at.interval - 3);
    },
  },
  {
    name: 'a second use that was entered by mistake and voided',
    fits: ({ at }) => at.once,
    apply: (plan) => {
      const twice = put(unitOf(plan), { ...applicationOf(plan), day: plus(pickedOn(plan), -30) });
      put(unitOf(plan), { kind: 'void', signed: plus(pickedOn(plan), -29), changes: twice, reason: 'mistake' });
    },
  },
  {
    name: 'two records of one application on one day',
    fits: ({ at }) => at.once,
    apply: (plan) => {
      put(unitOf(plan), { ...applicationOf(plan), dose: ['20', 'GRM'] });
    },
  },
  {
    name: 'packed on the last day of the certificate',
    apply: (plan) => {
      replace(plan.certificates, certificateOf(plan), { validTo: packedOn(plan) });
    },
  },
  {
    name: 'harvested on the first day of the certificate',
    apply: (plan) => {
      replace(plan.certificates, certificateOf(plan), { validFrom: pickedOn(plan) });
    },
  },
  {
    name: 'the season exactly at the cap',
    notes: ['balance.certificate'],
    apply: (plan) => {
      replace(plan.certificates, certificateOf(plan), { cap: { value: plan.at.used, unit: 'KGM' } });
    },
  },
  {
    name: 'the field exactly at its ceiling',
    apply: (plan) => {
      for (const profile of plan.profiles) {
        if (profile.yield === undefined) continue;
        replace(plan.profiles, profile, { yield: { ...profile.yield, max: { value: String(plan.at.rate), unit: 'KGM' } } });
      }
    },
  },
  {
    name: 'entered exactly at the late limit',
    apply: (plan) => {
      const applied = applicationOf(plan);
      applied.signed = plus(applied.day as string, 7);
    },
  },
  {
    name: 'stored exactly at the limits of temperature',
    apply: (plan) => {
      const step = stepOf(finalOf(plan), 'storing');
      const { min, max } = profileOf(plan).temperature ?? {};
      if (min !== undefined) step['temperatureMin'] = [min, 'CEL'];
      if (max !== undefined) step['temperatureMax'] = [max, 'CEL'];
    },
  },
  {
    name: 'sold on its best-before day',
    apply: (plan) => {
      packingOf(plan)['shelfLifeDays'] = days(packedOn(plan), soldOn(plan));
    },
  },
  {
    name: 'packed on the last day of the test',
    fits: (plan) => profileOf(plan).tests.length > 0,
    apply: (plan) => {
      moveFrom(finalOf(plan), packedOn(plan), Math.max(0, (profileOf(plan).tests[0]?.maxAgeDays ?? 0) - ageOf(plan)));
    },
  },
  {
    name: 'residue exactly at the limit',
    apply: (plan) => {
      const [analyte, limit] = plan.kind === 'tea' ? (['联苯菊酯', '5'] as const) : (['戊唑醇', '0.5'] as const);
      plan.attestations.push({
        code: plan.at.final,
        by: 'laboratory',
        step: laboratory(testedOn(plan), analyte, `${limit}${plan.kind === 'tea' ? '' : '00'}`, limit),
      });
    },
  },
  {
    name: 'inhibition just below the threshold',
    apply: (plan) => {
      put(finalOf(plan), rapid(packedOn(plan), '49.9'));
    },
  },
  {
    name: 'positive rapid test that a laboratory cleared',
    apply: (plan) => {
      put(finalOf(plan), { ...rapid(testedOn(plan), '62.5'), conclusion: 'screening_positive' });
      plan.attestations.push({ code: plan.at.final, by: 'laboratory', step: laboratory(plus(testedOn(plan), 1), '戊唑醇', '0.05', '0.5') });
    },
  },
  {
    name: 'residue below quantification, no limit anywhere',
    apply: (plan) => {
      const step = inspectionOf(plan) ?? laboratory(testedOn(plan), '戊唑醇', '0.05', '0.5');
      if (inspectionOf(plan) === undefined) plan.attestations.push({ code: plan.at.final, by: 'laboratory', step });
      step['results'] = [
        ...(step['results'] as readonly object[]),
        { analyte: '某新农药', outcome: 'below_quantification', value: '0.01', unit: 'mg/kg' },
      ];
    },
  },
  {
    name: 'every pack sold',
    apply: (plan) => {
      saleOf(plan)['packages'] = packingOf(plan)['count'];
    },
  },
  {
    name: 'packs that weigh exactly what the lot yields',
    apply: (plan) => {
      packingOf(plan)['count'] = { tea: 1100, vegetables: 2000, fruit: 280, potatoes: 700, honey: 580, livestock: 1200 }[plan.kind];
      saleOf(plan)['packages'] = 100;
      if (plan.kind === 'vegetables' || plan.kind === 'potatoes')
        replace(plan.certificates, certificateOf(plan), { cap: { value: '9000', unit: 'KGM' } });
    },
  },
  {
    name: 'something that happened today',
    apply: (plan) => {
      put(finalOf(plan), { kind: 'loading', day: plan.today });
    },
  },
  {
    name: 'two counties of one prefecture on one day',
    apply: (plan) => {
      const storing = stepOf(finalOf(plan), 'storing');
      storing['place'] = '530113102';
      put(finalOf(plan), { kind: 'loading', day: storing.day as string, place: '530102001' });
    },
  },
  {
    name: 'two provinces with a night between them',
    fits: ({ kind }) => kind === 'tea' || kind === 'honey',
    apply: (plan) => {
      stepOf(finalOf(plan), 'storing')['place'] = '530113102';
      put(finalOf(plan), { kind: 'delivery', day: plus(dayOf(stepOf(finalOf(plan), 'storing')), 1), toPlace: '510100' });
    },
  },
  {
    name: 'a clock that is some hours behind',
    apply: (plan) => {
      const sale = saleOf(plan);
      sale.signed = plus(soldOn(plan), -1);
    },
  },
  {
    name: 'a family farm without a promise',
    notes: ['compliance.missing'],
    fits: ({ year, at }) => year >= 2026 && at.mixed === undefined && at.called.length > 0,
    apply: (plan) => {
      plan.parties.set('coop', { type: 'family_farm' });
      for (const code of plan.at.called) drop(chainOf(plan, code), promiseOf(plan, code));
    },
  },
  {
    name: 'goods that left before the order of 2025 was in force',
    notes: ['compliance.missing'],
    fits: ({ year, at }) => year < 2026 && at.called.length > 0,
    apply: (plan) => {
      for (const code of plan.at.called) drop(chainOf(plan, code), promiseOf(plan, code));
    },
  },
  {
    name: 'certificate number in full width',
    apply: (plan) => {
      const step = referenceOf(plan);
      step['number'] = String(step['number']).replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    },
  },
  {
    name: 'numbers that look like a telephone and are none',
    apply: (plan) => {
      const { steps } = unitOf(plan);
      steps.push({ kind: 'weather', day: plus(pickedOn(plan), -4), station: '站号 56778 批 2026-05-20' });
    },
  },
  {
    name: 'weights in 斤 and 担',
    apply: (plan) => {
      for (const chain of plan.chains) {
        for (const input of chain.inputs) if (input.quantity) input.quantity = inJin(input.quantity);
        for (const step of chain.steps)
          if (step.kind === 'sale' && step['quantity'] !== undefined) step['quantity'] = inDan(step['quantity'] as Amount);
      }
    },
  },
  {
    name: 'areas in hectares',
    fits: ({ kind }) => kind !== 'honey' && kind !== 'livestock',
    apply: (plan) => {
      for (const { steps } of plan.chains) {
        const area = steps[0]?.['area'] as Amount | undefined;
        // 15 亩 are a hectare: 2.25 and 4.5 have an end, and the field is no smaller than it was.
        if (area !== undefined) (steps[0] as Step)['area'] = [(Math.ceil((Number(area[0]) / 15) * 10_000) / 10_000).toFixed(4), 'HAR'];
      }
    },
  },
  {
    name: 'a certificate that was renewed under its number during the season',
    apply: (plan) => {
      const old = replace(plan.certificates, certificateOf(plan), { validTo: plus(pickedOn(plan), 1) });
      plan.certificates.push({ ...old, validFrom: plus(pickedOn(plan), 2), validTo: `${plan.year + 3}-12-31` });
    },
  },
  {
    name: 'a packing that was voided and done again',
    fits: (plan) => finalOf(plan).steps[0] !== packingOf(plan),
    apply: (plan) => {
      const wrong = { ...packingOf(plan), count: 5000, signed: packedOn(plan) };
      // Before the packing that stands, so that places in the chain follow the days.
      finalOf(plan).steps.splice(finalOf(plan).steps.indexOf(packingOf(plan)), 0, wrong, {
        kind: 'void',
        signed: packedOn(plan),
        changes: wrong,
        reason: 'mistake',
      });
    },
  },
  {
    name: 'residue just within its limit, in other units',
    apply: (plan) => {
      const step = laboratory(testedOn(plan), '戊唑醇', '500', '500');
      step['results'] = [{ analyte: '戊唑醇', outcome: 'within', value: '499.9', unit: 'μg/kg', limit: '500' }];
      plan.attestations.push({ code: plan.at.final, by: 'laboratory', step });
    },
  },
  {
    name: 'a banned substance that was looked for and not found',
    apply: (plan) => {
      const step = laboratory(testedOn(plan), '甲胺磷', '0.01', '0.05');
      step['results'] = [{ analyte: '甲胺磷', outcome: 'below_quantification', value: '0.01', unit: 'mg/kg' }];
      plan.attestations.push({ code: plan.at.final, by: 'laboratory', step });
    },
  },
  {
    name: 'a substance the day before it was banned',
    fits: ({ kind, year }) => kind === 'vegetables' && year === 2026,
    apply: (plan) => {
      // 公告736 bans 涕灭威 from 2026-06-01 on; 灭多威 is restricted on some crops only, and pak choi is one of them by 公告1586. 氧乐果 was free on it.
      const day = plus(pickedOn(plan), -25);
      if (day < '2026-06-01') put(unitOf(plan), spray(day, '氧乐果40%乳油', '氧乐果', 20, 'PD84132'));
    },
  },
  {
    name: 'a receipt that weighs within what is stated',
    apply: (plan) => {
      const handover = plan.chains.flatMap((chain) =>
        chain.steps.filter(({ kind }) => kind === 'handover').map((step) => ({ chain, step })),
      )[0];
      if (handover === undefined || plan.attestations.some(({ of }) => of === 'handover')) return;
      const { chain, step } = handover;
      const [value] = step['quantity'] as Amount;
      plan.attestations.push({
        code: chain.code,
        of: 'handover',
        by: 'carrier',
        step: { kind: 'custody_receipt', day: dayOf(step), quantity: [`${value}.4`, 'KGM'] },
      });
    },
  },
  {
    name: 'a record that was corrected the next day',
    apply: (plan) => {
      const applied = applicationOf(plan);
      const { kind: _, signed: __, place: ___, ...fields } = applied;
      put(unitOf(plan), {
        kind: 'correction',
        signed: plus(applied.signed ?? (applied.day as string), 1),
        changes: applied,
        reason: 'incorrect_data',
        replacement: applied.kind === 'treatment' ? { ...fields, count: 9 } : { ...fields, target: '蚜虫' },
      });
    },
  },
];
