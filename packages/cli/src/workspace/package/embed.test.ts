import { createHash } from 'node:crypto';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, tianma } from '../../program.fixture.js';
import { readFile } from '../workspace.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { policyOf, snippetOf } from './snippet.js';

let world: World;
const at = (name: string): string => join(world.folder, name);
const coop = (...words: readonly string[]): Promise<Outcome> => tianma(['--dir', at('coop'), ...words]);
const digest = (name: string, bytes: Uint8Array | string): string => `${name}-${createHash(name).update(bytes).digest('base64')}`;

beforeAll(async () => {
  world = await makeWorld();
  writeFileSync(at('coop.xlsx'), await workbook(COOP_SHEETS));
  const { status, err } = await coop('import', at('coop.xlsx'), '--commit');
  if (status !== 0) throw new Error(err);
});
afterAll(() => world.clean());

describe('tianma embed', () => {
  it('prints HTML and nothing else; what to do with it goes to stderr', async () => {
    const { status, out, err } = await coop('embed', 'L1');
    expect(status).toBe(0);
    expect(out.startsWith('<!-- Content-Security-Policy: ')).toBe(true);
    expect(out.trimEnd().endsWith('</tianma-verifier>')).toBe(true);
    expect(out).toContain('<a href="https://trace.example.cn/01/02530113000010/10/L1">trace.example.cn</a>');
    expect(err).toContain('--files');
    const english = await coop('--lang', 'en', 'embed', 'L1');
    expect([english.out, english.err]).toEqual([out, expect.stringContaining("the page's policy has to allow")]);
  });

  it('names the digests of the files that it writes, in the tag, in the import map and in the policy', async () => {
    const { out } = await coop('--json', 'embed', 'L1', '--files', at('www'), '--src', 'https://shop.example/tianma/');
    const { html, policy, files } = JSON.parse(out) as { html: string; policy: string; files: string[] };
    expect(readdirSync(at('www')).sort()).toEqual(['embed-scan.js', 'embed-view.js', 'embed.js', 'lot.tianma', 'trust']);
    expect(files).toContain('lot.tianma');
    expect(html).toContain(`src="https://shop.example/tianma/embed.js" integrity="${digest('sha384', readFile(at('www/embed.js')))}"`);
    const [, map = ''] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(map)).toEqual({
      integrity: Object.fromEntries(
        ['embed-view.js', 'embed-scan.js'].map((name) => [
          `https://shop.example/tianma/${name}`,
          digest('sha384', readFile(at(`www/${name}`))),
        ]),
      ),
    });
    expect(policy).toContain(`script-src 'self' https://shop.example '${digest('sha256', map)}';`);
  });

  it('without a lot stands for a page where readers scan, with every certificate that the county published', async () => {
    const { status, out } = await coop('embed', '--mode', 'full', '--locale', 'en');
    expect(status).toBe(0);
    expect(out).toContain('<tianma-verifier mode="full" locale="en" scan>');
    const [, block = ''] = /vnd\.tianma\+json">(.*?)<\/script>/.exec(out) ?? [];
    const { bundle, anchors, certificates } = JSON.parse(block) as { bundle?: string; anchors: string[]; certificates: string[] };
    expect([bundle, anchors.length, certificates.length]).toEqual([undefined, 1, expect.any(Number)]);
    expect(certificates.length).toBeGreaterThan(3);
  });

  it.each([
    ['--mode', 'huge'],
    ['--locale', 'fr'],
    ['--theme', 'green'],
    ['--src', 'javascript:alert(1)'],
    ['--src', '/a b'],
    ['--src', '"onload="'],
  ])('refuses %s %s', async (option, value) => {
    const { status, err } = await coop('embed', 'L1', option, value);
    expect([status, err]).toEqual([1, expect.stringContaining('cli.usage')]);
  });

  it('is refused where no county is trusted', async () => {
    cpSync(at('coop'), at('stranger'), { recursive: true });
    rmSync(at('stranger/trusted'), { recursive: true });
    for (const lot of [[], ['L1']]) expect((await tianma(['--dir', at('stranger'), 'embed', ...lot])).err).toContain('tianma trust accept');
  });
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
