import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tianma } from './program.fixture.js';
import { COOP_SHEETS, makeWorld, PLANT, PLANT_SHEETS, workbook } from './workspace/world.fixture.js';

/** Lot L1 of the cooperative went to the plant, which made P1 of it; L2 stayed. The county has received the bundle of P1. */
export interface Goods {
  readonly at: (...parts: string[]) => string;
  /** A command that succeeds, and says nothing on stderr. */
  readonly done: (...args: string[]) => Promise<string>;
  /** A command that succeeds, with what it says on both. */
  readonly tell: (...args: string[]) => Promise<{ readonly out: string; readonly err: string }>;
  readonly json: <T>(...args: string[]) => Promise<T>;
  /** A command that fails, with this code. */
  readonly refused: (code: string, ...args: string[]) => Promise<string>;
  readonly clean: () => void;
}

const SPRAYED = {
  ...COOP_SHEETS,
  农事: [
    ['日期', '地块编号', '作业', '投入品', '登记证号', '用量', '安全间隔期', '操作人', '备注', '投入品批号'],
    ['2026-08-01', 'A-01', '打药', '代森锰锌80%可湿性粉剂', 'PD20081237', '1.8公斤', '15天', '张三丰', '阴天', 'MZ-2026-77'],
    ['2026-08-02', 'A-02', '除草', null, null, null, null, '李四光', null, null],
  ],
} as const;

export async function makeGoods(): Promise<Goods> {
  const world = await makeWorld();
  const at = (...parts: string[]): string => join(world.folder, ...parts);
  const tell = async (...args: string[]): Promise<{ out: string; err: string }> => {
    const { status, out, err } = await tianma(args);
    if (status !== 0) throw new Error(`${args.join(' ')}: ${status}\n${err}${out}`);
    return { out, err };
  };
  const done = async (...args: string[]): Promise<string> => {
    const { out, err } = await tell(...args);
    if (err !== '') throw new Error(`${args.join(' ')}: ${err}`);
    return out;
  };
  const json = async <T>(...args: string[]): Promise<T> => JSON.parse(await done('--json', ...args)) as T;
  const refused = async (code: string, ...args: string[]): Promise<string> => {
    const { status, err } = await tianma(args);
    if (status === 0 || !err.includes(`[${code}]`)) throw new Error(`${args.join(' ')}: ${status}, not ${code}\n${err}`);
    return err;
  };
  writeFileSync(at('coop.xlsx'), await workbook(SPRAYED));
  writeFileSync(at('plant.xlsx'), await workbook(PLANT_SHEETS));
  await done('--dir', at('coop'), 'import', at('coop.xlsx'), '--commit');
  await done('--dir', at('coop'), 'bundle', 'L1', '-o', at('L1.tianma'));
  const finding = {
    day: '2026-11-18',
    method: 'laboratory',
    report: 'R-1',
    conclusion: 'passed',
    results: [{ analyte: '毒死蜱', outcome: 'within', value: '0.01', unit: 'mg/kg', limit: '0.02' }],
  };
  writeFileSync(at('finding.json'), JSON.stringify(finding));
  const attest = ['--kind', 'inspection', '--file', at('finding.json'), '--step', 'harvest', '-o', at('found.cbor')];
  await done('--dir', at('lab'), 'attest', at('L1.tianma'), ...attest);
  await done('--dir', at('coop'), 'receive', at('found.cbor'));
  const handover = ['--to', PLANT, '--day', '2026-11-12', '--quantity', '1898斤', '-o', at('handed.tianma')];
  await done('--dir', at('coop'), 'handover', 'L1', ...handover);
  await done('--dir', at('plant'), 'receive', at('handed.tianma'));
  await done('--dir', at('plant'), 'import', at('plant.xlsx'), '--commit');
  await done('--dir', at('plant'), 'bundle', 'P1', '-o', at('P1.tianma'));
  await done('--dir', at('county'), 'receive', at('P1.tianma'));
  return { at, done, tell, json, refused, clean: () => rmSync(world.folder, { recursive: true, force: true }) };
}
