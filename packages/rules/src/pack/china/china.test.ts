import { describe, expect, it } from 'vitest';
import { readProfileBody } from '../../register/index.js';
import { loadPacks } from '../load-packs.js';
import { day } from '../pack.fixture.js';
import { chinaBasic } from './index.js';
import { chinaProfiles } from './profiles.js';

const packs = loadPacks([chinaBasic]);
const autumn = day('2026-10-20');

describe('limits', () => {
  it.each([
    ['茶叶', '氟啶虫酰胺', '2026-03-01', '15', 'seen'],
    ['茶叶', '氟啶虫酰胺', '2026-02-28', undefined, undefined],
    ['绿茶', '唑螨酯', '2026-10-20', '8', 'seen'],
    ['茶叶', '联苯菊酯', '2026-10-20', '5', 'unverified'],
    ['茶叶', '联苯菊酯', '2018-10-20', '5', 'unverified'],
    // Between the editions that have a row nothing stands, and nothing is not a pass.
    ['茶叶', '联苯菊酯', '2020-10-20', undefined, undefined],
    // Fresh leaves hold several times the water of made tea.
    ['茶鲜叶', '联苯菊酯', '2026-10-20', undefined, undefined],
    ['土豆', '代森锰锌', '2026-10-20', '0.5', 'unverified'],
    ['马铃薯', '阿维菌素', '2026-10-20', undefined, undefined],
    // The limit of a class counts for a fruit of it, in its time.
    ['橙', '多杀霉素', '2018-10-20', '0.3', 'unverified'],
    ['苹果', '多杀霉素', '2018-10-20', undefined, undefined],
  ])('%s, %s on %s: %s', (food, analyte, on, value, evidence) => {
    const row = packs.limit(food, analyte, day(on));
    expect([row?.value, row?.evidence]).toEqual([value, evidence]);
  });

  it('marks no value of an edition that is not in force as read in the one that is', () => {
    const seen = chinaBasic.rows.filter((row) => row.table === 'limit' && row.evidence === 'seen');
    expect(seen.map(({ source }) => source)).toEqual(['GB 2763-2026', 'GB 2763-2026']);
    for (const row of chinaBasic.rows) if (row.table === 'limit') expect(row.sample).toBe(true);
  });
});

describe('bans', () => {
  it.each([
    ['克百威', '马铃薯', '2026-10-20', ['农业部公告第199号', '农业农村部公告第736号']],
    ['克百威', '马铃薯', '2026-05-31', ['农业部公告第199号']],
    ['克百威3%颗粒剂', '水稻', '2026-05-31', []],
    ['克百威3%颗粒剂', '水稻', '2026-06-01', ['农业农村部公告第736号']],
    // Another substance, whose name ends in a banned one's.
    ['丁硫克百威', '水稻', '2026-10-20', []],
    ['氰戊菊酯20%乳油', '茶树', '2026-10-20', ['农业部公告第199号']],
    ['氰戊菊酯', '茶鲜叶', '2026-10-20', ['农业部公告第199号']],
    ['氰戊菊酯', '苹果', '2026-10-20', []],
    ['毒死蜱', '小白菜', '2026-10-20', ['农业部公告第2032号']],
    ['毒死蜱', '苹果', '2026-10-20', []],
    ['六六六', '没有听说过的作物', '2026-10-20', ['农业部公告第199号']],
    ['氯氰·毒死蜱', '黄瓜', '2026-10-20', ['农业部公告第2032号']],
    ['灭多威', '茶树', '2011-06-14', []],
    ['灭多威', '茶树', '2011-06-15', ['农业部公告第1586号']],
    ['代森锰锌80%可湿性粉剂', '马铃薯', '2026-10-20', []],
  ])('%s on %s at %s', (substance, crop, on, sources) => {
    expect(packs.bans(substance, crop, day(on)).map(({ source }) => source)).toEqual(sources);
  });
});

describe('the rest', () => {
  it('knows when a rapid test is positive, and what misleads it', () => {
    expect(packs.screening('GB/T 5009.199-2003', autumn)).toMatchObject({ positiveFrom: '50', evidence: 'seen' });
    expect(packs.screening('NY/T 448-2001', autumn)).toMatchObject({ positiveFrom: '70', evidence: 'unverified' });
    expect(packs.screening('gb/t 5009.199-2003', autumn)?.interfering).toContain('韭菜');
    expect(packs.screening('胶体金', autumn)).toBeUndefined();
  });

  it('knows the clocks of a recall', () => {
    expect([1, 2, 3].map((level) => packs.clock(level, autumn))).toMatchObject([
      { startHours: 24, finishWorkingDays: 10 },
      { startHours: 48, finishWorkingDays: 20 },
      { startHours: 72, finishWorkingDays: 30 },
    ]);
    expect(packs.clock(1, day('2015-08-31'))).toBeUndefined();
    expect(packs.clock(4, autumn)).toBeUndefined();
  });

  it('calls for 承诺达标合格证 from its first day on', () => {
    expect(packs.setting('compliance_scope.茶鲜叶', day('2026-01-31'))).toBeUndefined();
    expect(packs.setting('compliance_scope.茶鲜叶', day('2026-02-01'))).toMatchObject({ value: '1', evidence: 'seen' });
    expect(packs.setting('compliance_scope.茶叶', autumn)).toBeUndefined();
  });

  it('tells what a food belongs to', () => {
    expect(packs.foodLine('番茄(大棚)', autumn)).toEqual(['番茄(大棚)', '番茄', '茄果类蔬菜', '蔬菜']);
    expect(packs.foodLine('洋芋', autumn)).toEqual(['马铃薯', '根茎类和薯芋类蔬菜', '蔬菜']);
    expect(packs.foodLine('茶 青', autumn)).toEqual(['茶鲜叶', '茶叶']);
    expect(packs.foodLine('没有听说过的', autumn)).toEqual(['没有听说过的']);
  });

  it('gives the rows of a table by day', () => {
    expect(packs.rows('clock', autumn)).toHaveLength(3);
    expect(packs.rows('interval', day('2017-08-19'))).toHaveLength(0);
    expect(packs.rows('interval', day('2017-08-20'))).toHaveLength(12);
  });
});

describe('profiles', () => {
  it.each(chinaProfiles)('$id reads as a signed one would', (profile) => {
    expect(readProfileBody(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
  });

  it('are one for a product, and are of foods that the pack knows', () => {
    const gtins = chinaProfiles.flatMap((profile) => profile.gtins);
    expect(new Set(gtins).size).toBe(gtins.length);
    for (const { crops } of chinaProfiles) {
      for (const crop of crops) expect(packs.foodLine(crop, autumn)[0], crop).toBe(crop);
      expect(packs.rows('food', autumn).map(({ name }) => name)).toEqual(expect.arrayContaining([...crops]));
    }
  });
});
