import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../browsers.mjs';
import { serve } from '../serve.mjs';
import { YOUNG_GLOBALS, YOUNG_METHODS, YOUNG_STATICS } from './built-ins.mjs';
import { engineNames, open } from './index.mjs';

// The strictest policy the widget runs under: the drivers must work through it.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";
const page = { body: '<!doctype html><meta charset=utf-8><title>田</title><p>田码', type: 'text/html; charset=utf-8' };

describe.each(engineNames)('%s', (name) => {
  const executablePath = need(name);
  test.runIf(executablePath)('opens, evaluates under a strict policy, shoots, resizes, closes', async () => {
    const server = await serve({ '/': page }, { csp });
    const browser = await open(name, { executablePath: executablePath as string, width: 600, height: 700 });
    try {
      await browser.goto(`${server.url}/?x=1#y`);
      expect(browser.version).toMatch(/\d+\.\d/);
      expect(await browser.evaluate('document.title')).toBe('田');
      expect(await browser.evaluate((a: number, b: { c: string }) => Promise.resolve([a, b.c, location.hash]), 7, { c: '码' })).toEqual([
        7,
        '码',
        '#y',
      ]);
      await expect(browser.evaluate(() => Promise.reject(new Error('planted')))).rejects.toThrow('planted');
      expect(await browser.evaluate(() => [innerWidth, innerHeight])).toEqual([600, 700]);
      await browser.resize(500, 640);
      expect(await browser.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 640]);
      const picture = join(mkdtempSync(join(tmpdir(), 'tianma-')), 'page.png');
      await browser.screenshot(picture);
      const png = readFileSync(picture);
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([500, 640]);
    } finally {
      await browser.close();
      await server.close();
    }
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });
});

test.runIf(need('chromium'))('an old chromium has no young built-in, and keeps the others', async () => {
  const server = await serve({ '/': page }, { csp });
  const browser = await open('chromium', { executablePath: need('chromium') as string, old: true });
  try {
    await browser.goto(server.url);
    const left = (globals: string[], statics: string[], methods: string[]) => {
      const samples = [
        [],
        '',
        new Uint8Array(1),
        new DataView(new ArrayBuffer(8)),
        new Blob([]),
        document,
        document.body,
        /a/,
        new Set(),
        new Intl.DateTimeFormat(),
      ];
      return [
        ...globals.filter((name) => name in self),
        ...statics.filter((path) => {
          const [holder = '', name = ''] = path.split('.');
          return name in ((Reflect.get(self, holder) as object | undefined) ?? {});
        }),
        ...methods.filter((name) => samples.some((sample) => name in Object(sample))),
      ];
    };
    expect(await browser.evaluate(left, Object.keys(YOUNG_GLOBALS), Object.keys(YOUNG_STATICS), Object.keys(YOUNG_METHODS))).toEqual([]);
    expect(
      await browser.evaluate(() => [[1, 2].map((n) => n * 2), 'a'.padStart(2, '-'), typeof BigInt(1), typeof crypto.subtle.sign]),
    ).toEqual([[2, 4], '-a', 'bigint', 'function']);
    // The same page in a browser of today: the probe does see what is there.
    const today = await open('chromium', { executablePath: need('chromium') as string });
    await today.goto(server.url);
    expect(
      (await today.evaluate(left, ['globalThis'], ['Object.hasOwn'], ['at', 'getBigUint64', 'replaceChildren', 'adoptedStyleSheets']))
        .length,
    ).toBe(6);
    await today.close();
  } finally {
    await browser.close();
    await server.close();
  }
});
