import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@tianma/core';
import { signDeclaration } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOCK, tianma } from '../program.fixture.js';
import { changeStatus } from '../workspace/county/status.js';
import { labelLot } from '../workspace/label.js';
import { trustedOptions } from '../workspace/trusted/open-trusted.js';
import { COOP_SHEETS, makeWorld, NOW, POTATO, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
const at = (party: 'coop' | 'plant' | 'county', ...args: string[]) =>
  tianma(['--lang', 'en', '--dir', world[party].workspace.folder, ...args]);
const file = (name: string): string => join(world.folder, name);
const headline = (index: number): string =>
  verify(
    { code: labelLot(world.coop, 'L1', { from: index, to: index }).items.at(0)?.code ?? '' },
    trustedOptions(world.county.workspace, NOW),
  ).headline;

beforeAll(async () => {
  world = await makeWorld();
  writeFileSync(file('ledger.xlsx'), await workbook(COOP_SHEETS));
  await at('coop', 'import', file('ledger.xlsx'), '--commit');
});
afterAll(() => world.clean());

describe('tianma items', () => {
  it('refuses what nobody can know to be the lot of its signer', async () => {
    expect((await at('coop', 'items', 'void', 'L1', '--ranges', '3', '--reason', 'torn', '-o', file('void.cbor'))).status).toBe(0);
    const { status, err } = await at('county', 'status', 'take', file('void.cbor'));
    expect(status).not.toBe(0);
    expect(err).toContain('attestation.target');
    expect(headline(3)).toBe('label_only');
  });

  it('brings the word of a lot to readers of its labels, by way of the county', async () => {
    expect((await at('coop', 'bundle', 'L1', '-o', file('L1.tianma'))).status).toBe(0);
    expect((await at('county', 'receive', file('L1.tianma'))).status).toBe(0);
    const taken = await at('county', '--json', 'status', 'take', file('void.cbor'));
    expect(JSON.parse(taken.out)).toMatchObject({ lot: 'L1', state: 'voided', ranges: [[3, 3]] });
    expect(headline(3)).toBe('voided');
    expect(headline(4)).toBe('label_only');
    expect(JSON.parse((await at('county', '--json', 'status', 'take', file('void.cbor'))).out)).toMatchObject({ version: null });
  });

  it('lists states by range, by whom and when, and whether the county has published them', async () => {
    expect((await at('coop', 'items', 'apply', 'L1', '--ranges', '0-2,4-9', '-o', file('apply.cbor'))).status).toBe(0);
    await at('coop', 'trust', 'accept', world.county.workspace.path('public'));
    const { rows, count } = JSON.parse((await at('coop', '--json', 'items', 'L1')).out) as { rows: object[]; count: number };
    const by = world.coop.workspace.settings.id;
    const moment = new Date(CLOCK).toISOString();
    expect(count).toBe(31);
    expect(rows).toEqual([
      { state: 'issued', ranges: [[10, 30]], by, at: moment },
      { state: 'voided', ranges: [[3, 3]], by, at: moment, reason: 'torn', published: true },
      {
        state: 'applied',
        ranges: [
          [0, 2],
          [4, 9],
        ],
        by,
        at: moment,
        published: false,
      },
    ]);
    expect((await at('coop', 'items', 'L1')).out).toContain('not yet published');
    const again = JSON.parse((await at('coop', '--json', 'items', 'L1', '--hand-over', file('again'))).out) as { files: string[] };
    expect(again.files.map((path) => readFileSync(path))).toEqual([readFileSync(file('apply.cbor'))]);
    const report = verify(
      { code: labelLot(world.coop, 'L1', { from: 20, to: 20 }).items.at(0)?.code ?? '' },
      trustedOptions(world.county.workspace, NOW),
    );
    expect(report.findings.map(({ code }) => code)).not.toContain('item.not_activated');
    await at('county', 'status', 'take', file('apply.cbor'));
    const after = verify(
      { code: labelLot(world.coop, 'L1', { from: 20, to: 20 }).items.at(0)?.code ?? '' },
      trustedOptions(world.county.workspace, NOW),
    );
    expect(after.findings.map(({ code }) => code)).toContain('item.not_activated');
  });

  it('are told to who verifies a label: not registered as applied, and voided after a recall', async () => {
    const codes = labelLot(world.coop, 'L1').items.map(({ code }) => code);
    const verified = async (index: number, language = 'zh'): Promise<string> =>
      (await tianma(['--lang', language, '--dir', world.county.workspace.folder, 'verify', codes[index] as string])).out;
    const idle = await verified(20);
    expect(idle).toMatch(/ {2}! 这张标签还没有登记启用\n {2}! 如果商品已在出售，请向产地核实。\n/);
    expect(idle).toContain('召回与作废: 名单里没有召回、没有作废这一件，标签没有登记启用');
    expect(await verified(20, 'en')).toContain(
      '! This label is not yet registered as applied\n  ! If the item is on sale, ask the producer.',
    );
    const applied = await verified(4);
    expect(applied).not.toContain('登记启用');
    expect(applied).toContain('召回与作废: 名单里没有召回、没有作废这一件\n');
    const recall = { gtin: POTATO, lot: 'L1', level: 1, reason: 'residue', texts: { zh: '抽检超标' }, todo: { zh: '停止食用' } } as const;
    await changeStatus(world.county, { change: 'recall', recall });
    const both = await verified(3);
    expect(both.indexOf('! 签发者已作废这张标签')).toBeGreaterThan(both.indexOf('! 停止食用'));
    expect(both).toContain('召回与作废: 已召回、已作废');
    expect(await verified(3, 'en')).toContain('! The issuer has voided this label');
    await changeStatus(world.county, { change: 'close', lot: { gtin: POTATO, lot: 'L1' } });
  });

  it('leaves out what is voided or applied already, says so, and signs nothing twice', async () => {
    const items = async (...args: string[]) => await at('coop', '--json', 'items', ...args, '-o', file('twice.cbor'));
    const rows = async () => (JSON.parse((await at('coop', '--json', 'items', 'L1')).out) as { rows: object[] }).rows;
    const before = await rows();
    const again = await items('void', 'L1', '--ranges', '3', '--reason', 'torn');
    expect([again.status, JSON.parse(again.out)]).toMatchObject([0, { file: null, before: { voided: [[3, 3]] } }]);
    expect(again.err).toContain('items 3 are voided already');
    expect(JSON.parse((await items('apply', 'L1', '--ranges', '4-6')).out)).toMatchObject({ file: null, before: { applied: [[4, 6]] } });
    const refused = await items('apply', 'L1', '--ranges', '3');
    expect([refused.status !== 0, refused.err.includes('void: 3')]).toEqual([true, true]);
    expect([await rows(), existsSync(file('twice.cbor'))]).toEqual([before, false]);
    const some = await items('apply', 'L1', '--ranges', '3,9-10');
    expect(JSON.parse(some.out)).toMatchObject({ ranges: [[10, 10]], before: { voided: [[3, 3]], applied: [[9, 9]] } });
    // One that is voided after it was applied is void, and no longer listed as applied.
    expect((await items('void', 'L1', '--ranges', '10', '--reason', 'torn')).status).toBe(0);
    expect(await rows()).toMatchObject([
      { state: 'issued' },
      { ranges: [[3, 3]] },
      { state: 'applied' },
      { state: 'voided', ranges: [[10, 10]] },
    ]);
  });

  it.each([
    ['an item that was never packed', ['--ranges', '31'], 'cli.usage'],
    ['a reason in own words', ['--ranges', '1', '--reason', '张三'], 'cli.usage'],
    ['a range turned round', ['--ranges', '5-4'], 'cli.usage'],
  ])('signs nothing about %s', async (_, args, code) => {
    const { status, err } = await at('coop', 'items', 'void', 'L1', ...args, '-o', file('none.cbor'));
    expect(status).not.toBe(0);
    expect(err).toContain(code);
    expect(existsSync(file('none.cbor'))).toBe(false);
  });

  it('lets nobody speak of the items of another, nor take such a word for a register', async () => {
    const [packing] = [labelLot(world.coop, 'L1').packing.idHex];
    const body = { gtin: POTATO, lot: 'L1', packing, state: 'voided', ranges: [[0, 0]] };
    const by = (who: 'plant' | 'lab') =>
      signDeclaration(
        { kind: 'items', id: `${POTATO}/L1`, version: 1, from: '2026-11-21', body },
        { key: world[who].ring.key(who === 'lab' ? 'attest' : 'record'), iss: world[who].workspace.settings.id, iat: NOW },
      ).bytes;
    writeFileSync(file('plant.cbor'), by('plant'));
    writeFileSync(file('lab.cbor'), by('lab'));
    expect((await at('county', 'status', 'take', file('plant.cbor'))).err).toContain('issuer.product_scope');
    expect((await at('county', 'status', 'take', file('lab.cbor'))).err).toContain('issuer.');
    expect((await at('county', 'receive', file('void.cbor'))).err).toContain('status take');
    expect(headline(0)).toBe('label_only');
  });
});
