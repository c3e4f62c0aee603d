// @ts-check
// Draws the widget in every headline, mode, theme and language, one contact sheet for each mode, theme and language:
// node test/journeys/widget-screenshots.mjs [folder, default test/out/widget] [only, a part of a sheet's name]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { need } from '../run/browsers.mjs';
import { open } from '../run/engines/index.mjs';
import { serve } from '../run/serve.mjs';
import { buildSheet } from './widget/build-sheet.mjs';
import { sheetPage, sheets } from './widget/sheets.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../out/widget', import.meta.url));
const only = process.argv[3] ?? '';
mkdirSync(folder, { recursive: true });
need('cjk');
const server = await serve({
  '/': { body: sheetPage(), type: 'text/html; charset=utf-8' },
  '/sheet.js': { body: await buildSheet(), type: 'text/javascript; charset=utf-8' },
});
const browser = await open('chromium', { executablePath: /** @type {string} */ (need('chromium')), width: 1200, height: 900, scale: 1.5 });
const page = /** @type {import('playwright').Page} */ (browser.raw);
let made = 0;
try {
  for (const sheet of sheets.filter((one) => one.name.includes(only))) {
    await browser.resize(sheet.width, 900);
    await browser.goto(`${server.url}/?${new URLSearchParams(sheet.query)}`);
    await page.waitForFunction('document.documentElement.dataset.ready === "yes"');
    await page.screenshot({ path: join(folder, `${sheet.name}.png`), fullPage: true });
    made += 1;
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${made} sheets in ${folder}`);
