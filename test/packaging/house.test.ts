import { describe, expect, test } from 'vitest';
import { texts } from './sources.js';
import { forbiddenWords } from './words.js';

test('every decision record stands in the index', () => {
  const records = [...texts(['docs/decisions'], /\/\d{4}-[^/]+\.md$/).keys()].map((path) => path.split('/').at(-1) as string);
  const index = texts(['docs/decisions'], /\/README\.md$/).get('docs/decisions/README.md') ?? '';
  expect(records.length).toBeGreaterThan(2);
  expect(records.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});

const LINES = 400;

/** Files that may be longer, each with its reason. */
const LONGER: Record<string, string> = {};

test(`files keep to ${LINES} lines, and the list of longer ones is true`, () => {
  const code = texts(['packages', 'test', 'demo'], /\.[cm]?[jt]s$/);
  const long = [...code].filter(([, text]) => text.trimEnd().split('\n').length > LINES).map(([path]) => path);
  expect(long).toEqual(Object.keys(LONGER).sort());
});

test('no text that a user reads claims what a signature cannot show', () => {
  const shown = texts(['packages', 'demo'], /\.([cm]?[jt]s|html|json|webmanifest|svg|csv)$/);
  expect(shown.size).toBeGreaterThan(20);
  const found = [...shown]
    .filter(([path]) => !/\.test\.ts$|package\.json$/.test(path))
    .flatMap(([path, text]) => forbiddenWords(path, text));
  expect(found).toEqual([]);
});

test('a pattern that refuses such words is no claim', () => {
  expect(forbiddenWords('a.ts', "export const a = '^(?!.*正品)';")).toEqual([]);
});

describe('a planted word is found', () => {
  test.each([
    ['a.ts', "export const a = '正品';"],
    ['a.ts', 'export const a = `${b}是官方认证的`;'],
    ['a.ts', "export const a = { head: 'This item is GENUINE.' };"],
    ['a.ts', "export const a = 'authentic tea';"],
    ['a.ts', "export const a = '100% 真';"],
    ['a.ts', "export const a = '百分之百';"],
    ['a.html', '<p>保真'],
    ['a.html', '<img alt="Authentic honey">'],
    ['a.json', '{"name":"100 % 可信"}'],
  ])('%s %s', (path, text) => {
    expect(forbiddenWords(path, text)).toHaveLength(1);
  });
  test.each([
    ['a.ts', '// genuine\nexport const authentic = 1;'],
    ['a.ts', "import { x } from './genuine.js'; export const a = css`width: 100%; height: 100%`;"],
    ['a.ts', "export const a = 'AES-GCM authenticates; authenticity, authentication';"],
    ['a.html', '<!-- genuine --><style>p { width: 100% }</style><p style="width:100%">'],
  ])('what is not shown, or is another word, is let through: %s %s', (path, text) => {
    expect(forbiddenWords(path, text)).toEqual([]);
  });
});
