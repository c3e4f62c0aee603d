import { afterAll, beforeAll, expect, it } from 'vitest';
import { enrol } from '../county/enrol.js';
import { publishTrust } from '../county/trust.js';
import { LAYOUT } from '../layout.js';
import { readKeyRequest } from '../party/key-request.js';
import type { Session } from '../session.js';
import { acceptTrust } from '../trusted/accept.js';
import { readFile } from '../workspace.js';
import { COOP_SHEETS, makeWorld, NOW, POTATO, type World, workbook } from '../world.fixture.js';
import { type ImportOptions, type ImportResult, importLedger } from './import.js';

const YEARS = 4 * 365 * 86_400;
let world: World;
let later: Session;
beforeAll(async () => {
  world = await makeWorld();
  later = { ...world.coop, now: NOW + YEARS };
});
afterAll(() => world.clean());

const RAW = '02530113000027';
const WRONG = {
  ...COOP_SHEETS,
  产品: [...(COOP_SHEETS['产品'] ?? []), ['统货', RAW, null, null]],
  采收: [
    ['批次号', '产品', '日期', '地块编号', '数量'],
    ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '约2198斤'],
    ['L2', '统货', '2026-11-06', 'A-02', '900斤'],
  ],
};
const read = async (session: Session, sheets: typeof COOP_SHEETS, options: Partial<ImportOptions> = {}): Promise<ImportResult> =>
  importLedger(session, await workbook(sheets), { name: 'a.xlsx', ...options });
const places = ({ errors }: ImportResult): unknown[] => errors.map(({ code, sheet, row }) => [code, sheet, row]);

it('an expired certificate is one fault of the file, in one round with those of rows', async () => {
  for (const options of [{ dryRun: true }, {}, { validOnly: true }]) {
    const result = await read(later, COOP_SHEETS, options);
    expect([result.ok, places(result)]).toEqual([false, [['sign.not_entitled', '', undefined]]]);
    const [fault] = result.errors;
    expect(fault?.found).toEqual({ zh: '今天 2030-11-20,8 条记录都签不了', en: expect.stringContaining('none of 8 records') });
    expect([fault?.expected.zh, fault?.fix.zh]).toEqual([
      expect.stringContaining('2026-05-05 到 2029-05-04'),
      expect.stringMatching(/证书到期.*key-request\.json.*tianma trust enrol.*tianma trust accept/),
    ]);
  }
  expect(places(await read(later, WRONG))).toEqual([
    ['sign.not_entitled', '', undefined],
    ['ledger.cell', '采收', 2],
    ['sign.not_entitled', '采收', 3],
  ]);
});

it('the clock of a computer that is years behind is told as that', async () => {
  const [fault] = (await read({ ...world.coop, now: NOW - YEARS }, COOP_SHEETS)).errors;
  expect(fault?.fix.zh).toContain('本机日期');
});

it('a certificate issued again is enough, and what it lacks is told instead of the end of the old one', async () => {
  const county = { ...world.county, now: later.now };
  const request = readKeyRequest(readFile(world.coop.workspace.path(LAYOUT.request)));
  const publish = async (gtin: string): Promise<void> => {
    await enrol(county, request, { products: [{ gtin, names: { zh: '货' } }] });
    await publishTrust(county);
    await acceptTrust(world.coop.workspace, [county.workspace.path(LAYOUT.public)]);
  };
  await publish(RAW);
  const other = await read(later, COOP_SHEETS);
  expect(places(other).slice(0, 1)).toEqual([['sign.not_entitled', '采收', 2]]);
  expect(other.errors[0]?.fix.zh).toContain(POTATO);
  await publish(POTATO);
  expect(await read(later, COOP_SHEETS, { dryRun: true })).toMatchObject({ ok: true, records: 8 });
});
