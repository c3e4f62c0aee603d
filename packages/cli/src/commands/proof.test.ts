import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatItemCode } from '@tianma/core/seal';
import { createSealer, randomSerial, sealFactsOf } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { labelLot } from '../workspace/label.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
let codes: readonly [string, string, string];
const at = (party: 'coop' | 'plant' | 'county', ...args: string[]) => tianma(['--dir', world[party].workspace.folder, ...args]);
const file = (name: string): string => join(world.folder, name);
const published = (name: string): string => world.county.workspace.path('public', name);

beforeAll(async () => {
  world = await makeWorld();
  writeFileSync(file('ledger.xlsx'), await workbook(COOP_SHEETS));
  await at('coop', 'import', file('ledger.xlsx'), '--commit');
  const labels = labelLot(world.coop, 'L1');
  const facts = { ...sealFactsOf(labels.packing), anchor: labels.endorsed.anchor };
  const serial = randomSerial();
  const again = createSealer(facts, world.coop.ring.key('seal'))(0, serial);
  const { host, gtin, lot } = labels;
  const [first, second] = labels.items;
  codes = [first?.code ?? '', second?.code ?? '', formatItemCode({ host, gtin, lot, serial }, again)];
});
afterAll(() => world.clean());

describe('tianma proof', () => {
  it('makes what anybody can check with the root and the list alone', async () => {
    const path = file('twice.tianma-proof');
    expect((await at('plant', 'proof', 'make', codes[0], codes[2], '-o', path)).status).toBe(0);
    const { status, out } = await tianma([
      '--lang',
      'en',
      'proof',
      'verify',
      path,
      '--anchors',
      published('root.cbor'),
      '--trust',
      published('trust.cbor'),
    ]);
    expect(status).toBe(0);
    expect(out).toContain('Proven');
    expect(out).toContain('proof.over_issued');
    const inside = await at('county', '--json', 'proof', 'verify', path);
    expect(JSON.parse(inside.out)).toMatchObject({ holds: true, item: { lot: 'L1', index: 0 } });
  });

  it('says who is not known here, and what is no proof', async () => {
    const path = file('unknown.tianma-proof');
    expect((await tianma(['proof', 'make', codes[0], codes[2], '-o', path])).status).toBe(0);
    const nobody = await tianma(['proof', 'verify', path, '--trust', published('trust.cbor')]);
    expect(nobody).toMatchObject({ status: 5 });
    expect(nobody.out).toContain('anchor.none');
    writeFileSync(path, 'not a proof');
    const foreign = await at('county', 'proof', 'verify', path);
    expect([foreign.status, foreign.out.includes('不是超发证明文件'), foreign.out.includes('数据项')]).toEqual([2, true, false]);
    expect(foreign.out).toContain('tianma proof make');
  });

  it.each([
    ['the same label twice', () => [codes[0], codes[0]], 'proof.same_serial'],
    ['two items', () => [codes[0], codes[1]], 'proof.not_one_item'],
    ['one code', () => [codes[0]], 'cli.usage'],
  ])('makes nothing of %s', async (_, given, code) => {
    const path = file('none.tianma-proof');
    const { status, err } = await at('plant', 'proof', 'make', ...given(), '-o', path);
    expect(status).not.toBe(0);
    expect(err).toContain(code);
    expect(existsSync(path)).toBe(false);
  });
});
