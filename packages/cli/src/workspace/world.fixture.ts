import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { enrol } from './county/enrol.js';
import { makeStatus } from './county/status.js';
import { publishTrust } from './county/trust.js';
import { initWorkspace } from './init.js';
import { LAYOUT } from './layout.js';
import { readKeyRequest } from './party/key-request.js';
import type { Session } from './session.js';
import { acceptTrust } from './trusted/accept.js';
import { readFile } from './workspace.js';

/** 2026-11-21 08:00 in China. */
export const NOW: number = Date.UTC(2026, 10, 21) / 1000;
export const PASSPHRASE = 'correct horse battery';
/** Of scrypt: a quarter second for each workspace tells nothing about what is tried in it. The real one: `secret.test.ts`, `test/journeys/guides.test.ts`. */
export const QUICK = { N: 2 ** 10, r: 8, p: 1 } as const;
export const COOP = '530113/93530113MA0TM00118';
export const PLANT = '530113/91350524MA0TM00549';
export const LAB = '530113/91530113MA0TM0089E';
export const POTATO = '02530113000010';
export const CRISPS = '02350524000054';

/** A county, a cooperative that grows, a plant that processes, a laboratory: enrolled, and trusting the county. */
export interface World {
  readonly folder: string;
  readonly county: Session;
  readonly coop: Session;
  readonly plant: Session;
  readonly lab: Session;
  readonly clean: () => void;
}

export function tempFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tianma-cli-'));
}

export async function makeWorld(): Promise<World> {
  const folder = tempFolder();
  const init = (name: string, settings: Parameters<typeof initWorkspace>[1]): Session =>
    initWorkspace(join(folder, name), settings, { passphrase: PASSPHRASE, now: NOW, report: '12345', cost: QUICK });
  const county = init('county', { kind: 'county', id: '530113', names: { zh: '东川区' }, division: '530113', host: 'trace.example.cn' });
  const coop = init('coop', {
    kind: 'party',
    id: COOP,
    names: { zh: '示范马铃薯合作社', en: 'Demo Potato Cooperative' },
    division: '530113',
    roles: ['producer', 'packer'],
    products: [{ gtin: POTATO, names: { zh: '东川马铃薯 5kg', en: 'Dongchuan potatoes, 5 kg' } }],
  });
  const plant = init('plant', {
    kind: 'party',
    id: PLANT,
    names: { zh: '示范加工厂' },
    division: '530113',
    type: 'company',
    roles: ['processor', 'packer'],
    products: [{ gtin: CRISPS, names: { zh: '薯片 250g' } }],
  });
  const lab = init('lab', { kind: 'lab', id: LAB, names: { zh: '示范检测中心' }, division: '530113' });
  for (const { workspace } of [coop, plant, lab]) {
    await enrol(county, readKeyRequest(readFile(workspace.path(LAYOUT.request))), { from: NOW - 200 * 86_400 });
  }
  await publishTrust(county);
  await makeStatus(county);
  for (const { workspace } of [coop, plant, lab]) await acceptTrust(workspace, [county.workspace.path(LAYOUT.public)]);
  return { folder, county, coop, plant, lab, clean: () => rmSync(folder, { recursive: true, force: true }) };
}

type Cells = readonly (string | number | null)[];

/** A workbook: sheet name to rows, headings first. */
export async function workbook(sheets: Readonly<Record<string, readonly Cells[]>>): Promise<Uint8Array> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => (value === null ? null : { value, type: typeof value === 'number' ? Number : String }))),
  }));
  return new Uint8Array(await writeXlsxFile(data as Parameters<typeof writeXlsxFile>[0]).toBuffer());
}

export const COOP_SHEETS: Readonly<Record<string, readonly Cells[]>> = {
  基本信息: [
    ['合作社名称', '示范马铃薯合作社'],
    ['统一社会信用代码', '93530113MA0TM00118'],
    ['区划代码', '530113'],
    ['年度', '2026'],
  ],
  产品: [
    ['产品名称', '商品条码', '净含量', '保质期'],
    ['东川马铃薯 5kg', POTATO, '5公斤', 90],
  ],
  基地: [
    ['地块编号', '作物', '面积'],
    ['A-01', '马铃薯', '15.2亩'],
    ['A-02', '马铃薯', '8亩'],
  ],
  农事: [
    ['日期', '地块编号', '作业', '投入品', '登记证号', '用量', '安全间隔期', '操作人', '备注'],
    ['2026-08-01', 'A-01', '打药', '代森锰锌80%可湿性粉剂', 'PD20081237', '1.8公斤', '15天', '张三丰', '阴天'],
    ['2026-08-02', 'A-02', '除草', null, null, null, null, '李四光', null],
  ],
  采收: [
    ['批次号', '产品', '日期', '地块编号', '数量', '帮扶类别', '户编号', '认定日期'],
    ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '2198斤', '脱贫户', 'H101', '2021-05-01'],
    ['L2', '东川马铃薯 5kg', '2026-11-06', 'A-02', '900斤', null, null, null],
  ],
  包装: [
    ['批次号', '日期', '件数', '采收日期'],
    ['L1', '2026-11-09', 31, '2026-11-05'],
  ],
  销售: [
    ['批次号', '日期', '渠道', '数量', '客户', '单价'],
    ['L1', '2026-11-10', '批发', '1898斤', '王府井超市', '1.35元'],
  ],
};

/** What the plant makes of lot L1 of the cooperative. */
export const PLANT_SHEETS: Readonly<Record<string, readonly Cells[]>> = {
  产品: [
    ['产品名称', '商品条码', '净含量', '保质期'],
    ['薯片 250g', CRISPS, '250克', 180],
    ['东川马铃薯 5kg', POTATO, null, null],
  ],
  交接: [
    ['批次号', '日期', '收发', '对方编号', '品名', '数量'],
    ['L1', '2026-11-12', '收到', COOP, '东川马铃薯 5kg', '1898斤'],
  ],
  加工: [
    ['批次号', '产品', '日期', '投入批次', '投入数量', '工艺', '产出'],
    ['P1', '薯片 250g', '2026-11-14', 'L1', '1800斤', '切片、油炸', '300公斤'],
  ],
  包装: [
    ['批次号', '日期', '件数', '产地'],
    ['P1', '2026-11-15', 12, '350524'],
  ],
};
