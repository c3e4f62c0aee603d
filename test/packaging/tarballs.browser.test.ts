import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { publint } from 'publint';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '../run/browsers.mjs';
import { open } from '../run/engines/index.mjs';
import { serve } from '../run/serve.mjs';
import { entries, installIn, type Packed, packAll, page, run } from './pack.js';
import { buildPage, expectVisit, FRAMEWORKS, type Goods, makeGoods, visit, visitSnippet } from './pages.js';
import { root } from './sources.js';

// What is published, as somebody else gets it. Needs a build.
let packed: Packed[] = [];
let project = '';

beforeAll(() => {
  packed = packAll();
  project = installIn(packed);
}, 300_000);

const names = ['core', 'rules', 'store', 'office', 'label', 'verifier', 'cli'].map((name) => `@tianma/${name}`);
/** Their own entry gives types; what runs is in their rooms. */
const TYPES = ['@tianma/rules', '@tianma/office'];
/** What is made at build and named by no entry. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  '@tianma/label': ['NotoSansSC-Regular.ttf', 'NotoSansSC-Bold.ttf', 'OFL.txt'].map((file) => `dist/font/${file}`),
};
const tarballOf = (name: string): Packed => packed.find(({ manifest }) => manifest.name === name) as Packed;

test('these are all the packages', () => {
  expect(packed.map(({ manifest }) => manifest.name).sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  test('holds its licence and every exported file, and no test', () => {
    const { files, manifest } = tarballOf(name);
    const exported = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
    const named = [...exported, ...Object.values(manifest.bin ?? {})].map((path) => path.replace('./', ''));
    const wanted = ['LICENSE', ...named, ...(MADE[name] ?? [])];
    expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
    expect(files.filter((path) => /\.(test|fixture)\.|tsbuildinfo|\.tgz$/.test(path))).toEqual([]);
  });

  test('publint has nothing to say', async () => {
    const tarball = readFileSync(tarballOf(name).tarball);
    const { messages } = await publint({ strict: true, pack: { tarball: new Uint8Array(tarball).buffer } });
    expect(messages).toEqual([]);
  });

  test('its types are right for ESM', () => {
    const { tarball } = tarballOf(name);
    if (entries(tarballOf(name)).length === 0) return expect(name).toBe('@tianma/cli'); // a command, with nothing to import
    // attw ends with a status when a resolution that is not ignored fails.
    const scripts = Object.keys(tarballOf(name).manifest.exports).filter((path) => /embed.*\.js$/.test(path));
    const excluded = scripts.length > 0 ? ['--exclude-entrypoints', ...scripts] : [];
    const args = ['--profile', 'esm-only', ...excluded, '--no-emoji', '--no-color'];
    return expect(run(root, 'node_modules/.bin/attw', tarball, ...args)).toContain('node16 (from ESM)');
  });
});

test('an empty npm project imports every entry, in Node and in its types', () => {
  const all = packed.flatMap(entries);
  expect(all.length).toBeGreaterThan(10);
  const probe = `const sizes = {}; for (const name of ${JSON.stringify(all)}) sizes[name] = Object.keys(await import(name)).length; console.log(JSON.stringify(sizes));`;
  const sizes = JSON.parse(run(project, process.execPath, '--input-type=module', '-e', probe)) as Record<string, number>;
  expect(Object.keys(sizes)).toEqual(all);
  expect(Object.entries(sizes).filter(([name, size]) => size === 0 && !TYPES.includes(name))).toEqual([]);

  writeFileSync(
    join(project, 'consumer.ts'),
    all.map((name, i) => `import * as m${i} from '${name}';\nexport const n${i}: number = Object.keys(m${i}).length;\n`).join(''),
  );
  const options = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    noEmit: true,
    skipLibCheck: true,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }));
  expect(run(project, join(root, 'node_modules/.bin/tsc'), '-p', '.')).toBe('');
});

test('the command runs there', () => {
  const { version } = tarballOf('@tianma/cli').manifest;
  expect(run(project, 'npx', '--no-install', 'tianma', '--version').trim()).toBe(version);
});

describe('in a page', () => {
  const csp = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
  const executablePath = need('chromium');

  const inChromium = async (folder: string, probe: () => unknown, old = false) => {
    // Before adoptedStyleSheets, lit can only write <style>: such a browser shows the element unstyled unless the page allows that.
    const server = await serve(folder, { csp: old ? csp.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") : csp });
    const browser = await open('chromium', { executablePath: executablePath as string, old });
    try {
      const raw = browser.raw as import('playwright').Page;
      const errors: string[] = [];
      raw.on('pageerror', (error) => errors.push(String(error)));
      raw.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await browser.goto(`${server.url}/`);
      const answer = await browser.evaluate(probe);
      return { answer, errors: errors.filter((text) => !text.includes('favicon')), asked: server.requests };
    } finally {
      await browser.close();
      await server.close();
    }
  };
  const upgraded = async () => {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error('tianma-verifier was not defined')), 20_000));
    await Promise.race([customElements.whenDefined('tianma-verifier'), late]);
    const element = document.querySelector('tianma-verifier') as HTMLElement & { updateComplete: Promise<boolean> };
    await element.updateComplete;
    return element.shadowRoot?.childElementCount !== 0;
  };

  test.runIf(executablePath)('a plain vite build with @tianma/verifier/define', async () => {
    const folder = page(project, "import '@tianma/verifier/define';\n");
    await build({ root: folder, configFile: false, logLevel: 'error', base: './' });
    const { answer, errors } = await inChromium(join(folder, 'dist'), upgraded);
    expect({ answer, errors }).toEqual({ answer: true, errors: [] });
  });

  test.runIf(executablePath).each([
    ['a browser of today', false],
    ['one without the built-ins since Chrome 67 and Safari 14', true],
  ])('one script tag with embed.js, in %s', async (_, old) => {
    const folder = join(project, `embed-${old}`);
    cpSync(join(project, 'node_modules/@tianma/verifier/dist'), folder, { recursive: true });
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><meta charset="utf-8"><title>shop</title><script src="embed.js"></script><tianma-verifier></tianma-verifier>\n',
    );
    const { answer, errors, asked } = await inChromium(folder, upgraded, old);
    expect({ answer, errors }).toEqual({ answer: true, errors: [] });
    expect(asked.filter((path) => !/^\/(favicon\.ico|embed(-\w+)?\.js)?$/.test(path))).toEqual([]);
  });
});

describe.runIf(need('chromium'))('the data package and the snippet, as the command printed them', () => {
  let goods: Goods;
  let browser: Browser;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const engine = await open('chromium', { executablePath: need('chromium') as string });
    const raw = engine.raw as import('playwright').Page;
    [browser, close] = [raw.context().browser() as Browser, engine.close];
    await raw.setViewportSize({ width: 720, height: 480 });
    await raw.setContent(`<body style="margin:0">${readFileSync(join(root, 'demo/shop-page/pictures/potato.svg'), 'utf8')}`);
    goods = await makeGoods(new Uint8Array(await raw.screenshot({ type: 'jpeg', quality: 80 })));
  });
  afterAll(async () => {
    await close?.();
    goods?.world.clean();
  });

  test.each(FRAMEWORKS)('in a plain page of $name: good, recalled, altered, falsified and torn', async (framework) => {
    const dist = await buildPage(project, framework, goods);
    // A folder for pictures of the pages, to be looked at by people.
    const shots = process.env['TIANMA_SHOTS'];
    expectVisit(await visit(browser, dist, framework, goods, shots && join(shots, framework.name)));
  });

  test('the snippet alone, with the files that came along', async () => {
    expect(await visitSnippet(browser, goods)).toEqual({ headline: 'unchanged', fallback: null, errors: [] });
  });

  test.each(['embed.js', 'embed-view.js'])('the snippet runs no %s but its own: the link to the county stands', async (spoilt) => {
    const { headline, fallback, errors } = await visitSnippet(browser, goods, spoilt);
    expect({ headline, fallback }).toEqual({ headline: null, fallback: 'https://trace.example.cn/01/02530113000010/10/L1' });
    expect(errors.join(' ')).toMatch(/integrity/);
  });
});
