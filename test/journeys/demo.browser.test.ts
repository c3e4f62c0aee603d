import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opensAt } from '../../demo/run/sheet.mjs';
import { need } from '../run/browsers.mjs';
import { type Engine, engineNames, open } from '../run/engines/index.mjs';
import { kept, said, verdicts } from './ask-page.js';
import { demoTries, pageFolder, servePage, serveShop, type Tries } from './demo-site.js';
import { watch } from './watch.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let tries: Tries;
let page: Awaited<ReturnType<typeof servePage>>;
let shop: Awaited<ReturnType<typeof serveShop>>;
beforeAll(async () => {
  tries = demoTries();
  page = await servePage();
  shop = await serveShop();
});
afterAll(async () => {
  await page?.close();
  await shop?.close();
});

const SHOP_SAYS = ['unchanged', 'unchanged', 'recalled'];

describe.each(engineNames)('the shop page in %s', (name) => {
  const executablePath = need(name);
  test.runIf(executablePath)('says of its goods what is so, in Chinese and English, from what stands in the page', async () => {
    const browser = await open(name, { executablePath: executablePath as string, width: 360, height: 740 });
    try {
      for (const path of ['/', '/en.html']) {
        await browser.goto(shop.url + path);
        expect(await verdicts(browser, SHOP_SAYS.length)).toEqual(SHOP_SAYS);
      }
    } finally {
      await browser.close();
    }
  });
});

describe('in Chromium', () => {
  const executablePath = need('chromium');
  let browser: Engine<unknown>;
  beforeAll(async () => {
    if (executablePath) browser = await open('chromium', { executablePath, width: 360, height: 740 });
  });
  afterAll(() => browser?.close());

  /** What axe finds wrong, in short. */
  const wrong = async (): Promise<string[]> => {
    await browser.evaluate(`(() => { ${AXE}\n })()`);
    return (await browser.evaluate(
      'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ").slice(0, 300)}`))',
    )) as string[];
  };

  test.runIf(executablePath)('the shop asks for nothing but its own files, and breaks no policy', async () => {
    const watched = await watch(browser.raw as Page);
    await browser.goto(`${shop.url}/`);
    await verdicts(browser, SHOP_SAYS.length);
    const asked = watched.requests.map((url) => url.replace(shop.url, '')).filter((path) => !path.endsWith('.svg'));
    expect(asked.sort()).toEqual(['/', '/embed-view.js', '/embed.js', '/shop.css']);
    expect(watched.violations).toEqual([]);
  });

  test.runIf(executablePath)('nobody is shut out of the shop or of the verify page', async () => {
    await browser.goto(`${shop.url}/`);
    await verdicts(browser, SHOP_SAYS.length);
    expect(await wrong()).toEqual([]);
    await browser.goto(`${page.url}/`);
    expect(await kept(browser)).toBe(true);
    expect(await wrong()).toEqual([]);
    for (const { text } of tries.labels) {
      await browser.goto(opensAt(page.url, text));
      await said(browser);
      expect(await wrong(), text).toEqual([]);
    }
  });

  test.runIf(executablePath)('the verify page can be installed', async () => {
    await browser.goto(`${page.url}/`);
    expect(await kept(browser)).toBe(true);
    const devtools = await (browser.raw as Page).context().newCDPSession(browser.raw as Page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A window that leaves nothing behind cannot install anything; all else would be the page's fault.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const { errors } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
  });

  test.runIf(executablePath)('the reader’s language is kept, and the verdict speaks it', async () => {
    await browser.goto(opensAt(page.url, tries.labels[0]?.text ?? ''));
    expect((await said(browser)).title).toContain('安溪示范精制茶厂');
    await browser.evaluate(() => document.getElementById('language')?.click());
    expect((await said(browser)).title).toContain('Anxi Demo Tea Refinery');
    await browser.goto(opensAt(page.url, tries.next));
    expect((await said(browser)).title).toContain('Anxi Demo Tea Refinery');
    await browser.evaluate(() => document.getElementById('language')?.click());
  });

  test.runIf(executablePath)('an in-app browser without service workers verifies too, and says that it needs the network', async () => {
    const other = await open('chromium', { executablePath: executablePath as string, width: 360, height: 740 });
    try {
      await (other.raw as Page).context().addInitScript('delete Navigator.prototype.serviceWorker');
      await other.goto(opensAt(page.url, tries.labels[0]?.text ?? ''));
      expect(await said(other)).toMatchObject({ headline: 'unchanged' });
      expect(await kept(other)).toBe(false);
    } finally {
      await other.close();
    }
  });

  test.runIf(executablePath)('a bundle that was spoilt on the way is left out: the label is told, nothing is called altered', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tianma-page-'));
    await cp(pageFolder, folder, { recursive: true });
    const index = JSON.parse(await readFile(join(folder, 'data/index.json'), 'utf8')) as { bundles: string };
    const lots = JSON.parse(await readFile(join(folder, 'data', index.bundles), 'utf8')) as { [lot: string]: string };
    for (const digest of Object.values(lots)) await writeFile(join(folder, 'data', digest), '<html>Please log in to this network</html>');
    const spoilt = await servePage(folder);
    const other = await open('chromium', { executablePath: executablePath as string, width: 360, height: 740 });
    try {
      for (const visit of ['first, with no worker yet', 'second, through the worker']) {
        await other.goto(opensAt(spoilt.url, tries.labels[0]?.text ?? ''));
        expect(await said(other), visit).toMatchObject({ headline: 'label_only' });
        expect(await other.evaluate(() => document.getElementById('note')?.textContent), visit).toContain('联网后再打开这个码');
        await kept(other);
      }
    } finally {
      await other.close();
      await spoilt.close();
      await rm(folder, { recursive: true });
    }
  });
});
