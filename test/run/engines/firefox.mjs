// @ts-check
import { launch } from 'puppeteer-core';
import { expression } from './expression.mjs';

/**
 * Firefox by WebDriver BiDi: no geckodriver, no download.
 * @param {import('./index.mjs').OpenOptions} options
 * @returns {Promise<import('./index.mjs').Engine<import('puppeteer-core').Page>>}
 */
export async function firefox({ executablePath, width = 1280, height = 800, locale = 'zh-CN' }) {
  const browser = await launch({
    browser: 'firefox',
    executablePath: /** @type {any} */ (executablePath),
    headless: true,
    timeout: 60_000,
    defaultViewport: null,
    args: [`--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      'app.update.enabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'intl.accept_languages': locale,
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  return {
    name: 'firefox',
    version: await browser.version(),
    raw: page,
    goto: async (url) => void (await page.goto(url)),
    evaluate: (script, ...args) => /** @type {Promise<any>} */ (page.evaluate(expression(script, args))),
    screenshot: async (path) => void (await page.screenshot({ path: /** @type {`${string}.png`} */ (path) })),
    resize: (w, h) => page.setViewport({ width: w, height: h }),
    close: () => browser.close(),
  };
}
