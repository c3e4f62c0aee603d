import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleFindings, signingModules } from './bundle-gate.js';
import { root } from './sources.js';

const dist = join(root, 'packages/verifier/dist');

/** embed.js, and beside it the parts that it loads by import(). */
const files = existsSync(dist) ? readdirSync(dist).filter((name) => /^embed([.-].+)?\.js$/.test(name)) : [];
const chunks = files.filter((name) => name !== 'embed.js').map((name) => `./${name}`);

/** Young built-ins that these files may name, and why that is safe in Chrome 67 and Safari 14. */
const ALLOWED: Record<string, string> = {
  flat: 'supplied at the head of each file',
  toggleAttribute: 'supplied at the head of each file',
  adoptedStyleSheets: 'lit looks for it before it uses it, and falls back to <style>',
  replaceSync: 'only where adoptedStyleSheets is',
  BarcodeDetector: 'used where it is, else the decoder in the file',
  createImageBitmap: 'used where it is, else an <img>',
};

const read = (name: string) => readFileSync(join(dist, name), 'utf8');

test('there is an embed.js', () => {
  expect(files).toContain('embed.js');
});

test.each(files)('%s holds no network, no code from text, no signing code, and nothing too young', (name) => {
  expect(bundleFindings(read(name), { allowed: ALLOWED, chunks })).toEqual([]);
  expect(signingModules(read(`${name}.map`))).toEqual([]);
});

test('every exception that is listed is needed', () => {
  const found = files.flatMap((name) => bundleFindings(read(name), { chunks })).join('\n');
  expect(Object.keys(ALLOWED).filter((name) => !found.includes(name))).toEqual([]);
});
