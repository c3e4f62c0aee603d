// One visit, then the server is gone for good: what each engine's page still says. A file of its own for each engine, so that they run side by side.
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opensAt } from '../../demo/run/sheet.mjs';
import { need } from '../run/browsers.mjs';
import { type Engine, type EngineName, open } from '../run/engines/index.mjs';
import { enter, kept, type Said, said } from './ask-page.js';
import { chooseFile } from './choose-file.js';
import { demoTries, pictureOf, servePage } from './demo-site.js';
import { type Watch, watch } from './watch.js';

/** The tests of one engine. */
export function testOffline(name: EngineName): void {
  describe(`${name}, one visit, then no server for good`, () => {
    const tries = demoTries();
    const executablePath = need(name);
    let page: Engine<unknown>;
    let url = '';
    let first: Said | undefined;
    let isKept = false;
    let watched: Watch | undefined;

    beforeAll(async () => {
      if (executablePath === undefined) return;
      const site = await servePage();
      url = site.url;
      page = await open(name, { executablePath, width: 360, height: 740 });
      if (name === 'chromium') watched = await watch(page.raw as Page);
      // The first scan of a shopper, online: the page is kept, and the bundle of this lot.
      await page.goto(opensAt(url, tries.labels[0]?.text ?? ''));
      first = await said(page);
      isKept = await kept(page);
      await site.close();
    });
    afterAll(() => page?.close());

    /** What every label should be told as. */
    const expected = tries.labels.map(({ id, headline, code }) => ({ id, headline, code }));

    /** Asks the page about each label in turn. */
    async function ask(how: (id: string, text: string) => Promise<Said>): Promise<unknown[]> {
      const got: unknown[] = [];
      for (const { id, text } of tries.labels) {
        const { headline, code, title } = await how(id, text);
        expect(title, id).not.toBe('');
        got.push({ id, headline, code });
      }
      return got;
    }

    test.runIf(executablePath)('the first label is verified with its records, the page is kept, the server is gone', async () => {
      expect(first).toMatchObject({ headline: 'unchanged', code: 'verified.records' });
      expect(isKept).toBe(true);
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    });

    test.runIf(executablePath)('a new item of a lot seen before is verified with its records', async () => {
      await page.goto(opensAt(url, tries.next));
      expect(await said(page)).toMatchObject({ headline: 'unchanged', code: 'verified.records' });
    });

    test.runIf(executablePath)('every label says what it should when its address is opened', async () => {
      const got = await ask(async (_, text) => {
        await page.goto(opensAt(url, text));
        return said(page);
      });
      expect(got).toEqual(expected);
    });

    test.runIf(executablePath)('every label says what it should when its code is pasted', async () => {
      await page.goto(`${url}/`);
      const got = await ask(async (_, text) => {
        await enter(page, text);
        return said(page, text);
      });
      expect(got).toEqual(expected);
    });

    test.runIf(executablePath)('every label says what it should when its picture is chosen', async () => {
      await page.goto(`${url}/`);
      expect(await kept(page)).toBe(true);
      const got = await ask(async (id, text) => {
        await chooseFile(page, pictureOf(id));
        return said(page, text);
      });
      expect(got).toEqual(expected);
      if (watched === undefined) return;
      // All of it from the first visit on: nothing was asked of anybody else, and no policy was broken.
      expect(watched.requests.length).toBeGreaterThan(20);
      expect(watched.requests.filter((request) => !request.startsWith(`${url}/`) && !request.startsWith('blob:'))).toEqual([]);
      expect(watched.violations).toEqual([]);
    });
  });
}
