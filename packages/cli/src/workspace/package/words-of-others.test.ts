import type { PackageProduct, PackageStatus } from '@tianma/verifier/package';
import { expect, it } from 'vitest';
import { POTATO } from '../world.fixture.js';
import { policyOf, snippetOf } from './snippet.js';
import { readmeText } from './texts.js';

it('writes words of others into readme.md as they are, and no Markdown of theirs', () => {
  const words = { name: '[a](https://evil.example)<img src=x>`*_', rows: [{ label: 'x', value: '![](y)' }] };
  const product = { gtin: POTATO, 'gs1:hasBatchLotNumber': 'L_1', text: { zh: words, en: words } } as unknown as PackageProduct;
  const said = { title: 'ok', lines: ['<b>'] };
  const status = { text: { zh: said, en: said } } as unknown as PackageStatus;
  const text = readmeText(product, '2026-11-21T00:00:00Z', [], status, undefined);
  expect(text).toContain('# \\[a\\](https://evil.example)\\<img src=x>\\`\\*\\_');
  expect(text).toContain('!\\[\\](y)');
  expect(text).not.toMatch(/(?<!\\)(<img|<b>)/);
});

it('writes words of others as text, whatever they hold', () => {
  const integrity = { 'embed.js': 'sha384-a', 'embed-view.js': 'sha384-b' };
  const html = snippetOf({
    folder: '/t',
    integrity,
    look: {},
    words: '<img src=x onerror="1">&\'',
    link: 'https://a.example/01/"><b>',
    anchors: [],
    trust: [],
    status: [],
  });
  expect(html).not.toMatch(/<img|<b>|onerror="1/);
  expect(policyOf({ folder: '/t', integrity })).not.toContain('unsafe');
});
