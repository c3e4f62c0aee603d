import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VerifierElement } from './verifier-element.js';

// The README and the tags of the class are read by people and editors: they name what the templates really have.
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../../README.md');
const tags = read('./verifier.ts');
const sources = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
const code = sources.map((name) => read(`./${name}`)).join('\n');
const all = (pattern: RegExp, text: string): string[] =>
  [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] as string))].sort();

test('every part is documented and every documented part exists', () => {
  const used = [...all(/\spart="([\w-]+)"/g, code), ...all(/part = '(\w+)'/g, code), ...all(/rowList\([\w.]+, '(\w+)'\)/g, code)].sort();
  expect(all(/@csspart ([\w-]+)/g, tags)).toEqual(used);
  const line = /^Parts: (.*)$/m.exec(readme)?.[1] ?? '';
  expect(all(/`([\w-]+)`/g, line)).toEqual(used);
});

test('every custom property, event, slot and attribute is documented', () => {
  const properties = all(/var\(\s*(--tianma-[\w]+)/g, code);
  expect(all(/@cssproperty (--[\w-]+)/g, tags)).toEqual(properties);
  expect(all(/^\| `(--tianma-\w+)`/gm, readme)).toEqual(properties);
  const events = all(/super\('(tianma-[\w-]+)'/g, code);
  expect(all(/@event \{\w+\} ([\w-]+)/g, tags)).toEqual(events);
  expect(all(/^\| `(tianma-[\w-]+)` \|/gm, readme)).toEqual(events);
  expect(all(/<slot name="(\w+)"/g, code)).toEqual(all(/@slot (\w+)/g, tags));
  const rows = readme.slice(readme.indexOf('## Attributes'), readme.indexOf('*Documents*'));
  expect(all(/^\| `([\w-]+)`/gm, rows)).toEqual([...VerifierElement.observedAttributes].sort());
});
