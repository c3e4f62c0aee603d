import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialInGroups } from '@tianma/core/speak';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needSqlite } from '../../../../test/run/sqlite.mjs';
import { tianma } from '../program.fixture.js';
import { enrol } from '../workspace/county/enrol.js';
import { changeStatus } from '../workspace/county/status.js';
import { publishTrust } from '../workspace/county/trust.js';
import { openIndex } from '../workspace/index/index.js';
import { labelLot } from '../workspace/label.js';
import { LAYOUT } from '../workspace/layout.js';
import { findLot } from '../workspace/own-chains.js';
import { readKeyRequest } from '../workspace/party/key-request.js';
import { readFile } from '../workspace/workspace.js';
import { COOP_SHEETS, makeWorld, NOW, POTATO, type World, workbook } from '../workspace/world.fixture.js';

/** A second product that the cooperative packs. */
const SMALL = '02530113000027';

let world: World;
let serial: string;
let later: string;
const say = (...args: string[]) => tianma(['--dir', world.coop.workspace.folder, 'say', ...args]);
const accept = () => tianma(['--dir', world.coop.workspace.folder, 'trust', 'accept', world.county.workspace.path('public')]);

beforeAll(async () => {
  world = await makeWorld();
  const path = join(world.folder, 'ledger.xlsx');
  writeFileSync(path, await workbook(COOP_SHEETS));
  await tianma(['--dir', world.coop.workspace.folder, 'import', path, '--commit']);
  [serial, later] = labelLot(world.coop, 'L1').items.map((item) => item.serial) as [string, string];
});
afterAll(() => world.clean());

describe('tianma say', () => {
  it('finds an item by its digits, in groups of four, run together or in full width', async () => {
    const groups = serialInGroups(serial);
    for (const args of [[groups], groups.split(' '), [serial], [serial.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))]]) {
      const { status, out } = await say(...args);
      expect(status).toBe(0);
      expect(out).toContain('商品是东川马铃薯 5kg。');
      expect(out).toContain('二零二六年十一月九日包装。');
      expect(out).toContain(groups);
      expect(out).not.toMatch(/张三丰|王府井|1\.35|verified|code\./);
    }
  });

  it('looks at the check digit before it looks for anything', async () => {
    const wrong = serial.slice(0, 19) + ((Number(serial[19]) + 1) % 10);
    expect((await say(wrong)).err).toContain('gs1.check_digit');
    expect((await say(serial.slice(1))).err).toContain('cli.usage');
    const unknown = await say('00000000000000000005');
    expect(unknown.status).not.toBe(0);
    expect(unknown.err).toMatch(/gs1\.check_digit|cli\.usage/);
  });

  it('says that a label is void, for that item only', async () => {
    await changeStatus(world.county, { change: 'void', lot: { gtin: POTATO, lot: 'L1' }, ranges: [[0, 0]] });
    await accept();
    expect((await say(serial)).out.split('\n')[0]).toContain('已经作废');
    expect((await say(later)).out).not.toContain('已经作废');
  });

  it('knows what was signed here before the county publishes it, and tells who asks that a scan does not show it yet', async () => {
    const { workspace } = world.coop;
    const items = (...args: string[]) => tianma(['--dir', workspace.folder, 'items', ...args, '-o', join(world.folder, 'said.cbor')]);
    const serials = labelLot(world.coop, 'L1').items.map((item) => item.serial);
    const [torn, applied, idle] = [serials[5], serials[6], serials[7]] as [string, string, string];
    const unchanged = await say(torn);
    expect([unchanged.out.includes('作废'), unchanged.err]).toEqual([false, '']);
    expect((await items('void', 'L1', '--ranges', '5', '--reason', 'torn')).status).toBe(0);
    const voided = await say(torn);
    expect(voided.out.split('\n')[0]).toBe('签发者已经作废这张标签,请向产地核实这一件的来历。');
    expect(voided.err).toContain(`tianma items ${POTATO}/L1 --hand-over`);
    expect(voided.status).toBe((await say(serial)).status);
    expect(JSON.parse((await say('--json', torn)).out)).toMatchObject({ code: 'item.voided', state: 'voided', published: false });
    expect((await say(idle)).out).not.toContain('登记启用');
    expect((await items('apply', 'L1', '--ranges', '0,6')).status).toBe(0);
    expect((await say(applied)).out).not.toContain('登记启用');
    const { out, status } = await say(idle);
    expect([status, out.split('\n')[1]]).toEqual([0, '这张标签还没有登记启用。如果商品已在出售,请向产地核实。']);
    const en = await tianma(['--lang', 'en', '--dir', workspace.folder, 'say', idle]);
    expect(en.out).toContain('This label is not yet registered as applied. If the item is on sale, please ask the producer.');
    expect(en.err).toContain('--hand-over FOLDER');
    // The county has published the void of item 0 itself, and nothing is said of its being applied.
    expect((await say(serial)).out).not.toContain('登记启用');
  });

  it('takes what was signed of one packing for no word about the next one of that lot, which counts from 0 again', async () => {
    const path = join(world.folder, 'again.xlsx');
    // In a row of its own: in the same row of another ledger it would be the same packing.
    const packed = [
      ['批次号', '日期', '件数', '采收日期'],
      [null, null, null, null],
      ['L1', '2026-11-10', 7, '2026-11-05'],
    ];
    writeFileSync(path, await workbook({ ...COOP_SHEETS, 包装: packed }));
    const before = labelLot(world.coop, 'L1').items.at(5)?.serial as string;
    expect((await tianma(['--dir', world.coop.workspace.folder, 'import', path, '--commit'])).status).toBe(0);
    const after = labelLot(world.coop, 'L1').items.at(5)?.serial as string;
    expect(after).not.toBe(before);
    expect((await say(before)).out).toContain('作废');
    expect((await say(after)).out).not.toContain('作废');
  });

  it('says a recall first', async () => {
    const recall = { gtin: POTATO, lot: 'L1', level: 1, reason: 'residue', texts: { zh: '抽检超标' }, todo: { zh: '停止食用' } } as const;
    await changeStatus(world.county, { change: 'recall', recall });
    await accept();
    const { out } = await say(serial);
    expect(out.split('\n')[0]).toBe('请注意,批号L1已经召回。');
    expect(out).toContain('停止食用');
    // Item 0 is void as well: both are told.
    expect(out).toContain('签发者已经作废这张标签');
    expect((await say(later)).out).not.toContain('作废');
    const { code, state } = JSON.parse((await say('--json', serial)).out) as { code: string; state: string };
    expect([code, state]).toEqual(['lot.recalled', 'voided']);
  });

  // Without SQLite the index lives only as long as a command, and nothing can be put beside it.
  it.runIf(needSqlite())('asks for the product where two match', async () => {
    const { workspace } = world.coop;
    const request = readKeyRequest(readFile(workspace.path(LAYOUT.request)));
    const products = [POTATO, SMALL].map((gtin) => ({ gtin, names: { zh: gtin === SMALL ? '东川小土豆' : '东川马铃薯 5kg' } }));
    await enrol(world.county, request, { from: NOW - 200 * 86_400, products });
    await publishTrust(world.county);
    await accept();
    const path = join(world.folder, 'second.xlsx');
    const harvest = COOP_SHEETS['采收'] ?? [];
    const rows = [harvest[0], ['L7', '东川小土豆', '2026-11-07', 'A-02', '100斤', null, null, null]] as (typeof harvest)[number][];
    const packed = [
      ['批次号', '日期', '件数', '采收日期'],
      ['L7', '2026-11-09', 2, '2026-11-07'],
    ];
    const sheet = [
      ['产品名称', '商品条码', '净含量', '保质期'],
      ['东川小土豆', SMALL, '5公斤', 90],
    ];
    writeFileSync(
      path,
      await workbook({ 基本信息: COOP_SHEETS['基本信息'] ?? [], 产品: sheet, 基地: COOP_SHEETS['基地'] ?? [], 采收: rows, 包装: packed }),
    );
    const imported = await tianma(['--dir', workspace.folder, 'import', path, '--commit']);
    expect(imported.status).toBe(0);
    const { store, close } = await openIndex(workspace);
    store.index.putSerials(findLot(workspace, 'L7').chain, [serial]);
    close();
    const { status, err } = await say(serial);
    expect(status).not.toBe(0);
    expect(err).toContain(`--product ${POTATO}`);
    expect(err).toContain(`--product ${SMALL}`);
    expect((await say(serial, '--product', POTATO)).out).toContain('L1');
  });
});
