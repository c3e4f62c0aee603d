import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opensAt } from '../../demo/run/sheet.mjs';
import { need } from '../run/browsers.mjs';
import { type Engine, type EngineName, open } from '../run/engines/index.mjs';
import { enter, kept, type Said, said } from './ask-page.js';
import { demoTries, pictureOf, servePage, type Tries } from './demo-site.js';
import { type Watch, watch } from './watch.js';

let tries: Tries;
beforeAll(() => {
  tries = demoTries();
});

describe.each(['chromium', 'firefox', 'webkit'] as const)('%s, one visit, then no server for good', (name: EngineName) => {
  const executablePath = need(name);
  let browser: Engine<unknown> | undefined;
  let page: Engine<unknown>;
  let url = '';
  let first: Said | undefined;
  let isKept = false;
  let watched: Watch | undefined;

  beforeAll(async () => {
    if (executablePath === undefined) return;
    const site = await servePage();
    url = site.url;
    browser = await open(name, { executablePath, width: 360, height: 740 });
    page = browser;
    if (name === 'chromium') watched = await watch(browser.raw as Page);
    // The first scan of a shopper, online: the page is kept, and the bundle of this lot.
    await page.goto(opensAt(url, tries.labels[0]?.text ?? ''));
    first = await said(page);
    isKept = await kept(page);
    await site.close();
  });
  afterAll(() => browser?.close());

  test.skipIf(executablePath === undefined)('the first label is verified, and the page is kept', () => {
    expect(first).toMatchObject({ headline: 'unchanged', code: 'verified.records' });
    expect(isKept).toBe(true);
  });

  test.skipIf(executablePath === undefined)('the server is gone', async () => {
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test.skipIf(executablePath === undefined)('a new item of a lot seen before is verified with its records', async () => {
    await page.goto(opensAt(url, tries.next));
    expect(await said(page)).toMatchObject({ headline: 'unchanged', code: 'verified.records' });
  });

  test.skipIf(executablePath === undefined)('every label says what it should when its address is opened', async () => {
    const got: unknown[] = [];
    for (const { id, text } of tries.labels) {
      await page.goto(opensAt(url, text));
      const { headline, code } = await said(page);
      got.push({ id, headline, code });
    }
    expect(got).toEqual(expected());
  });

  test.skipIf(executablePath === undefined)('every label says what it should when its code is pasted', async () => {
    await page.goto(`${url}/`);
    expect(await kept(page)).toBe(true);
    const got: unknown[] = [];
    for (const { id, text } of tries.labels) {
      await enter(page, text);
      const { headline, code, title } = await said(page, text);
      expect(title).not.toBe('');
      got.push({ id, headline, code });
    }
    expect(got).toEqual(expected());
  });

  test.skipIf(executablePath === undefined || name !== 'chromium')(
    'every label says what it should when its picture is chosen',
    async () => {
      await page.goto(`${url}/`);
      expect(await kept(page)).toBe(true);
      const field = (page.raw as Page).locator('tianma-verifier input[type=file]');
      const got: unknown[] = [];
      for (const { id, text } of tries.labels) {
        await field.setInputFiles(pictureOf(id));
        const { headline, code } = await said(page, text);
        got.push({ id, headline, code });
      }
      expect(got).toEqual(expected());
    },
  );

  test.skipIf(executablePath === undefined || name !== 'chromium')('nothing was asked of anybody else, and no policy was broken', () => {
    expect(watched?.requests.length).toBeGreaterThan(20);
    expect(watched?.requests.filter((request) => !request.startsWith(`${url}/`) && !request.startsWith('blob:'))).toEqual([]);
    expect(watched?.violations).toEqual([]);
  });
});

describe('a Chromium without the built-ins younger than Chrome 67', () => {
  const executablePath = need('chromium');
  test.skipIf(executablePath === undefined)('opens the page and verifies', async () => {
    const site = await servePage();
    const browser = await open('chromium', { executablePath: executablePath as string, width: 360, height: 740, old: true });
    try {
      await browser.goto(opensAt(site.url, tries.labels[0]?.text ?? ''));
      expect(await said(browser)).toMatchObject({ headline: 'unchanged' });
    } finally {
      await browser.close();
      await site.close();
    }
  });
});

const expected = (): unknown[] => tries.labels.map(({ id, headline, code }) => ({ id, headline, code }));
