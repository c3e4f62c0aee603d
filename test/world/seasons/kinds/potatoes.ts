import type { Dice } from '../dice.js';
import { calendarOf, certificate, fertilise, kg, lot, plan, profile, promise, rain, rapid, spray, under, unit } from '../parts.js';
import type { Plan } from '../plan.js';

/** Potatoes: lots of two cooperatives; one is split, and what remains of it is packed together with the other. */
export function potatoes(year: number, dice: Dice): Plan {
  const on = calendarOf(year, dice.between(0, 15));
  const gap = dice.between(20, 35);
  const count = dice.between(640, 690);
  const dug = on('10-05');
  const field = (code: string, by: string, area: string) =>
    unit(code, by, on('03-01'), { unitType: 'plot', crop: '马铃薯', area: [area, '亩'] }, [
      { kind: 'planting', day: on('03-12'), crop: '马铃薯', amount: ['450', 'KGM'] },
      fertilise(on('03-15')),
      spray(on('10-05', -gap), '代森锰锌80%可湿性粉剂', '代森锰锌', 15, 'PD20081237'),
      rain(on('10-01')),
    ]);
  const chains = [
    field('P01', 'coop', '2.0'),
    field('P02', 'coop2', '0.75'),
    lot(
      'PL1',
      'coop',
      1,
      [{ code: 'P01', quantity: kg(3000) }],
      [
        { kind: 'harvest', day: dug, quantity: kg(3000), untilDay: on('10-06') },
        rapid(on('10-06')),
        promise(on('10-06'), 'HG-PL1'),
        { kind: 'sale', day: on('10-08'), channel: 'wholesale', quantity: kg(1000) },
      ],
    ),
    lot(
      'PS',
      'coop',
      1,
      [{ code: 'P01', quantity: kg(1000) }],
      [
        { kind: 'harvest', day: on('10-09'), quantity: kg(1000) },
        rapid(on('10-09')),
        promise(on('10-09'), 'HG-PS'),
        { kind: 'sale', day: on('10-10'), channel: 'wholesale', quantity: kg(1000) },
      ],
    ),
    lot(
      'PL2',
      'coop2',
      1,
      [{ code: 'P02', quantity: kg(1500) }],
      [
        { kind: 'harvest', day: dug, quantity: kg(1500) },
        rapid(dug),
        promise(dug, 'HG-PL2'),
        { kind: 'handover', day: on('10-07'), to: '530113/COOP', quantity: kg(1500) },
      ],
    ),
    lot(
      'PM',
      'coop',
      2,
      [
        { code: 'PL1', kind: 'harvest', quantity: kg(2000) },
        { code: 'PL2', kind: 'handover', quantity: kg(1500) },
      ],
      [
        { kind: 'packing', day: on('10-09'), harvestDay: dug, shelfLifeDays: 90, netWeight: ['5.00', 'KGM'], count, grade: '一级' },
        promise(on('10-09'), 'HG-PM'),
        under(on('10-09'), 'green', 'LB-15-26012500552A'),
        { kind: 'storing', day: on('10-10'), facility: '通风库', temperatureMin: ['3', 'CEL'], temperatureMax: ['7', 'CEL'] },
        {
          kind: 'transport',
          day: on('10-12'),
          untilDay: on('10-13'),
          mode: 'road',
          toPlace: '530102',
          temperatureMin: ['4', 'CEL'],
          temperatureMax: ['9', 'CEL'],
        },
        { kind: 'sale', day: on('10-16'), channel: 'wholesale', packages: dice.between(200, count) },
      ],
    ),
  ];
  const shared = {
    crops: ['马铃薯'],
    compliance: true,
    yield: { max: { value: '3000', unit: 'KGM' }, per: { value: '1', unit: '亩' } },
  } as const;
  return plan(
    'potatoes',
    year,
    {
      unit: 'P01',
      harvest: 'PL1',
      final: 'PM',
      mixed: 'PM',
      called: ['PL1', 'PS', 'PL2', 'PM'],
      interval: 15,
      once: false,
      rate: 2000,
      used: String(count * 5),
    },
    {
      chains,
      certificates: [
        certificate('green', 'LB-15-26012500552A', 2, year, { cap: { value: '5000', unit: 'KGM' }, area: { value: '4', unit: '亩' } }),
      ],
      profiles: [
        profile('potato-loose', 1, year, { ...shared, tests: [{ method: 'rapid', maxAgeDays: 7 }] }),
        profile('potato', 2, year, {
          ...shared,
          steps: [{ kind: 'planting' }, { kind: 'field_operation', operation: 'fertilise' }, { kind: 'harvest' }],
          tests: [{ method: 'rapid', maxAgeDays: 7 }],
          grades: ['一级', '二级'],
          temperature: { min: '1', max: '10' },
          shelfLifeDays: 90,
        }),
      ],
    },
  );
}
