import { describe, expect, it } from 'vitest';
import type { Ledger } from './ledger.js';
import { drafts, faults, PRODUCTS, read, records, type Sheets, UNITS } from './read-ledger.fixture.js';

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
      ['ledger.cell', 2, undefined, { zh: '(空)', en: '(empty)' }],
    ]);
    expect(records(ledger, 'A-01')).toHaveLength(2);
  });
});
