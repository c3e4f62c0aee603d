import { signDeclaration } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWhole } from './atomic.js';
import { declarationsFolder, keepDeclaration } from './register/held.js';
import { openRegisters } from './registers.js';
import { COOP, makeWorld, NOW, POTATO, type World } from './world.fixture.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

const body = {
  scheme: 'green',
  number: 'LB-15-26062700330A',
  holder: COOP,
  authority: '中国绿色食品发展中心',
  gtins: [POTATO],
  crops: ['马铃薯'],
  validFrom: '2026-06-01',
  validTo: '2029-05-31',
  cap: { value: '120', unit: 'TNE' },
};

const sign = (version: number, unusual: object = {}, by: 'county' | 'coop' = 'county', from = '2026-06-01') =>
  signDeclaration(
    { kind: 'certificate', id: `green:${body.number}`, version, from, body: { ...body, ...unusual } },
    by === 'county'
      ? { key: world.county.ring.key('trust'), iss: '530113', iat: NOW }
      : { key: world.coop.ring.key('attest'), iss: COOP, iat: NOW },
  );

describe('openRegisters', () => {
  it('is empty where nothing was declared', () => {
    expect(openRegisters(world.coop.workspace, NOW)).toEqual({
      certificates: [],
      profiles: [],
      brands: [],
      packs: [],
      entries: [],
      problems: [],
    });
  });

  it('reads what counts, and names what does not', () => {
    const { workspace } = world.coop;
    const first = sign(1, { cap: { value: '100', unit: 'TNE' } });
    const second = sign(2);
    const own = sign(3, { cap: { value: '999', unit: 'TNE' } }, 'coop');
    for (const { declaration } of [first, second, own]) keepDeclaration(workspace, declaration);
    writeWhole(`${declarationsFolder(workspace)}/rubbish.cbor`, new Uint8Array([1, 2, 3]));
    const { certificates, entries, problems } = openRegisters(workspace, NOW);
    expect(certificates).toEqual([{ ...body, issuer: '530113', document: second.idHex }]);
    expect(entries.map(({ state, declaration }) => [declaration.version, state])).toEqual([
      [1, 'replaced'],
      [2, 'standing'],
    ]);
    expect(problems.map(({ where, error }) => [where, error.code])).toEqual([
      ['rubbish.cbor', 'cbor.trailing'],
      [`certificate/green:${body.number}/3`, 'issuer.role'],
    ]);
  });

  it('lets neither of two documents with one version count', () => {
    const { workspace } = world.plant;
    for (const one of [sign(1), sign(2), sign(2, { cap: { value: '1', unit: 'TNE' } })]) keepDeclaration(workspace, one.declaration);
    const { certificates, problems } = openRegisters(workspace, NOW);
    expect(certificates).toEqual([]);
    expect(problems.map(({ error }) => error.code)).toEqual(['register.conflict', 'register.conflict']);
  });
});
