// @ts-check
// Draws the demo's pages as a phone 360 px wide shows them: node demo/screenshots.mjs [--from FOLDER] [--only PART_OF_A_NAME]
// Takes the folder (default demo/out) as `node demo/demo.mjs --check` left it; the pictures go to `screenshots/` in it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { need } from '../test/run/browsers.mjs';
import { open } from '../test/run/engines/index.mjs';
import { opensAt } from './run/sheet.mjs';
import { serveFolder } from './serve.mjs';
import { CSP as SHOP_CSP } from './shop-page/csp.mjs';
import { CSP_HEADER } from './verify-page/csp.mjs';

const { values } = parseArgs({ options: { from: { type: 'string' }, only: { type: 'string', default: '' } } });
const out = values.from ?? fileURLToPath(new URL('./out/', import.meta.url));
const folder = join(out, 'screenshots');
const { only } = values;
await mkdir(folder, { recursive: true });
need('cjk');
const { labels } = JSON.parse(await readFile(join(out, 'try.json'), 'utf8'));
const page = await serveFolder(join(out, 'verify-page'), { csp: CSP_HEADER, pages: ['/01/'] });
const shop = await serveFolder(join(out, 'shop'), { csp: SHOP_CSP });
/** @type {import('../test/run/engines/index.mjs').Engine<import('playwright').Page>[]} */
const browsers = [];
let made = 0;
try {
  for (const locale of ['zh-CN', 'en']) {
    const browser = /** @type {import('../test/run/engines/index.mjs').Engine<import('playwright').Page>} */ (
      await open('chromium', { executablePath: /** @type {string} */ (need('chromium')), width: 360, height: 760, scale: 2, locale })
    );
    browsers.push(browser);
    const shoot = async (/** @type {string} */ name, /** @type {string} */ url, /** @type {string} */ ready) => {
      if (!`${name}.${locale}`.includes(only)) return;
      await browser.goto(url);
      // Asked through the debugger: the pages' policy forbids what playwright's own waiting does.
      for (let tries = 0; !(await browser.evaluate(ready)); tries += 1) {
        if (tries > 200) throw new Error(`${name}: no verdict`);
        await sleep(50);
      }
      await browser.raw.screenshot({ path: join(folder, `${name}.${locale}.png`), fullPage: true });
      made += 1;
    };
    const verdict = '[...document.querySelectorAll("tianma-verifier")].every((one) => one.dataset.headline)';
    await shoot('shop', `${shop.url}/${locale === 'en' ? 'en.html' : ''}`, verdict);
    await shoot('verify-empty', `${page.url}/`, 'document.getElementById("offline").textContent');
    for (const { id, text } of labels) await shoot(`verify-${id}`, opensAt(page.url, text), verdict);
  }
  const [browser] = browsers;
  if (browser && 'label'.includes(only)) {
    await browser.resize(480, 320);
    await writeFile(
      join(out, 'shop/ten/label.html'),
      '<!doctype html><link rel="stylesheet" href="sheet.css" /><img class="label" src="unchanged.svg" alt="" />',
    );
    await browser.goto(`${shop.url}/ten/label.html`);
    await browser.screenshot(join(folder, 'label.png'));
    made += 1;
  }
} finally {
  for (const browser of browsers) await browser.close();
  await page.close();
  await shop.close();
}
console.log(`${made} pictures in ${folder}`);
