import { describe, expect, test } from 'vitest';
import { breaches } from './import-rules.js';
import { sources } from './sources.js';

test('the packages keep the import rules', () => {
  const real = sources();
  expect(real.size).toBeGreaterThan(20);
  expect(breaches(real)).toEqual([]);
});

const packages = ['core', 'label', 'verifier', 'cli'];
const house = packages.map((name): [string, string] => [`packages/${name}/src/index.ts`, "export const name = 'x';"]);

/** What the rules say of a house with these files in it. */
const withPlanted = (planted: Record<string, string>): string => breaches(new Map([...house, ...Object.entries(planted)])).join('\n');

describe('a planted breach is found', () => {
  const sign = { 'packages/core/src/sign/planted.ts': 'export const make = 1;' };
  test.each<[string, Record<string, string>, string]>([
    [
      'verify reaches sign in three steps',
      {
        ...sign,
        'packages/core/src/verify/planted.ts': "export * from '../bundle/step.js';",
        'packages/core/src/bundle/step.ts': "import { two } from '../chain/planted.js'; export const one = two;",
        'packages/core/src/chain/planted.ts': "export const two = () => import('../sign/planted.js');",
      },
      'verify never reaches sign: packages/core/src/verify/planted.ts -> packages/core/src/bundle/step.ts -> packages/core/src/chain/planted.ts -> packages/core/src/sign/planted.ts',
    ],
    [
      'verifier reaches cbor-x',
      { 'packages/verifier/src/planted.ts': "import { Encoder } from 'cbor-x/index-no-eval'; export default Encoder;" },
      'the verifier never reaches sign',
    ],
    ['core imports label', { 'packages/core/src/planted.ts': "import '@tianma/label';" }, 'core imports no package of ours'],
    [
      'core takes a type of label',
      { 'packages/core/src/planted.ts': "export type { Plan } from '@tianma/label';" },
      'core imports no package of ours',
    ],
    [
      'core takes a type by import()',
      { 'packages/core/src/planted.ts': "export type A = import('@tianma/label').Plan;" },
      'core imports no package of ours',
    ],
    [
      'cbor-x in another room',
      { 'packages/core/src/cbor/planted.ts': "import { Encoder } from 'cbor-x'; export default Encoder;" },
      'cbor-x is imported only by core/src/sign',
    ],
    ['label imports verifier', { 'packages/label/src/planted.ts': "export * from '@tianma/verifier';" }, 'label imports only core'],
    ['verifier imports label', { 'packages/verifier/src/planted.ts': "export * from '@tianma/label';" }, 'verifier imports only core'],
    [
      'core needs Node',
      { 'packages/core/src/planted.ts': "import { readFileSync } from 'node:fs'; export default readFileSync;" },
      'core, rules, office and verifier run without Node',
    ],
    [
      'a path out of the package',
      { 'packages/label/src/planted.ts': "export * from '../../verifier/src/index.js';" },
      'a path out of the package',
    ],
    [
      'fetch',
      { 'packages/verifier/src/planted.ts': "export const get = () => fetch('/x');" },
      'only verifier/src/resolve uses the network: packages/verifier/src/planted.ts: fetch (line 1)',
    ],
    [
      'fetch of a global object',
      { 'packages/core/src/planted.ts': "const key = 1;\nexport const get = globalThis['fetch'];" },
      'fetch (line 2)',
    ],
    [
      'fetch as an argument',
      { 'packages/core/src/planted.ts': "export const get = Reflect.get(globalThis, 'fetch');" },
      "'fetch' as an argument",
    ],
    ['sendBeacon', { 'packages/verifier/src/planted.ts': "export const tell = (n: Navigator) => n.sendBeacon('/x');" }, 'sendBeacon'],
  ])('%s', (_, planted, expected) => {
    expect(withPlanted(planted)).toContain(expected);
  });

  test('what is no breach is not reported', () => {
    const fine = {
      ...sign,
      'packages/core/src/verify/planted.ts': "import type { make } from '../sign/planted.js'; export type Make = typeof make;",
      'packages/core/src/sign/planted2.ts': "import { Encoder } from 'cbor-x/index-no-eval'; export default Encoder;",
      'packages/verifier/src/resolve/planted.ts': "export const get = () => fetch('/x');",
      'packages/verifier/src/planted.ts': "export const view = { fetch: 'a word' }; export const word = view.fetch; // fetch()",
    };
    expect(withPlanted(fine)).toBe('');
  });

  test.each([
    ["import './missing.js';", 'leads to no source file'],
    ['export const a = (n: string) => import(n);', 'not a plain string'],
    ["import '@tianma/core/errors';", 'not exported by its package'],
    ["export const a = require('./index.js');", 'require()'],
  ])('what cannot be followed is reported: %s', (code, expected) => {
    expect(withPlanted({ 'packages/label/src/planted.ts': code })).toContain(expected);
  });
});
