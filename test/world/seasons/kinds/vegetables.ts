import type { Dice } from '../dice.js';
import { calendarOf, certificate, fertilise, kg, lot, plan, profile, promise, rain, rapid, spray, under, unit } from '../parts.js';
import type { Plan } from '../plan.js';

/** Vegetables: two cooperatives' pak choi, packed together by one of them; another lot of the same field is sold loose. */
export function vegetables(year: number, dice: Dice): Plan {
  const on = calendarOf(year, dice.between(0, 25));
  const gap = dice.between(10, 16);
  const count = dice.between(1500, 1900);
  const picked = on('05-20');
  const field = (code: string, by: string, area: string) =>
    unit(code, by, on('04-01'), { unitType: 'plot', crop: '小白菜', area: [area, '亩'] }, [
      { kind: 'planting', day: on('04-05'), crop: '小白菜', method: '移栽' },
      fertilise(on('04-12')),
      spray(on('05-20', -gap), '阿维菌素1.8%乳油', '阿维菌素', 7, 'PD20090001'),
      rain(on('05-19')),
    ]);
  const chains = [
    field('V01', 'coop', '2.5'),
    field('V02', 'coop2', '1.0'),
    lot(
      'VL1',
      'coop',
      11,
      [{ code: 'V01', quantity: kg(800) }],
      [
        { kind: 'harvest', day: picked, quantity: kg(800) },
        rapid(picked),
        promise(picked, 'HG-VL1'),
        { kind: 'handover', day: picked, to: '530113/COOP', quantity: kg(600) },
        { kind: 'sale', day: on('05-21'), channel: 'wholesale', quantity: kg(150) },
      ],
    ),
    lot(
      'VS',
      'coop',
      11,
      [{ code: 'V01', quantity: kg(200) }],
      [
        { kind: 'harvest', day: on('05-22'), quantity: kg(200) },
        rapid(on('05-22')),
        promise(on('05-22'), 'HG-VS'),
        { kind: 'sale', day: on('05-23'), channel: 'wholesale', quantity: kg(200) },
      ],
    ),
    lot(
      'VL2',
      'coop2',
      11,
      [{ code: 'V02', quantity: kg(400) }],
      [
        { kind: 'harvest', day: picked, quantity: kg(400) },
        rapid(picked),
        promise(picked, 'HG-VL2'),
        { kind: 'handover', day: picked, to: '530113/COOP', quantity: kg(400) },
      ],
    ),
    lot(
      'VM',
      'coop',
      12,
      [
        { code: 'VL1', kind: 'handover', quantity: kg(600) },
        { code: 'VL2', kind: 'handover', quantity: kg(400) },
      ],
      [
        { kind: 'packing', day: on('05-21'), harvestDay: picked, shelfLifeDays: 7, netWeight: ['0.500', 'KGM'], count, grade: '一级' },
        promise(on('05-21'), 'HG-VM'),
        under(on('05-21'), 'green', 'LB-15-26012500330A'),
        { kind: 'storing', day: on('05-21'), facility: '预冷库', temperatureMin: ['2', 'CEL'], temperatureMax: ['6', 'CEL'] },
        {
          kind: 'transport',
          day: on('05-22'),
          untilDay: on('05-22'),
          mode: 'road',
          toPlace: '530113',
          temperatureMin: ['3', 'CEL'],
          temperatureMax: ['8', 'CEL'],
        },
        { kind: 'sale', day: on('05-23'), channel: 'retail', packages: dice.between(500, count) },
      ],
    ),
  ];
  const shared = {
    crops: ['小白菜'],
    compliance: true,
    yield: { max: { value: '600', unit: 'KGM' }, per: { value: '1', unit: '亩' } },
  } as const;
  return plan(
    'vegetables',
    year,
    {
      unit: 'V01',
      harvest: 'VL1',
      final: 'VM',
      mixed: 'VM',
      called: ['VL1', 'VS', 'VL2', 'VM'],
      interval: 7,
      once: true,
      rate: 400,
      used: String(count / 2),
    },
    {
      chains,
      certificates: [
        certificate('green', 'LB-15-26012500330A', 12, year, { cap: { value: '1400', unit: 'KGM' }, area: { value: '5', unit: '亩' } }),
      ],
      profiles: [
        profile('pakchoi-loose', 11, year, { ...shared, tests: [{ method: 'rapid', maxAgeDays: 7 }] }),
        profile('pakchoi', 12, year, {
          ...shared,
          steps: [{ kind: 'planting' }, { kind: 'field_operation', operation: 'fertilise' }, { kind: 'harvest' }],
          tests: [{ method: 'rapid', maxAgeDays: 7 }],
          grades: ['一级', '二级'],
          temperature: { min: '0', max: '10' },
          shelfLifeDays: 7,
        }),
      ],
    },
  );
}
