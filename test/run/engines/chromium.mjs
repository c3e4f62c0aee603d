// @ts-check
import { chromium as playwright } from 'playwright';
import { expression } from './expression.mjs';

// No sandbox: root, a chroot and most containers cannot have one, and the pages are our own. The rest keeps it off the network.
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Chromium by playwright's driver, on the system's own binary.
 * @param {import('./index.mjs').OpenOptions} options
 * @returns {Promise<import('./index.mjs').Engine<import('playwright').Page>>}
 */
export async function chromium({ executablePath, width = 1280, height = 800, scale = 1, locale = 'zh-CN' }) {
  const browser = await playwright.launch({ executablePath, args: chromiumArgs });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale });
  const page = await context.newPage();
  return {
    name: 'chromium',
    version: browser.version(),
    raw: page,
    goto: async (url) => void (await page.goto(url)),
    evaluate: (script, ...args) => page.evaluate(expression(script, args)),
    screenshot: async (path) => void (await page.screenshot({ path })),
    resize: (w, h) => page.setViewportSize({ width: w, height: h }),
    close: () => browser.close(),
  };
}
