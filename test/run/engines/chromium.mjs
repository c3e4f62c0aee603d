// @ts-check
import { chromium as playwright } from 'playwright';
import { expression } from './expression.mjs';
import { stripScript } from './strip.mjs';

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
export async function chromium({ executablePath, width = 1280, height = 800, scale = 1, locale = 'zh-CN', old = false }) {
  const browser = await playwright.launch({ executablePath, args: chromiumArgs });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale });
  if (old) await context.addInitScript(stripScript());
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  /** @type {(script: string) => Promise<any>} */
  const evaluate = async (script) => {
    // Not page.evaluate: its helper runs in the page and wants young built-ins itself.
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression: script,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    name: 'chromium',
    version: browser.version(),
    raw: page,
    goto: async (url) => void (await page.goto(url)),
    evaluate: (script, ...args) => evaluate(expression(script, args)),
    screenshot: async (path) => void (await page.screenshot({ path })),
    resize: (w, h) => page.setViewportSize({ width: w, height: h }),
    close: () => browser.close(),
  };
}
