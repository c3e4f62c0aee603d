import { describe, expect, it } from 'vitest';
import type { Draft } from './ledger.js';
import { drafts, faults, PRODUCTS, read, records, type Sheets, UNITS } from './read-ledger.fixture.js';

describe('readLedger finds the table in the sheet', () => {
  it('below merged titles, between blank rows, above totals and signatures', async () => {
    const ledger = await read({
      ...UNITS,
      农事: [
        [{ value: '某合作社农事记录', columns: 4 }, null, null, null],
        [],
        ['单位:亩', null, null, '2026年'],
        ['序号', '日期', '地块', '作业'],
        [1, '3月5日', 'A-01', '除草'],
        [],
        [2, '3月6日', 'A-02', '浇水'],
        ['  ', null, '\u200b', null],
        ['合计', null, null, 2],
        ['填表人:      审核:'],
        [' '],
      ],
    });
    expect(records(ledger, 'A-01').slice(1)).toEqual([{ kind: 'field_operation', day: '2026-03-05', operation: 'weed', private: {} }]);
    expect(drafts(ledger, 'A-02')[1]?.sources).toMatchObject([{ sheet: '农事', row: 7 }]);
    expect(ledger.passed.map(({ row, text }) => `${row} ${text}`)).toEqual(['9 合计', '10 填表人: 审核:']);
    expect(ledger.rows).toEqual({ 基地: 2, 农事: 2 });
  });

  it('under English names, other orders, marks and full-width letters', async () => {
    const ledger = await read({
      Units: [
        ['* Crop :', ' ＵＮＩＴ ', '面积（亩）'],
        ['tea', 'a-01', '１２.５'],
      ],
    });
    expect(records(ledger, 'A-01')).toEqual([
      { kind: 'unit_genesis', unitType: 'plot', crop: 'tea', area: { value: '12.5', unit: '亩' }, private: {} },
    ]);
  });

  it('in sheets split by month, with the year in their names', async () => {
    const row = (day: string, unit: string): readonly string[][] => [
      ['日期', '地块编号', '作业'],
      [day, unit, '除草'],
    ];
    const ledger = await read({ ...UNITS, 农事2026年3月: row('3月5日', 'A-01'), 农事2026年4月: row('4月5日', 'A-01') });
    expect(drafts(ledger, 'A-01').map(({ day }) => day)).toEqual([undefined, '2026-03-05', '2026-04-05']);
  });

  it('and passes over what is marked so, and repeated headings', async () => {
    const ledger = await read({
      基地: [
        ['地块编号', '作物', '不导入 内部编码', '错误'],
        ['A-01', '茶树', 'x', '旧'],
        ['地块编号', '作物', '不导入 内部编码', '错误'],
      ],
      不导入工资: [
        ['姓名', '工资'],
        ['x', 1],
      ],
      说明: [['怎样填写']],
      Sheet3: [[]],
    });
    expect(ledger.passed.map(({ sheet, row }) => `${sheet} ${row}`)).toEqual(['不导入工资 0', '说明 0', '基地 3']);
  });

  it('year: title, then the sheet 基本信息, then what the caller says; two years name none', async () => {
    const work = (title: string): Sheets => ({ ...UNITS, 农事: [[title], ['日期', '地块编号', '作业'], ['3月5日', 'A-01', '除草']] });
    const day = async (sheets: Sheets, options = {}): Promise<unknown> => drafts(await read(sheets, options), 'A-01')[1]?.day;
    expect(await day(work('2024年农事'), { year: 2026 })).toBe('2024-03-05');
    expect(await day({ 基本信息: [['年度', '2025年度'.slice(0, 5)]], ...work('农事') }, { year: 2026 })).toBe('2025-03-05');
    expect(await day(work('农事'), { year: 2026 })).toBe('2026-03-05');
    expect(await faults(work('2025-2026年农事'))).toEqual(['ledger.cell 农事 3 A 日期']);
  });
});

describe('readLedger reads cells', () => {
  it('merged codes and dates count for every row they span, merged numbers do not', async () => {
    const ledger = await read({
      ...UNITS,
      ...PRODUCTS,
      采收: [
        ['批次号', '产品', '采收日期', '地块编号', '数量(斤)'],
        [{ value: 'L1', rows: 2 }, { value: '鲜叶', rows: 2 }, { value: '2026-03-20', rows: 2 }, 'A-01', 100],
        [null, null, null, 'A-02', '50斤'],
        ['L2', '鲜叶', new Date('2026-03-21T00:00:00Z'), 'A-01', { value: 80, rows: 2 }],
        ['L3', '鲜叶', 46103, 'A-02', null],
      ],
    });
    expect(records(ledger, 'L1')[0]).toMatchObject({
      day: '2026-03-20',
      quantity: { value: '150', unit: '斤' },
      private: {
        edgeQuantities: [
          { value: '100', unit: '斤' },
          { value: '50', unit: '斤' },
        ],
      },
    });
    expect(records(ledger, 'L2')[0]).toMatchObject({ day: '2026-03-21', quantity: { value: '80' } });
    expect(records(ledger, 'L3')[0]).toEqual({ kind: 'harvest', gtin: '02433126000018', lot: 'L3', day: '2026-03-22', private: {} });
  });

  it('a unit column belongs to the number on its left', async () => {
    const ledger = await read({
      ...UNITS,
      农事: [
        ['日期', '地块编号', '作业', '投入品', '用量', '单位', '作业面积', '单位'],
        ['2026-03-05', 'A-01', '施肥', '尿素', 30, '公斤', 2, '公顷'],
      ],
    });
    expect(records(ledger, 'A-01')[1]).toMatchObject({ dose: { value: '30', unit: 'KGM' }, area: { value: '2', unit: 'HAR' } });
  });

  it('keeps private columns out of the public fields', async () => {
    const ledger = await read({
      基地: [
        ['地块编号', '作物', '坐标', '负责人', '电话', '备注', '建档立卡', '户编号', '认定日期'],
        ['A-01', '茶树', '109.95E, 28.61N', '一组', 13800138000, '邻家 530113199003070012', '监测户', 'H7', '2022-03-01'],
      ],
      ...PRODUCTS,
      采收: [
        ['批次号', '产品', '采收日期', '地块编号'],
        ['L1', '鲜叶', '2026-03-20', 'A-01'],
      ],
      销售: [
        ['批次号', '销售日期', '渠道', '数量', '客户', '单价(元/斤)', '车牌'],
        ['L1', '2026-03-21', '批发', '10斤', '茶行', '￥60', '湘U·00000'],
      ],
    });
    const [genesis] = drafts(ledger, 'A-01') as [Draft];
    expect(genesis.record).toEqual({
      kind: 'unit_genesis',
      unitType: 'plot',
      crop: '茶树',
      private: {
        operator: '一组',
        phone: '13800138000',
        note: '邻家 530113199003070012',
        coordinates: { lat: '28.61', lon: '109.95' },
        household: { term: 2, from: '2022-03-01', to: null },
      },
    });
    expect(genesis.household).toEqual({ number: 'H7' });
    expect(records(ledger, 'L1')[1]).toEqual({
      kind: 'sale',
      day: '2026-03-21',
      channel: 'wholesale',
      quantity: { value: '10', unit: '斤' },
      private: { buyer: '茶行', price: { value: '60', currency: 'CNY' }, documents: '湘U·00000' },
    });
  });

  it('temperatures as one, as a range, below zero', async () => {
    const ledger = await read({
      ...UNITS,
      ...PRODUCTS,
      采收: [
        ['批次号', '产品', '采收日期', '地块编号'],
        ['L1', '鲜叶', '2026-03-20', 'A-01'],
      ],
      贮存: [
        ['批次号', '入库日期', '温度(℃)'],
        ['L1', '2026-03-21', '2~8℃'],
        ['L1', '2026-03-22', '-20~-18℃'],
        ['L1', '2026-03-23', '零下18度'],
        ['L1', '2026-03-24', 5],
      ],
    });
    const celsius = (value: string): object => ({ value, unit: 'CEL' });
    const ranges = records(ledger, 'L1')
      .slice(1)
      .map((record) => ({ ...record }) as { temperatureMin?: object; temperatureMax?: object });
    expect(ranges.map(({ temperatureMin, temperatureMax }) => [temperatureMin, temperatureMax])).toEqual([
      [celsius('2'), celsius('8')],
      [celsius('-20'), celsius('-18')],
      [celsius('-18'), celsius('-18')],
      [celsius('5'), celsius('5')],
    ]);
  });

  it('tests: rows of a report are one record; soil goes to the unit, goods to the lot', async () => {
    const head = ['检测日期', '检测类型', '检测对象', '报告编号', '检测项目', '结果', '单位', '限量', '结论'];
    const ledger = await read({
      ...UNITS,
      ...PRODUCTS,
      采收: [
        ['批次号', '产品', '采收日期', '地块编号'],
        ['L1', '鲜叶', '2026-03-20', 'A-01'],
      ],
      检测: [
        head,
        ['2026-01-05', '土壤', 'A-01', 'T1', 'pH', 5.1, null, null, null],
        ['2026-01-05', '土壤', 'A-01', 'T1', '铅', '32 mg/kg', null, 250, null],
        ['2026-03-20', '快检', 'L1', null, '抑制率', '18%', null, '50%', '阴性'],
        ['2026-03-25', '送检', 'L1', 'C9', '联苯菊酯', '未检出', 'mg/kg', 5, '合格'],
      ],
    });
    expect(records(ledger, 'A-01')[1]).toMatchObject({
      kind: 'soil_test',
      report: 'T1',
      results: [
        { analyte: 'pH', outcome: 'no_limit', value: '5.1' },
        { analyte: '铅', outcome: 'within', value: '32', unit: 'mg/kg', limit: '250' },
      ],
    });
    expect(records(ledger, 'L1').slice(1)).toMatchObject([
      {
        kind: 'test_claim',
        method: 'rapid',
        conclusion: 'screening_negative',
        results: [{ outcome: 'screening_negative', value: '18', unit: '%', limit: '50' }],
      },
      {
        kind: 'test_claim',
        method: 'laboratory',
        conclusion: 'passed',
        results: [{ outcome: 'below_quantification', value: null, unit: 'mg/kg', limit: '5' }],
      },
    ]);
  });
});
