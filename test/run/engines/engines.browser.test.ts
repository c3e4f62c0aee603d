import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../browsers.mjs';
import { serve } from '../serve.mjs';
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
