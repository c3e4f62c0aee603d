import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { signDeclaration } from '@tianma/core/sign';
import type { DeclarationKind, JsonObject } from '@tianma/core/trust';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWhole } from '../atomic.js';
import { retireKey } from '../county/trust.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { openRegisters } from '../registers.js';
import type { Session } from '../session.js';
import { acceptTrust } from '../trusted/accept.js';
import { filesIn, readFile } from '../workspace.js';
import { COOP, makeWorld, NOW, type World } from '../world.fixture.js';
import { numberAnswer } from './check.js';
import { declareAll } from './declare.js';
import { declarationsFolder, keepDeclaration } from './held.js';
import { withdraw } from './withdraw.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

const CERTIFICATE: JsonObject = {
  scheme: 'green',
  number: 'N-1',
  holder: COOP,
  authority: '中心',
  gtins: [],
  crops: [],
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
};
const draft = (number: string) =>
  ({ kind: 'certificate', id: `green:${number}`, body: { ...CERTIFICATE, number }, from: '2026-01-01' }) as const;
const held = ({ workspace }: Session): number => filesIn(declarationsFolder(workspace), '.cbor').length;
const pack = (id: string, rows: readonly JsonObject[], from = '2026-01-01') => ({
  kind: 'pack' as DeclarationKind,
  id,
  body: { schema: 'tianma-pack/0', id, version: '1', names: { zh: 'x', en: 'x' }, rows } as JsonObject,
  from,
});

describe('declareAll', () => {
  it('counts versions on, signs nothing twice, and keeps all or nothing', async () => {
    const first = await declareAll(world.county, [draft('N-1'), draft('N-2')]);
    expect(first.map(({ declaration, same }) => [declaration.version, same])).toEqual([
      [1, false],
      [1, false],
    ]);
    const again = await declareAll(world.county, [draft('N-1'), { ...draft('N-2'), from: '2026-02-01' }]);
    expect(again.map(({ declaration, same }) => [declaration.version, same])).toEqual([
      [1, true],
      [2, false],
    ]);
    const before = held(world.county);
    const bad = { ...draft('N-3'), from: '2026-02-30' };
    await expect(declareAll(world.county, [draft('N-9'), bad])).rejects.toMatchObject({ code: 'sign.input' });
    await expect(declareAll(world.lab, [draft('N-9')])).rejects.toMatchObject({ code: 'sign.not_entitled' });
    expect([held(world.county), held(world.lab)]).toEqual([before, 0]);
  });

  it('withdraws own entries only', async () => {
    const { declaration } = await withdraw(world.county, { kind: 'certificate', id: 'green:N-1', since: '2026-06-01', reason: '停用' });
    expect(declaration).toMatchObject({ version: 2, body: { withdrawn: { since: '2026-06-01', reason: '停用' } } });
    await expect(withdraw(world.lab, { kind: 'certificate', id: 'green:N-1', since: '2026-06-01', reason: 'x' })).rejects.toThrow(
      'cli.usage',
    );
    await expect(withdraw(world.county, { kind: 'certificate', id: 'green:N-1', since: 'soon', reason: 'x' })).rejects.toThrow(
      'register.entry',
    );
  });
});

describe('a folder that a county publishes', () => {
  it('brings what counts; the rest is told and left', async () => {
    const folder = join(world.folder, 'stick');
    const own = world.county.workspace.path(LAYOUT.public);
    for (const path of filesIn(own, '.cbor')) writeWhole(join(folder, path.slice(own.length)), readFile(path));
    const [good = ''] = filesIn(declarationsFolder(world.county.workspace), '.cbor');
    const at = (name: string) => join(folder, PUBLISHED.declarations, name);
    writeWhole(at('good.cbor'), readFile(good));
    const changed = new Uint8Array(readFile(good));
    changed[changed.length - 1] = (changed.at(-1) as number) ^ 1;
    writeWhole(at('changed.cbor'), changed);
    const claimed = signDeclaration({ ...draft('N-7'), version: 1 }, { key: world.coop.ring.key('attest'), iss: COOP, iat: NOW });
    writeWhole(at('producer.cbor'), claimed.bytes);
    const { declarations } = await acceptTrust(world.coop.workspace, [folder], undefined, NOW);
    expect(declarations.taken).toHaveLength(1);
    expect(declarations.refused.map(({ where, error }) => [where.split('/').at(-1), error.code])).toEqual([
      ['changed.cbor', 'signature.mismatch'],
      ['producer.cbor', 'issuer.role'],
    ]);
    expect(held(world.coop)).toBe(1);
    // Once more brings nothing new.
    expect((await acceptTrust(world.coop.workspace, [folder], undefined, NOW)).declarations.taken).toEqual([]);
  });
});

describe('openRegisters', () => {
  it('stands whatever lies in its folder', () => {
    const { workspace } = world.plant;
    const folder = declarationsFolder(workspace);
    mkdirSync(join(folder, 'folder.cbor'), { recursive: true });
    writeWhole(join(folder, 'empty.cbor'), new Uint8Array());
    writeWhole(join(folder, 'large.cbor'), new Uint8Array(100_000));
    writeWhole(join(folder, 'root.cbor'), readFile(world.county.workspace.path(LAYOUT.public, PUBLISHED.root)));
    writeWhole(join(folder, 'note.txt'), 'x');
    const { problems, entries } = openRegisters(workspace, NOW);
    expect(entries).toEqual([]);
    expect(problems.map(({ where, error }) => [where, error.code])).toEqual([
      ['empty.cbor', 'cbor.truncated'],
      ['folder.cbor', 'cli.file'],
      ['large.cbor', 'cli.file'],
      ['root.cbor', 'doc.type'],
    ]);
  });

  it('leaves out a rule pack that does not fit, and keeps the others', async () => {
    const row = (id: string, name: string): JsonObject => ({
      id,
      table: 'setting',
      name,
      value: '5',
      unit: 'DAY',
      validFrom: '2026-01-01',
      source: 'x',
      evidence: 'seen',
    });
    await declareAll(world.county, [
      pack('a', [row('a.1', 'a_days')]),
      pack('b', [row('b.1', 'a_days')]),
      pack('c', [{ id: 'c.1', table: 'nothing' }]),
      { ...pack('d', [row('d.1', 'd_days')]), id: 'other' },
      pack('e', [row('e.1', 'e_days')]),
    ]);
    const { packs, problems } = openRegisters(world.county.workspace, NOW);
    expect(packs.map(({ id }) => id)).toEqual(['a', 'e']);
    expect(problems.map(({ where, error }) => [where, error.code])).toEqual([
      ['pack/b', 'pack.invalid'],
      ['pack/c', 'pack.invalid'],
      ['pack/other', 'pack.invalid'],
    ]);
  });

  it('lets versions of one pack follow one another', async () => {
    await declareAll(world.county, [pack('v', []), pack('v', [], '2026-11-01')]);
    const { packs } = openRegisters(world.county.workspace, NOW);
    expect(packs.filter(({ id }) => id === 'v').map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-01', '2026-10-31'],
      ['2026-11-01', undefined],
    ]);
  });

  it('takes back what a stolen key signed, at once', async () => {
    const { workspace } = world.lab;
    const signed = signDeclaration(
      { kind: 'evidence', id: 'E-1', version: 1, from: '2026-01-01', body: {} },
      { key: world.lab.ring.key('attest'), iss: workspace.settings.id, iat: NOW },
    );
    keepDeclaration(workspace, signed.declaration);
    expect(openRegisters(workspace, NOW).problems).toEqual([]);
    const kid = Buffer.from(world.lab.ring.key('attest').kid).toString('hex');
    await retireKey(world.county, { kid, state: 'compromised' });
    await acceptTrust(workspace, [world.county.workspace.path(LAYOUT.public)], undefined, NOW);
    const codes = openRegisters(workspace, NOW).problems.map(({ where, error }) => `${where} ${error.code}`);
    expect(codes).toContain('evidence/E-1/1 key.compromised');
  });
});

describe('numberAnswer', () => {
  it.each([
    ['green', 'LB-15-19012700330A', 'possible'],
    ['green', 'LB-15-19132700330A', 'impossible'],
    ['green', 'GF530113261234', 'possible'],
    ['green', '绿色', 'impossible'],
    ['sc', 'SC10653011300018', 'impossible'],
    ['organic', '001OP1200001', 'not_checked'],
    ['other', 'x', 'not_checked'],
  ])('says of %s %s that it is %s', (scheme, number, answer) => {
    expect(numberAnswer(scheme, number)).toBe(answer);
  });
});
