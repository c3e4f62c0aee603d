import type { Dice } from '../dice.js';
import {
  calendarOf,
  certificate,
  fertilise,
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

/** Tea: leaves of two gardens go to a factory in one lot, are made into two lots of crude tea, and blended into one that is packed. */
export function tea(year: number, dice: Dice): Plan {
  const on = calendarOf(year, dice.between(0, 20));
  const gap = dice.between(10, 20);
  const count = dice.between(600, 1000);
  const picked = on('04-20');
  const field = (code: string, area: string) =>
    unit(code, 'coop', on('01-05'), { unitType: 'plot', crop: '茶树', area: [area, '亩'] }, [
      fertilise(on('02-10')),
      spray(on('04-20', -gap), '联苯菊酯10%乳油', '联苯菊酯', 7, 'PD20093318'),
      rain(on('04-19')),
    ]);
  const crude = (code: string) =>
    lot(
      code,
      'processor',
      22,
      [{ code: 'TL', kind: 'handover', quantity: kg(250) }],
      [{ kind: 'processing', day: on('04-21'), process: '杀青、揉捻、干燥', quantity: kg(60), loss: kg(190), place: HOME_FACTORY }],
    );
  const chains = [
    field('T01', '2.5'),
    field('T02', '1.5'),
    lot(
      'TL',
      'coop',
      21,
      [
        { code: 'T01', quantity: kg(350) },
        { code: 'T02', quantity: kg(210) },
      ],
      [
        { kind: 'harvest', day: picked, quantity: kg(560), grade: '一级', place: HOME_FACTORY },
        promise(picked, 'HG-TL'),
        { kind: 'handover', day: on('04-21'), to: '530113/PROCESSOR', quantity: kg(500) },
      ],
    ),
    crude('TC1'),
    crude('TC2'),
    lot(
      'TR',
      'processor',
      23,
      [
        { code: 'TC1', quantity: kg(60) },
        { code: 'TC2', quantity: kg(60) },
      ],
      [
        { kind: 'processing', day: on('04-25'), process: '拣剔、拼配', quantity: kg(110), loss: kg(10) },
        under(on('04-26'), 'geographical_indication', 'AGI2020-01-0001'),
        under(on('04-26'), 'brand', 'XIANBIAO-01'),
        { kind: 'grading', day: on('04-27'), grade: '特级' },
        { kind: 'packing', day: on('05-06'), harvestDay: picked, shelfLifeDays: 540, netWeight: ['0.100', 'KGM'], count, grade: '特级' },
        {
          kind: 'storing',
          day: on('05-06'),
          untilDay: on('05-12'),
          facility: '一号库',
          temperatureMin: ['2', 'CEL'],
          temperatureMax: ['6', 'CEL'],
        },
        { kind: 'sale', day: on('05-14'), channel: 'ecommerce', packages: dice.between(100, count) },
      ],
    ),
  ];
  return plan(
    'tea',
    year,
    { unit: 'T01', harvest: 'TL', final: 'TR', made: 'TR', called: ['TL'], interval: 7, once: true, rate: 140, used: '110' },
    {
      chains,
      attestations: [
        { code: 'TL', of: 'handover', by: 'carrier', step: { kind: 'custody_receipt', day: on('04-21'), quantity: kg(500) } },
        { code: 'TR', by: 'laboratory', step: laboratory(on('04-30'), '联苯菊酯', '0.20', '5') },
      ],
      certificates: [
        certificate('geographical_indication', 'AGI2020-01-0001', 23, year, {
          holder: '530113/PROCESSOR',
          cap: { value: '160', unit: 'KGM' },
          area: { value: '6', unit: '亩' },
        }),
      ],
      profiles: [
        profile('leaf', 21, year, {
          crops: ['茶鲜叶'],
          steps: [{ kind: 'field_operation', operation: 'fertilise' }],
          yield: { max: { value: '210', unit: 'KGM' }, per: { value: '1', unit: '亩' } },
          compliance: true,
        }),
        profile('crude', 22, year, { crops: ['茶叶'], processes: [{ process: '杀青、揉捻、干燥', least: '0.2', most: '0.3' }] }),
        profile('tea', 23, year, {
          crops: ['茶叶'],
          steps: [
            { kind: 'field_operation', operation: 'fertilise' },
            { kind: 'processing', least: 2 },
            { kind: 'grading' },
            { kind: 'packing' },
          ],
          tests: [{ method: 'laboratory', analytes: ['联苯菊酯'], maxAgeDays: 30, independent: true }],
          grades: ['特级', '一级'],
          temperature: { min: '0', max: '10' },
          shelfLifeDays: 540,
        }),
      ],
      brands: [mark(['tea'], ['geographical_indication'], year)],
    },
  );
}

const HOME_FACTORY = '530113102';
