import type { Dice } from '../dice.js';
import { calendarOf, certificate, HOME, kg, laboratory, lot, plan, profile, under, unit } from '../parts.js';
import type { Plan } from '../plan.js';

/** Honey: hives are fed and treated; raw honey of two days is filtered together by a factory and put into jars. */
export function honey(year: number, dice: Dice): Plan {
  const on = calendarOf(year, dice.between(0, 30));
  const gap = dice.between(35, 60);
  const count = dice.between(400, 560);
  const taken = on('05-10');
  const raw = (code: string, day: string) =>
    lot(
      code,
      'coop',
      33,
      [{ code: 'H01', quantity: kg(150) }],
      [
        { kind: 'harvest', day, quantity: kg(150), method: '封盖蜜' },
        { kind: 'handover', day: on('05-13'), to: '530113/PROCESSOR', quantity: kg(150) },
      ],
    );
  const chains = [
    unit('H01', 'coop', on('01-10'), { unitType: 'hives', crop: '蜂蜜', count: 60 }, [
      { kind: 'feed', day: on('01-20'), product: '白砂糖', amount: ['60', 'KGM'] },
      {
        kind: 'treatment',
        day: on('05-10', -gap),
        product: '氟胺氰菊酯条',
        registration: '兽药字示例01',
        intervalDays: 30,
        reason: '蜂螨',
        count: 60,
        place: HOME,
      },
      { kind: 'weather', day: on('05-08'), temperatureMin: ['14', 'CEL'], temperatureMax: ['27', 'CEL'] },
    ]),
    raw('HL1', taken),
    raw('HL2', on('05-12')),
    lot(
      'HJ',
      'processor',
      34,
      [
        { code: 'HL1', kind: 'handover', quantity: kg(150) },
        { code: 'HL2', kind: 'handover', quantity: kg(150) },
      ],
      [
        { kind: 'processing', day: on('05-14'), process: '常温过滤', quantity: kg(290), loss: kg(10) },
        under(on('05-14'), 'organic', '12326012345678901'),
        { kind: 'grading', day: on('05-15'), grade: '一级' },
        { kind: 'packing', day: on('05-20'), harvestDay: taken, shelfLifeDays: 720, netWeight: ['0.500', 'KGM'], count, grade: '一级' },
        {
          kind: 'storing',
          day: on('05-20'),
          untilDay: on('05-25'),
          facility: '成品库',
          temperatureMin: ['12', 'CEL'],
          temperatureMax: ['20', 'CEL'],
        },
        { kind: 'sale', day: on('05-28'), channel: 'ecommerce', packages: dice.between(100, count) },
      ],
    ),
  ];
  return plan(
    'honey',
    year,
    { unit: 'H01', harvest: 'HL1', final: 'HJ', made: 'HJ', called: [], interval: 30, once: false, rate: 5, used: '290' },
    {
      chains,
      attestations: [{ code: 'HJ', by: 'laboratory', step: laboratory(on('05-16'), '羟甲基糠醛', '4.1', '40') }],
      certificates: [
        certificate('organic', '12326012345678901', 34, year, { holder: '530113/PROCESSOR', cap: { value: '400', unit: 'KGM' } }),
      ],
      profiles: [
        profile('honey-raw', 33, year, {
          crops: ['蜂蜜'],
          steps: [{ kind: 'feed' }],
          yield: { max: { value: '8', unit: 'KGM' }, per: { value: '1', unit: 'H87' } },
        }),
        profile('honey', 34, year, {
          crops: ['蜂蜜'],
          steps: [{ kind: 'feed' }, { kind: 'processing' }, { kind: 'grading' }, { kind: 'packing' }],
          tests: [{ method: 'laboratory', analytes: ['羟甲基糠醛'], maxAgeDays: 30, independent: true }],
          grades: ['一级'],
          processes: [{ process: '常温过滤', least: '0.9', most: '1' }],
          temperature: { min: '5', max: '25' },
          shelfLifeDays: 720,
        }),
      ],
    },
  );
}
