import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { VERB_NAMES } from '../../packages/cli/src/commands/all.js';
import { root, texts } from './sources.js';

test('the requirements are all there, and what shows them exists', () => {
  const text = readFileSync(join(root, 'docs/requirements.md'), 'utf8');
  const rows = [...text.matchAll(/^\| R(\d+) \| [^|]+ \| (works|part|next)[^|]*\|([^|]*)\|$/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  const shown = rows.flatMap(([, , , by]) => [...(by as string).matchAll(/`([^`]+)`/g)].map(([, path]) => path as string));
  expect(shown.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  for (const [, number, state, by] of rows) if (state !== 'next') expect(by?.trim(), `R${number}`).not.toBe('');
});

test('links between the documents lead somewhere', () => {
  const pages = new Map([
    ...texts(['docs', 'packages', 'demo', 'test'], /\.md$/),
    ['README.md', readFileSync(join(root, 'README.md'), 'utf8')],
  ]);
  const dead = [...pages].flatMap(([file, text]) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => target as string)
      .filter((target) => !existsSync(join(root, dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  );
  expect(dead).toEqual([]);
});

test('what the documents name in the tree is there', () => {
  const pages = new Map([...texts(['docs', 'packages'], /\.md$/), ['README.md', readFileSync(join(root, 'README.md'), 'utf8')]]);
  const gone = [...pages].flatMap(([file, text]) =>
    [...text.matchAll(/`((?:packages|test|docs|demo)\/[\w./-]+)`/g)]
      .map(([, path]) => path as string)
      .filter((path) => !/\/(dist|out)\//.test(path) && !existsSync(join(root, path)))
      .map((path) => `${file}: ${path}`),
  );
  expect(gone).toEqual([]);
});

test('the table of the command has every verb', () => {
  const page = readFileSync(join(root, 'packages/cli/README.md'), 'utf8');
  const first = [...page.matchAll(/^\| (.+?) \| /gm)].map(([, cell]) => cell).join(' ');
  const named = new Set(first.match(/[a-z]+/g));
  expect(VERB_NAMES.filter((verb) => !named.has(verb))).toEqual([]);
});

test('the top level is the design card, with dot-files, licence, lockfile and change log beside it', () => {
  const card = ['packages', 'demo', 'docs', 'test', 'pnpm-workspace.yaml', 'package.json', 'tsconfig.base.json', 'README.md'];
  const beside = ['LICENSE', 'pnpm-lock.yaml', 'CHANGELOG.md', 'node_modules'];
  const top = readdirSync(root).filter((name) => !name.startsWith('.') && !beside.includes(name));
  expect(top.sort()).toEqual(card.sort());
});
