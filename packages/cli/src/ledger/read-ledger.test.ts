import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { type LedgerResult, readLedger } from './index.js';
import type { Draft, Ledger } from './ledger.js';
import { storeZip } from './zip.js';

type Written =
  | string
  | number
  | Date
  | boolean
  | null
  | { readonly value: string | number; readonly rows?: number; readonly columns?: number };
type Sheets = Readonly<Record<string, readonly (readonly Written[])[]>>;

/** A workbook as Excel would save it; `rows` and `columns` merge cells. */
async function xlsx(sheets: Sheets): Promise<Uint8Array> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((cell) => {
        if (cell === null) return null;
        if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy/m/d' };
        const { value, rows: rowSpan, columns: columnSpan } = typeof cell === 'object' ? cell : { value: cell };
        const type = { string: String, number: Number, boolean: Boolean }[typeof value as 'string'];
        return { value, type, ...(rowSpan && { rowSpan }), ...(columnSpan && { columnSpan }) };
      }),
    ),
  }));
  return await writeXlsxFile(data as Parameters<typeof writeXlsxFile>[0]).toBuffer();
}

const UNITS: Sheets = {
  基地: [
    ['地块编号', '作物'],
    ['A-01', '茶树'],
    ['A-02', '茶树'],
  ],
};
const PRODUCTS: Sheets = {
  产品: [
    ['产品名称', '商品条码'],
    ['鲜叶', '2433126000018'],
    ['毛尖', '2433126000025'],
  ],
};

async function read(sheets: Sheets, options = {}): Promise<Ledger> {
  const result = await readLedger(await xlsx(sheets), options);
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 1));
  return result.ledger;
}
async function faults(sheets: Sheets, options = {}): Promise<string[]> {
  const result = await readLedger(await xlsx(sheets), options);
  return listed(result);
}
const listed = (result: LedgerResult): string[] =>
  result.ok
    ? []
    : result.errors.map(({ code, sheet, row, column }) =>
        [code, sheet, row, column].filter((part) => part !== undefined && part !== '').join(' '),
      );
const drafts = (ledger: Ledger, code: string): readonly Draft[] =>
  [...ledger.units, ...ledger.lots].find((plan) => plan.code === code)?.drafts ?? [];
const records = (ledger: Ledger, code: string): readonly object[] => drafts(ledger, code).map(({ record }) => record);

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
    expect(genesis.householdNumber).toBe('H7');
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

describe('readLedger plans', () => {
  const lots: Sheets = {
    ...UNITS,
    ...PRODUCTS,
    农事: [
      ['日期', '地块编号', '作业'],
      ['2026-03-01', '全部', '除草'],
      ['2026-03-25', 'A-01', '浇水'],
    ],
    采收: [
      ['批次号', '产品', '采收日期', '地块编号', '数量(斤)'],
      ['L1', '鲜叶', '2026-03-20', 'A-01', 100],
      ['L2', '鲜叶', '2026-03-26', 'A-01、A-02', 60],
    ],
    加工: [
      ['批次号', '产品', '加工日期', '投入批次', '工艺'],
      ['P1', '毛尖', '2026-03-27', 'L1:100斤、L2(1,060斤)', '杀青'],
    ],
    包装: [
      ['批次号', '包装日期', '件数', '产地'],
      ['P1', '2026-03-28', '20罐', '433126古丈县'],
    ],
    分级: [
      ['批次号', '分级日期', '等级'],
      ['L1', '2026-03-20', '特级'],
      ['L1', '2026-03-30', '一级'],
    ],
    证书: [
      ['证书类型', '证书编号', '适用产品'],
      ['SC', 'SC1', '毛尖'],
    ],
  };

  it('inputs rest on the last record on or before their day', async () => {
    const ledger = await read(lots);
    expect(ledger.units.map(({ chain }) => chain)).toEqual(['unit:A-01', 'unit:A-02']);
    expect(ledger.lots.map(({ chain }) => chain)).toEqual(['lot:02433126000018/L1', 'lot:02433126000018/L2', 'lot:02433126000025/P1']);
    const inputs = (code: string): unknown =>
      drafts(ledger, code)[0]?.inputs.map(({ code: input, draft, quantity }) => [input, draft, quantity?.value]);
    expect(inputs('L1')).toEqual([['A-01', 'unit:A-01#1', '100']]);
    expect(inputs('L2')).toEqual([
      ['A-01', 'unit:A-01#2', undefined],
      ['A-02', 'unit:A-02#1', undefined],
    ]);
    expect(inputs('P1')).toEqual([
      ['L1', 'lot:02433126000018/L1#1', '100'],
      ['L2', 'lot:02433126000018/L2#0', '1060'],
    ]);
    expect(records(ledger, 'P1').map((record) => (record as { kind: string }).kind)).toEqual([
      'processing',
      'certificate_reference',
      'packing',
    ]);
    expect(records(ledger, 'P1')[2]).toEqual({
      kind: 'packing',
      gtin: '02433126000025',
      lot: 'P1',
      day: '2026-03-28',
      count: 20,
      origin: '433126',
      private: {},
    });
  });

  it('lots in the order of signing, whatever the order of rows', async () => {
    const head = ['批次号', '产品', '加工日期', '投入批次', '工艺'];
    const ledger = await read({
      ...lots,
      加工: [head, ['P2', '毛尖', '2026-04-02', 'P1', '复火'], ['P1', '毛尖', '2026-03-27', 'L1', '杀青']],
    });
    expect(ledger.lots.map(({ code }) => code)).toEqual(['L1', 'L2', 'P1', 'P2']);
  });

  it('lots that rest on each other are refused', async () => {
    const head = ['批次号', '产品', '加工日期', '投入批次', '工艺'];
    expect(
      await faults({
        ...lots,
        包装: [],
        加工: [head, ['P2', '毛尖', '2026-04-02', 'P1', '复火'], ['P1', '毛尖', '2026-04-02', 'P2', '杀青']],
      }),
    ).toEqual(['ledger.reference 加工 3 D 投入批次']);
  });

  it('a received lot may be an input; a known unit and lot may be named without being opened', async () => {
    const ledger = await read(
      {
        基本信息: [['区划代码', '350524']],
        ...PRODUCTS,
        交接: [
          ['批次号', '日期', '方向', '对方编号', '产品'],
          ['X1', '2026-03-20', '收到', '93350524MA0TM0038D', '鲜叶'],
        ],
        加工: [
          ['批次号', '产品', '加工日期', '投入批次', '工艺'],
          ['P1', '毛尖', '2026-03-21', 'X1、K1', '杀青'],
        ],
        农事: [
          ['日期', '地块编号', '作业'],
          ['2026-03-01', 'K-01', '除草'],
        ],
        销售: [
          ['批次号', '销售日期', '渠道'],
          ['K1', '2026-03-22', '直销'],
        ],
      },
      { known: { units: [{ unit: 'K-01', crop: '茶树' }], lots: [{ lot: 'K1', gtin: '02433126000018' }] } },
    );
    expect(ledger.received).toMatchObject([
      { lot: 'X1', gtin: '02433126000018', party: '350524/93350524MA0TM0038D', day: '2026-03-20', source: { row: 2 } },
    ]);
    expect(drafts(ledger, 'P1')[0]?.inputs).toEqual([
      { from: 'received', sort: 'lot', code: 'X1', gtin: '02433126000018', party: '350524/93350524MA0TM0038D', day: '2026-03-21' },
      { from: 'workspace', sort: 'lot', code: 'K1', gtin: '02433126000018', day: '2026-03-21' },
    ]);
    expect([...ledger.units, ...ledger.lots].map(({ chain, opens }) => [chain, opens])).toEqual([
      ['unit:K-01', false],
      ['lot:02433126000018/K1', false],
      ['lot:02433126000025/P1', true],
    ]);
  });

  it('a ledger that was imported before plans the same drafts, and more where it has grown', async () => {
    const packed: Sheets = {
      ...lots,
      包装: [...(lots.包装 ?? []), ['B1', '2026-04-01', '5盒', '433126']].map((row, i) => [
        ...row,
        i === 0 ? '原料批次' : row[0] === 'B1' ? 'P1' : null,
        i === 0 ? '产品' : row[0] === 'B1' ? '毛尖' : null,
      ]),
    };
    const first = await read(packed);
    const known = {
      units: first.units.map(({ code, title }) => ({ unit: code, crop: title })),
      lots: first.lots.map(({ code, gtin }) => ({ lot: code, gtin: gtin as string })),
    };
    const again = await read(packed, { known });
    expect(again.units).toEqual(first.units);
    expect(again.lots).toEqual(first.lots);
    expect(again.lots.map(({ code, opens }) => [code, opens])).toContainEqual(['B1', true]);
    const grown = await read(
      {
        ...packed,
        销售: [
          ['批次号', '销售日期', '渠道'],
          ['B1', '2026-04-05', '直销'],
        ],
      },
      { known },
    );
    const digests = (ledger: Ledger): readonly string[] => ledger.lots.flatMap((plan) => plan.drafts.map(({ digest }) => digest));
    expect(digests(grown).filter((digest) => !digests(first).includes(digest))).toHaveLength(1);
  });

  it('a plot of a lot picked over days rests on its own last day', async () => {
    const head = ['批次号', '产品', '采收日期', '地块编号', '数量(斤)'];
    const ledger = await read({
      ...lots,
      加工: [],
      包装: [],
      证书: [],
      分级: [],
      采收: [head, ['L1', '鲜叶', '2026-03-20', 'A-01', 100], ['L1', '鲜叶', '2026-03-28', 'A-02', 50]],
    });
    expect(drafts(ledger, 'L1')[0]?.inputs.map(({ code, day, draft }) => [code, day, draft])).toEqual([
      ['A-01', '2026-03-20', 'unit:A-01#1'],
      ['A-02', '2026-03-28', 'unit:A-02#1'],
    ]);
    expect(records(ledger, 'L1')[0]).toMatchObject({ day: '2026-03-20', untilDay: '2026-03-28' });
  });

  it('digests do not depend on the form of a cell, the order of columns or the file', async () => {
    const a = await read({
      基地: [
        ['地块编号', '作物', '面积(亩)'],
        ['A-01', '茶树', 12],
      ],
      农事: [
        ['日期', '地块编号', '作业'],
        ['2026年3月5日', 'A-01', '除草'],
      ],
    });
    const b = await read({
      农事: [['标题'], ['作业', '地块', '作业日期'], ['锄草', 'a-01', 46086]],
      地块: [
        ['面积', '作物', '编号'],
        ['12亩', '茶树', 'A-01'],
      ],
    });
    const digests = (ledger: Ledger): readonly string[] => drafts(ledger, 'A-01').map(({ digest }) => digest);
    expect(digests(b)).toEqual(digests(a));
    const c = await read({
      基地: [
        ['地块编号', '作物', '面积(亩)'],
        ['A-01', '茶树', 13],
      ],
    });
    expect(digests(c)[0]).not.toBe(digests(a)[0]);
  });

  it('warns of a spraying whose registration or interval is missing, and plans it', async () => {
    const ledger = await read({
      ...UNITS,
      农事: [
        ['日期', '地块编号', '作业', '投入品', '用量', '登记证号'],
        ['2026-03-05', 'A-01', '打药', '联苯菊酯', '20毫升', 'XX123'],
      ],
    });
    expect(ledger.warnings.map(({ code, row, column, found }) => [code, row, column, found])).toEqual([
      ['ledger.cell', 2, 'F 登记证号', 'XX123'],
      ['ledger.cell', 2, undefined, '(空 / empty)'],
    ]);
    expect(records(ledger, 'A-01')).toHaveLength(2);
  });
});

describe('readLedger refuses files', () => {
  const part = (text: string): Uint8Array => new TextEncoder().encode(text);
  const raw = (sheet: string, workbook = ''): Uint8Array =>
    new Uint8Array(
      storeZip(
        new Map([
          [
            'xl/workbook.xml',
            part(`<workbook xmlns:r="r">${workbook}<sheets><sheet name="基地" sheetId="1" r:id="rId1"/></sheets></workbook>`),
          ],
          [
            'xl/_rels/workbook.xml.rels',
            part(
              '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            ),
          ],
          ['xl/worksheets/sheet1.xml', part(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`)],
        ]),
      ),
    );
  const text = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}</row>`;

  it('reads the same workbook without the fault', async () => {
    expect(await readLedger(raw(`${head}<row r="2">${text('A2', 'A-01')}${text('B2', '茶')}</row>`))).toMatchObject({ ok: true });
  });

  it.each([
    ['not a workbook', part('批次号,数量\nL1,5\nL2,6\n'.repeat(5))],
    ['a row out of bounds', raw(`${head}<row r="999999999">${text('A999999999', 'x')}</row>`)],
    ['many columns by many rows', raw(`${head}<row r="90000">${text('A90000', 'x')}${text('IU90000', 'x')}</row>`)],
    ['broken XML', raw(`${head}<row r="2"><c r="A2"`)],
    ['a cell without an address', raw(`${head}<row r="2"><c t="inlineStr"><is><t>x</t></is></c></row>`)],
    ['a shared string that is not there', raw(`${head}<row r="2"><c r="A2" t="s"><v>7</v></c></row>`)],
    ['no rows at all', raw('')],
    ['larger than the limit', new Uint8Array(20 * 1024 * 1024 + 1)],
  ])('%s', async (_, file) => {
    const result = await readLedger(file);
    expect(listed(result)).toEqual(['ledger.file']);
    expect(result).toMatchObject({
      ok: false,
      count: 1,
      errors: [{ sheet: '', expected: { zh: expect.stringMatching(/./) }, fix: { en: expect.stringMatching(/./) } }],
    });
  });

  it('does not take names such as __proto__ for anything else', async () => {
    const row = `<row r="2">${text('A2', '__proto__')}${text('B2', '__proto__')}</row>`;
    expect(listed(await readLedger(raw(head + row)))).toEqual(['ledger.cell 基地 2 A 地块编号']);
    const columns = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}${text('C1', 'constructor')}</row>`;
    const cells = `<row r="2">${text('A2', 'toString')}${text('B2', '__proto__')}${text('C2', 'x')}</row>`;
    expect(listed(await readLedger(raw(columns + cells)))).toEqual(['ledger.column 基地 1 C constructor']);
    const result = await readLedger(raw(head + cells.replace(text('C2', 'x'), '')));
    expect(result).toMatchObject({ ok: true, ledger: { units: [{ code: 'TOSTRING', title: '__proto__' }] } });
  });

  it('prints nothing of a file that could move a cursor or turn a line', async () => {
    const sheet = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}${text('C1', '红\u202e色\u009b31m')}</row><row r="2">${text('A2', '\u202eA')}${text('B2', '茶')}${text('C2', 'x')}</row>`;
    const result = await readLedger(raw(sheet));
    const errors = result.ok ? [] : result.errors;
    expect(errors.map(({ column, found }) => `${column} ${found}`)).toEqual([
      'C 红\ufffd色\ufffd31m 红\ufffd色\ufffd31m',
      'A 地块编号 \ufffdA',
    ]);
  });

  it('reads dates that count from 1904', async () => {
    const sheet = `<row r="1">${text('A1', '地块编号')}${text('B1', '作物')}${text('C1', '认定日期')}${text('D1', '建档立卡')}</row><row r="2">${text('A2', 'A-01')}${text('B2', '茶')}<c r="C2"><v>44624</v></c>${text('D2', '是')}</row>`;
    const result = await readLedger(raw(sheet, '<workbookPr date1904="1"/>'));
    expect(result).toMatchObject({
      ok: true,
      ledger: { units: [{ drafts: [{ record: { private: { household: { from: '2026-03-05' } } } }] }] },
    });
  });
});
