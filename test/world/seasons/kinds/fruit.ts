import type { Dice } from '../dice.js';
import {
  calendarOf,
  certificate,
  fertilise,
  HOME,
  kg,
  laboratory,
  lot,
  mark,
  plan,
  profile,
  promise,
  rain,
  spray,
  under,
  unit,
} from '../parts.js';
import type { Plan } from '../plan.js';

/** Oranges: one orchard; a lot that is tested, graded, stored, packed and carried, and one that is sold loose. */
export function fruit(year: number, dice: Dice): Plan {
  const on = calendarOf(year, dice.between(0, 12));
  const gap = dice.between(18, 30);
  const count = dice.between(200, 270);
  const picked = on('10-10');
  const chains = [
    unit('F01', 'coop', on('01-10'), { unitType: 'plot', crop: '橙', area: ['4.0', '亩'] }, [
      fertilise(on('03-01')),
      { kind: 'field_operation', day: on('03-20'), operation: 'prune', method: '轻剪' },
      spray(on('10-10', -gap), '啶虫脒20%乳油', '啶虫脒', 14, 'PD20101016'),
      rain(on('10-01')),
    ]),
    lot(
      'FL',
      'coop',
      31,
      [{ code: 'F01', quantity: kg(1500) }],
      [
        { kind: 'harvest', day: picked, quantity: kg(1500), place: HOME },
        promise(on('10-11'), 'HG-FL'),
        under(on('10-11'), 'green', 'LB-18-26012500441A'),
        under(on('10-11'), 'brand', 'XIANBIAO-01'),
        { kind: 'grading', day: on('10-12'), grade: '一级', quantity: kg(1400), rejected: kg(100) },
        {
          kind: 'storing',
          day: on('10-12'),
          untilDay: on('10-16'),
          facility: '二号库',
          temperatureMin: ['4', 'CEL'],
          temperatureMax: ['8', 'CEL'],
        },
        { kind: 'packing', day: on('10-17'), harvestDay: picked, shelfLifeDays: 45, netWeight: ['5.00', 'KGM'], count, grade: '一级' },
        {
          kind: 'transport',
          day: on('10-18'),
          untilDay: on('10-19'),
          mode: 'road',
          toPlace: '530102',
          temperatureMin: ['5', 'CEL'],
          temperatureMax: ['9', 'CEL'],
        },
        { kind: 'sale', day: on('10-21'), channel: 'ecommerce', packages: dice.between(50, count) },
      ],
    ),
    lot(
      'FS',
      'coop',
      32,
      [{ code: 'F01', quantity: kg(900) }],
      [
        { kind: 'harvest', day: on('10-13'), quantity: kg(900) },
        promise(on('10-13'), 'HG-FS'),
        { kind: 'sale', day: on('10-14'), channel: 'wholesale', quantity: kg(900) },
      ],
    ),
  ];
  const shared = {
    crops: ['橙'],
    compliance: true,
    yield: { max: { value: '900', unit: 'KGM' }, per: { value: '1', unit: '亩' } },
  } as const;
  return plan(
    'fruit',
    year,
    { unit: 'F01', harvest: 'FL', final: 'FL', called: ['FL', 'FS'], interval: 14, once: true, rate: 600, used: '1500' },
    {
      chains,
      attestations: [
        { code: 'FL', by: 'laboratory', step: laboratory(on('10-13'), '啶虫脒', '0.15', '0.5') },
        {
          code: 'FL',
          of: 'transport',
          by: 'carrier',
          step: { kind: 'custody_receipt', day: on('10-18'), temperatureMin: ['5', 'CEL'], temperatureMax: ['9', 'CEL'] },
        },
      ],
      certificates: [
        certificate('green', 'LB-18-26012500441A', 31, year, { cap: { value: '2000', unit: 'KGM' }, area: { value: '5', unit: '亩' } }),
      ],
      profiles: [
        profile('orange', 31, year, {
          ...shared,
          steps: [{ kind: 'field_operation', operation: 'fertilise' }, { kind: 'grading' }, { kind: 'packing' }],
          tests: [{ method: 'laboratory', analytes: ['啶虫脒'], maxAgeDays: 14, independent: true }],
          grades: ['特级', '一级', '二级'],
          temperature: { min: '3', max: '10' },
          shelfLifeDays: 60,
        }),
        profile('orange-loose', 32, year, shared),
      ],
      brands: [mark(['orange'], ['green'], year)],
    },
  );
}
