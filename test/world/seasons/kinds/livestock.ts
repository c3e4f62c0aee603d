import type { Dice } from '../dice.js';
import { calendarOf, certificate, HOME, kg, laboratory, lot, plan, profile, promise, rapid, under, unit } from '../parts.js';
import type { Plan } from '../plan.js';

/** Yaks: a herd is fed and treated; animals are handed over alive, slaughtered, cut, frozen, carried and sold. */
export function livestock(year: number, dice: Dice): Plan {
  const on = calendarOf(year, dice.between(0, 12));
  const gap = dice.between(45, 80);
  const count = dice.between(900, 1150);
  const sent = on('10-01');
  const cold = { temperatureMin: ['-20', 'CEL'], temperatureMax: ['-18', 'CEL'] };
  const chains = [
    unit('Y01', 'coop', on('01-10'), { unitType: 'herd', crop: '牦牛', count: 10 }, [
      { kind: 'feed', day: on('02-01'), product: '青干草', amount: ['4000', 'KGM'] },
      {
        kind: 'treatment',
        day: on('10-01', -gap),
        product: '伊维菌素注射液',
        registration: '兽药字示例02',
        intervalDays: 35,
        reason: '寄生虫',
        count: 10,
        place: HOME,
      },
      { kind: 'weather', day: on('09-10'), temperatureMin: ['-4', 'CEL'], temperatureMax: ['12', 'CEL'] },
    ]),
    lot(
      'YL',
      'coop',
      35,
      [{ code: 'Y01', quantity: kg(2500) }],
      [
        { kind: 'harvest', day: sent, quantity: kg(2500), method: '徒步赶运' },
        promise(sent, 'HG-YL'),
        { kind: 'handover', day: on('10-02'), to: '530113/PROCESSOR', quantity: kg(2500) },
      ],
    ),
    lot(
      'YM',
      'processor',
      36,
      [{ code: 'YL', kind: 'handover', quantity: kg(2500) }],
      [
        { kind: 'processing', day: on('10-03'), process: '屠宰、排酸、分割', quantity: kg(1200), loss: kg(1300) },
        rapid(on('10-03')),
        under(on('10-04'), 'organic', '12326012345678902'),
        { kind: 'grading', day: on('10-04'), grade: '一级' },
        { kind: 'packing', day: on('10-05'), harvestDay: sent, shelfLifeDays: 365, netWeight: ['1.000', 'KGM'], count, grade: '一级' },
        { kind: 'storing', day: on('10-05'), untilDay: on('10-09'), facility: '冷库', ...cold },
        { kind: 'transport', day: on('10-10'), untilDay: on('10-11'), mode: 'road', toPlace: '530102', ...cold },
        { kind: 'sale', day: on('10-14'), channel: 'ecommerce', packages: dice.between(100, count) },
      ],
    ),
  ];
  return plan(
    'livestock',
    year,
    { unit: 'Y01', harvest: 'YL', final: 'YM', made: 'YM', called: ['YL'], interval: 35, once: false, rate: 250, used: '1200' },
    {
      chains,
      attestations: [
        { code: 'YM', by: 'laboratory', step: laboratory(on('10-04'), '伊维菌素', '0.01', '0.1') },
        { code: 'YM', of: 'transport', by: 'carrier', step: { kind: 'custody_receipt', day: on('10-10'), ...cold } },
      ],
      certificates: [
        certificate('organic', '12326012345678902', 36, year, { holder: '530113/PROCESSOR', cap: { value: '1600', unit: 'KGM' } }),
      ],
      profiles: [
        profile('yak-live', 35, year, {
          crops: ['肉牛'],
          steps: [{ kind: 'treatment' }],
          compliance: true,
          yield: { max: { value: '350', unit: 'KGM' }, per: { value: '1', unit: 'H87' } },
        }),
        profile('yak', 36, year, {
          crops: ['牛肉'],
          steps: [{ kind: 'feed' }, { kind: 'processing' }, { kind: 'grading' }, { kind: 'packing' }],
          tests: [
            { method: 'rapid', maxAgeDays: 7 },
            { method: 'laboratory', maxAgeDays: 30, independent: true },
          ],
          grades: ['一级', '二级'],
          processes: [{ process: '屠宰、排酸、分割', least: '0.3', most: '0.6' }],
          temperature: { max: '-12' },
          shelfLifeDays: 365,
        }),
      ],
    },
  );
}
