import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { verifyUnder } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBundle, discloseSlots } from '../bundle.js';
import { enrol } from '../county/enrol.js';
import { publishTrust } from '../county/trust.js';
import { hexOf } from '../hex.js';
import { initWorkspace } from '../init.js';
import { itemSets, readItems } from '../items.js';
import { labelLot } from '../label.js';
import { LAYOUT } from '../layout.js';
import { listChains } from '../list.js';
import { findLot, ownChains, recordsOf } from '../own-chains.js';
import { readKeyRequest } from '../party/key-request.js';
import { acceptTrust } from '../trusted/accept.js';
import { openTrusted } from '../trusted/open-trusted.js';
import { openingOf, readVault } from '../vault.js';
import { readFile } from '../workspace.js';
import { COOP_SHEETS, makeWorld, NOW, PLANT_SHEETS, POTATO, type World, workbook } from '../world.fixture.js';
import { type ImportResult, importLedger } from './import.js';

let world: World;
let ledger: Uint8Array;
beforeAll(async () => {
  world = await makeWorld();
  ledger = await workbook(COOP_SHEETS);
});
afterAll(() => world.clean());

type Good = Extract<ImportResult, { ok: true }>;
function good(result: ImportResult): Good {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

describe('importLedger', () => {
  it('writes nothing in a dry run, nor while a row is wrong', async () => {
    const before = filesOf(world.coop.workspace.folder);
    const dry = good(await importLedger(world.coop, ledger, { name: 'a.xlsx', dryRun: true }));
    expect([dry.records, dry.chains.length, dry.plan.same]).toEqual([8, 4, 0]);
    const wrong = await workbook({
      ...COOP_SHEETS,
      销售: [
        ['批次号', '日期', '渠道'],
        ['L7', '2026-11-10', '批发'],
      ],
    });
    const result = await importLedger(world.coop, wrong, { name: 'a.xlsx' });
    expect(result.ok === false && result.errors.map(({ code, sheet, row }) => [code, sheet, row])).toEqual([
      ['ledger.reference', '销售', 2],
    ]);
    expect(filesOf(world.coop.workspace.folder)).toEqual(before);
  });

  it('signs every row as a record of its chain, the private part apart', async () => {
    const { records, items } = good(await importLedger(world.coop, ledger, { name: '/tmp/a.xlsx' }));
    expect([records, items]).toEqual([8, 31]);
    const { workspace, ring } = world.coop;
    const { chain } = findLot(workspace, 'L1');
    const lot = recordsOf(workspace, chain).map(({ record }) => record);
    expect(lot.map(({ kindName }) => kindName)).toEqual(['harvest', 'packing', 'sale']);
    const vault = readVault(workspace, ring);
    const values = (i: number): unknown[] => openingOf(vault, lot[i]?.idHex ?? '').slots.map((slot) => slot?.value ?? null);
    const household = values(0)[4] as Map<number, unknown>;
    expect([household.get(0), (household.get(3) as Uint8Array).length]).toEqual([2, 16]);
    expect(values(2).slice(5, 7)).toEqual(['王府井超市', [[135, -2], 'CNY']]);
    expect(values(0)[7]).toEqual([[[2198, 0], '斤']]);
    const stored = Buffer.concat(lot.map(({ envelope }) => Buffer.from(envelope.bytes)));
    for (const secret of ['王府井', 'H101', 'CNY']) expect(stored.includes(secret)).toBe(false);
    for (const name of filesOf(workspace.folder)) expect(name).not.toContain('王府井');
  });

  it('draws unguessable items, with the root that the record commits to', () => {
    const { workspace } = world.coop;
    const [packing = ''] = itemSets(workspace);
    const { serials, lot } = readItems(workspace, packing);
    expect([lot, serials.length, new Set(serials).size]).toEqual(['L1', 31, 31]);
    for (const serial of serials) expect(serial).toMatch(/^\d{20}$/);
    expect(readFileSync(workspace.path(LAYOUT.items, `${packing}.txt`)).length).toBeGreaterThan(31 * 20);
  });

  it('signs nothing twice, whatever the file is called', async () => {
    const before = filesOf(world.coop.workspace.folder);
    const again = good(await importLedger(world.coop, ledger, { name: 'b.xlsx' }));
    expect([again.records, again.plan.same, again.plan.changed.length, again.plan.gone.length]).toEqual([0, 8, 0, 0]);
    expect(filesOf(world.coop.workspace.folder)).toEqual(before);
  });

  it('adds new rows at the end of their chains, and tells rows that changed or went', async () => {
    const rows = COOP_SHEETS['农事'] as readonly (readonly (string | null)[])[];
    const sales = COOP_SHEETS['销售'] as readonly (readonly (string | null)[])[];
    const changed = await workbook({
      ...COOP_SHEETS,
      农事: [rows[0] ?? [], ['2026-08-01', 'A-01', '打药', '代森锰锌80%可湿性粉剂', 'PD20081237', '2.8公斤', '15天', '张三丰', '阴天']],
      销售: [...sales, ['L1', '2026-11-12', '零售', '100斤', null, null]],
    });
    const { records, plan } = good(await importLedger(world.coop, changed, { name: 'a.xlsx' }));
    expect(records).toBe(1);
    expect(plan.changed.map(({ draft, before }) => [draft.record.kind, before?.sheet, before?.row])).toEqual([
      ['field_operation', '农事', 2],
    ]);
    expect(plan.gone.map(({ sheet, row }) => [sheet, row])).toEqual([['农事', 3]]);
    const { chain } = findLot(world.coop.workspace, `${POTATO}/L1`);
    expect(recordsOf(world.coop.workspace, chain).map(({ record }) => record.kindName)).toEqual(['harvest', 'packing', 'sale', 'sale']);
  });

  it('takes another first row of a lot for a change, also from another ledger', async () => {
    const harvest = COOP_SHEETS['采收'] as readonly (readonly (string | null)[])[];
    const other = await workbook({
      产品: COOP_SHEETS['产品'] ?? [],
      采收: [harvest[0] ?? [], ['L1', '东川马铃薯 5kg', '2026-11-05', 'A-01', '999斤', null, null, null]],
    });
    const { records, plan } = good(await importLedger(world.coop, other, { name: 'c.xlsx' }));
    expect([records, plan.changed.length]).toEqual([0, 1]);
  });

  it('lets later ledgers speak of units and lots of earlier ones', async () => {
    const later = await workbook({
      产品: COOP_SHEETS['产品'] ?? [],
      采收: [
        ['批次号', '产品', '日期', '地块编号', '数量'],
        ['L3', '东川马铃薯 5kg', '2026-11-16', 'A-01', '500斤'],
      ],
      贮存: [
        ['批次号', '入库日期', '仓库'],
        ['L2', '2026-11-08', '1号库'],
      ],
    });
    const { records } = good(await importLedger(world.coop, later, { name: 'later.xlsx' }));
    expect(records).toBe(2);
    const unit = ownChains(world.coop.workspace).get('unit:A-01');
    const [harvest] = recordsOf(world.coop.workspace, findLot(world.coop.workspace, 'L3').chain);
    const [[chain, record]] = fieldOf((harvest as NonNullable<typeof harvest>).record, 'inputs') as unknown as [[Uint8Array, Uint8Array]];
    expect(hexOf(chain)).toBe(unit?.chain);
    // The last field work on or before the day of the harvest.
    expect(hexOf(record)).toBe(recordsOf(world.coop.workspace, unit?.chain ?? '').at(-1)?.id);
  });

  it('makes a bundle and labels that verify', () => {
    const { chain } = findLot(world.coop.workspace, 'L1');
    const { bytes, report } = buildBundle(world.coop, chain);
    expect([report.headline, report.code]).toEqual(['unchanged', 'verified.records']);
    const { items } = labelLot(world.coop, 'L1', { from: 3, to: 4 });
    expect(items.map(({ index }) => index)).toEqual([3, 4]);
    const trust = openTrusted(world.plant.workspace, NOW);
    const [item] = items;
    const scanned = verifyUnder({ code: item?.code, bundle: bytes }, trust);
    expect([scanned.code, scanned.facts.find(({ name }) => name === 'index')?.value]).toEqual(['verified.records', 3]);
    expect(verifyUnder({ code: item?.code }, trust).code).toBe('verified.label');
    expect([...labelLot(world.coop, 'L1', { from: 3, to: 4 }).items]).toEqual([...items]);
    expect(() => labelLot(world.coop, 'L1', { from: 31 })).toThrow('cli.usage');
    expect(() => labelLot(world.coop, 'L2')).toThrow('workspace.state');
    expect(listChains(world.coop.workspace).filter(({ code }) => code === 'L1')).toMatchObject([{ state: 'packed', items: 31 }]);
  });

  it('opens private fields one by one, never a household by sweep', () => {
    const { chain } = findLot(world.coop.workspace, 'L1');
    const [harvest] = recordsOf(world.coop.workspace, chain);
    const disclosures = discloseSlots(world.coop, chain, ['price', `household@${harvest?.id.slice(0, 10)}`]);
    const { report } = buildBundle(world.coop, chain, { disclosures });
    expect(report.journey.flatMap(({ disclosed }) => Object.keys(disclosed ?? {}))).toEqual(['household', 'price']);
    expect(() => discloseSlots(world.coop, chain, ['household'])).toThrow('cli.usage');
    expect(() => discloseSlots(world.coop, chain, ['salary'])).toThrow('cli.usage');
    expect(() => discloseSlots(world.coop, chain, ['phone'])).toThrow('cli.usage');
  });
});

describe('what may not be signed', () => {
  it('refuses to go on where records that were imported are lost', async () => {
    const { store, folder } = world.coop.workspace;
    const { chain } = findLot(world.coop.workspace, 'L2');
    const [at, aside] = [join(folder, LAYOUT.chains, chain), join(folder, 'aside')];
    renameSync(at, aside);
    await expect(importLedger(world.coop, ledger, { name: 'a.xlsx' })).rejects.toMatchObject({ code: 'workspace.damaged', where: at });
    renameSync(aside, at);
    expect(store.first(chain)).toBeDefined();
  });

  it('refuses a ledger of another party, and a workspace that has no chains', async () => {
    await expect(importLedger(world.plant, ledger, { name: 'a.xlsx' })).rejects.toMatchObject({ code: 'workspace.state' });
    await expect(importLedger(world.lab, ledger, { name: 'a.xlsx' })).rejects.toMatchObject({ code: 'workspace.state' });
  });

  it('refuses kinds, products and times that the certificate does not cover, before the first signature', async () => {
    const units = await workbook({ 基地: COOP_SHEETS['基地'] ?? [] });
    expect(await importLedger(world.plant, units, { name: 'u.xlsx', dryRun: true })).toMatchObject({
      ok: false,
      errors: [2, 3].map((row) => ({ code: 'sign.not_entitled', sheet: '基地', row, expected: { zh: '种植养殖(producer)' } })),
    });
    const gtin = '02530113000027';
    const other = await workbook({
      ...COOP_SHEETS,
      产品: [
        ['产品名称', '商品条码', '净含量', '保质期'],
        ['统货', gtin, null, null],
      ],
      采收: [
        ['批次号', '产品', '日期', '地块编号'],
        ['L9', '统货', '2026-11-05', 'A-01'],
      ],
      包装: [],
      销售: [],
    });
    expect(await importLedger(world.coop, other, { name: 'o.xlsx', dryRun: true })).toMatchObject({
      ok: false,
      errors: [{ code: 'sign.not_entitled', sheet: '采收', row: 2, column: 'B 产品', found: `统货 ${gtin}` }],
    });
    const fresh = await workbook({
      基地: [
        ['地块编号', '作物'],
        ['Z-01', '马铃薯'],
      ],
    });
    expect(await importLedger({ ...world.coop, now: NOW + 5000 * 86_400 }, fresh, { name: 'o.xlsx' })).toMatchObject({
      ok: false,
      errors: [{ code: 'sign.not_entitled', sheet: '' }],
    });
  });

  it('names the row of what cannot be signed, without the words of a private column', async () => {
    const signal = '\u202e王五';
    const units = [
      ['地块编号', '作物', '操作人'],
      ['C-01', '马铃薯', signal],
    ];
    const result = await importLedger(world.coop, await workbook({ 基地: units }), { name: 'n.xlsx' }).catch((error: unknown) => error);
    expect(result).toMatchObject({ ok: false, count: 1 });
    expect(JSON.stringify(result)).not.toContain('王五');
  });

  it('says what to do while the county has not certified the keys', async () => {
    const fresh = await makeWorld();
    const stranger = initWorkspace(
      `${fresh.folder}/stranger`,
      { kind: 'party', id: '530113/NEW-1', names: { zh: '新社' }, division: '530113' },
      { passphrase: 'correct horse battery', now: NOW },
    );
    const small = await workbook({ 基地: COOP_SHEETS['基地'] ?? [] });
    expect(good(await importLedger(stranger, small, { name: 's.xlsx', dryRun: true })).uncertified).toBe(true);
    await expect(importLedger(stranger, small, { name: 's.xlsx' })).rejects.toMatchObject({
      code: 'sign.not_entitled',
      fix: expect.stringContaining('key-request.json'),
    });
    await enrol(fresh.county, readKeyRequest(readFile(stranger.workspace.path(LAYOUT.request))));
    await publishTrust(fresh.county);
    await acceptTrust(stranger.workspace, [fresh.county.workspace.path(LAYOUT.public)]);
    expect(good(await importLedger(stranger, small, { name: 's.xlsx' })).records).toBe(2);
    fresh.clean();
  });
});

describe('what is sound alone', () => {
  it('is signed when asked for, whole lots only; the rest is named and signed once it is mended', async () => {
    const fresh = await makeWorld();
    const harvest = COOP_SHEETS['采收'] ?? [];
    const wrong = await workbook({
      ...COOP_SHEETS,
      销售: [
        ['批次号', '日期', '渠道', '数量'],
        ['L1', '2026-11-10', '批发', '约100斤'],
        ['L2', '2026-11-10', '批发', '100斤'],
      ],
    });
    const first = good(await importLedger(fresh.coop, wrong, { name: 'a.xlsx', validOnly: true }));
    expect([first.ledger.left, first.errors.length]).toEqual([[{ sort: 'lot', code: 'L1', sheet: '销售', row: 2 }], 1]);
    expect([...ownChains(fresh.coop.workspace).keys()]).toEqual(expect.arrayContaining(['unit:A-01', 'unit:A-02', `lot:${POTATO}/L2`]));
    expect(ownChains(fresh.coop.workspace).has(`lot:${POTATO}/L1`)).toBe(false);
    const mended = good(await importLedger(fresh.coop, await workbook(COOP_SHEETS), { name: 'a.xlsx' }));
    expect([mended.plan.same, mended.records, mended.plan.gone.length]).toEqual([5, 3, 1]);
    // A fault in a plot's row leaves out the plot and what was harvested there, though it was signed before: nothing counts as gone.
    const plot = await workbook({
      ...COOP_SHEETS,
      采收: [harvest[0] ?? [], ...harvest.slice(1)],
      农事: [
        ['日期', '地块编号', '作业'],
        ['2026-08-09', 'A-01', '唱歌'],
      ],
    });
    const left = good(await importLedger(fresh.coop, plot, { name: 'a.xlsx', validOnly: true, dryRun: true }));
    expect(left.ledger.left.map(({ sort, code, because }) => [sort, code, because])).toEqual([
      ['unit', 'A-01', undefined],
      ['lot', 'L1', 'unit A-01'],
    ]);
    expect([left.records, left.plan.changed.length]).toEqual([0, 0]);
    fresh.clean();
  });
});

describe('inputs of other parties', () => {
  it('are looked for among what was received', async () => {
    const plant = await workbook(PLANT_SHEETS);
    const result = await importLedger(world.plant, plant, { name: 'p.xlsx' });
    expect(result).toMatchObject({ ok: false, count: 1 });
    expect(result.errors).toMatchObject([
      {
        code: 'ledger.reference',
        sheet: '加工',
        row: 2,
        fix: { zh: expect.stringContaining('tianma receive 文件'), en: expect.stringMatching(/^receive the/) },
      },
    ]);
    expect(ownChains(world.plant.workspace).size).toBe(0);
  });
});
