import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { expect, it } from 'vitest';
import * as checks from './checks/index.js';
import * as pack from './pack/index.js';
import { season } from './view/dossier.fixture.js';
import * as view from './view/index.js';

const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('the example of the README runs as it stands, and finds what it should', () => {
  const rooms: Readonly<Record<string, object>> = {
    '@tianma/rules/view': view,
    '@tianma/rules/pack': pack,
    '@tianma/rules/checks': checks,
  };
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const body = example
    .replace(/^import (\{.*\}) from '(.*)';$/gm, (_, names: string, room: string) => `const ${names} = rooms[${JSON.stringify(room)}];`)
    .replace('describeOverrides(packs);', 'overrides.push(...describeOverrides(packs));');
  const spring = season()
    .unit('A-01', { crop: '茶树', area: ['12.5', '亩'] }, [
      { kind: 'field_operation', day: '2026-04-01', operation: 'spray', product: '联苯菊酯10%乳油', intervalDays: 7 },
    ])
    .lot('L-1', { kind: 'harvest', day: '2026-04-09', quantity: ['80', 'KGM'] }, [], { from: ['A-01'] });
  const said: unknown[][] = [];
  const overrides: unknown[] = [];
  const names = {
    rooms,
    overrides,
    chains: spring.chains(),
    trust: spring.trust(),
    today: 20_597,
    console: { log: (...all: unknown[]) => said.push(all) },
  };
  compileFunction(body, Object.keys(names))(...Object.values(names));
  expect(overrides).toMatchObject([{ id: 'interval.008', about: '联苯菊酯 10%乳油 茶叶', from: '2026-01-01', issuer: '530113' }]);
  // 8 days: enough for the basic pack's 7, too early for the county's 10.
  expect(said.map(([severity, rule]) => [severity, rule])).toContainEqual(['error', 'interval.early']);
  expect(said[0]?.[3]).toEqual([expect.stringMatching(/^cn-basic@.* sha256:/), expect.stringMatching(/^cn-530113@1 sha256:/)]);
});

it('names what the rooms really export', () => {
  const exported = new Set([checks, pack, view].flatMap((room) => Object.keys(room)));
  for (const name of [
    'buildDossier',
    'loadPacks',
    'issuedPack',
    'describeOverrides',
    'calendarFrom',
    'addWorkingDays',
    'chinaBasic',
    'chinaCalendar',
    'chinaProfiles',
    'checkDossier',
    'explain',
    'RULES',
  ]) {
    expect(page, name).toContain(`\`${name}`);
    expect(exported, name).toContain(name);
  }
});
