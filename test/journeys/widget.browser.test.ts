import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeSymbol, renderPng } from '../../packages/label/src/index.js';
import { need } from '../run/browsers.mjs';
import { type Engine, engineNames, open } from '../run/engines/index.mjs';
import { BUNDLE, CASES, CODE } from './widget/pages.js';
import { codes } from './widget/sheets.mjs';
import { findings, pause, seen, serveWidget, until, visit } from './widget/visit.js';

const server = await serveWidget();
afterAll(() => server.close());

/** Chromium meets every state in every mode, theme and language further down. */
const CARDS = { chromium: codes.slice(0, 1), firefox: codes, webkit: codes };

describe.each(engineNames)('%s', (name) => {
  const executablePath = need(name);
  let browser: Engine<unknown>;
  beforeAll(async () => {
    if (executablePath) browser = await open(name, { executablePath, width: 500, height: 900 });
  });
  afterAll(() => browser?.close());

  test.runIf(executablePath)(
    'comes to the right verdicts under the strict policy, once each, with no violation and no request but its files',
    async () => {
      const before = server.requests.length;
      const { reports, violations, errors } = await visit(server, browser, '/cases', CASES.length);
      for (const { id, headline, code } of CASES) {
        const own = reports.filter((one) => one.id === id);
        expect(own, id).toHaveLength(1);
        expect(own[0]?.report.headline, `${id} ${own[0]?.report.code}`).toBe(headline);
        if (code) expect(own[0]?.report.code).toBe(code);
        expect(own[0]?.report.schema).toBe('tianma-report/0');
      }
      expect([violations, errors]).toEqual([[], []]);
      const asked = server.requests.slice(before).filter((path) => path !== '/favicon.ico');
      expect([...asked].sort()).toEqual(['/cases', '/dist/embed-view.js', '/dist/embed.js', '/page.css', '/record.js']);
      expect(
        await browser.evaluate(() => Array.from(document.querySelectorAll('tianma-verifier'), (one) => one.dataset['headline'])),
      ).toEqual(CASES.map(({ headline }) => headline));
      // What the county says of the very label, where the headline does not say it; a recall stands before it.
      const banners = await browser.evaluate(() =>
        ['idle', 'gone', 'both'].map((id) =>
          Array.from(document.getElementById(id)?.shadowRoot?.querySelectorAll('[part=banner]') ?? [], (one) => [
            one.getAttribute('role'),
            one.querySelector('.headline')?.textContent,
          ]),
        ),
      );
      expect(banners).toEqual([
        [['note', '这张标签还没有登记启用']],
        [
          ['alert', '该批次已召回'],
          ['alert', '签发者已作废这张标签'],
        ],
        [],
      ]);
    },
  );

  test.runIf(executablePath)(
    'takes attributes, tells once, opens its badge, checks again on demand and forgets what was taken away',
    async () => {
      await visit(server, browser, '/attributes', 1);
      await pause(browser);
      expect((await seen(browser)).reports.map(({ report }) => report.headline)).toEqual(['unchanged']);
      const told = await browser.evaluate(async () => {
        type Verifier = HTMLElement & {
          code?: string;
          bundle?: string;
          verify(): Promise<object>;
          report?: object;
          updateComplete: Promise<unknown>;
        };
        const element = document.querySelector('tianma-verifier') as Verifier;
        const root = element.shadowRoot as ShadowRoot;
        const button = root.querySelector('button') as HTMLElement;
        const closed = [button.textContent?.trim(), button.getAttribute('aria-expanded'), root.querySelector('[part=product]') === null];
        button.click();
        await element.updateComplete;
        const opened = [button.getAttribute('aria-expanded'), root.querySelector('.name')?.textContent];
        const runs = await Promise.all([element.verify(), element.verify()]);
        const again = [runs[0] === runs[1], element.report === runs[1]];
        element.removeAttribute('code');
        element.removeAttribute('bundle');
        await new Promise((done) => setTimeout(done, 50));
        return [closed, opened, again, [element.report === undefined, element.dataset['headline'] === undefined, root.textContent?.trim()]];
      });
      expect(told).toEqual([
        ['Records unchanged', 'false', true],
        ['true', 'Highland potatoes'],
        [true, true],
        [true, true, ''],
      ]);
      expect((await seen(browser)).reports).toHaveLength(2);
    },
  );

  test.runIf(executablePath)('is styled and takes the page’s own style of its parts', async () => {
    await visit(server, browser, '/one', 1);
    const [weight, spacing, background] = await browser.evaluate(() => {
      const root = document.querySelector('tianma-verifier')?.shadowRoot as ShadowRoot;
      const headline = getComputedStyle(root.querySelector('[part=headline]') as Element);
      return [
        headline.fontWeight,
        headline.letterSpacing,
        getComputedStyle(root.querySelector('[part=verdict]') as Element).backgroundColor,
      ];
    });
    expect([weight, spacing]).toEqual(['700', '1px']);
    expect(background).not.toBe('rgba(0, 0, 0, 0)');
  });

  test.runIf(executablePath)('shows no fact before its verdict, and none of the last one under the next', async () => {
    await visit(server, browser, '/one', 1);
    const states = await browser.evaluate(
      async (other: string) => {
        const element = document.querySelector('tianma-verifier') as HTMLElement & {
          code: string;
          bundle?: unknown;
          updateComplete: Promise<unknown>;
          report?: object;
        };
        const text = (): string => element.shadowRoot?.textContent ?? '';
        const holds = (): boolean => /高山土豆|P26-001/.test(text());
        const first = [holds(), element.report !== undefined];
        element.code = other;
        await element.updateComplete;
        await element.updateComplete;
        const between = [holds(), element.report !== undefined, /正在核对/.test(text()), element.dataset['headline'] === undefined];
        await new Promise((done) => element.addEventListener('tianma-report', done, { once: true }));
        return [first, between, [holds(), element.dataset['headline']]];
      },
      CODE.replace('P26-001', 'P26-002'),
    );
    expect(states).toEqual([
      [true, true],
      [false, false, true, true],
      [false, 'altered'],
    ]);
  });

  test.runIf(executablePath)(
    'makes nothing but text of what is signed: no link, picture, frame or script, and no style in the markup',
    async () => {
      await visit(server, browser, '/one', 1);
      const found = await browser.evaluate(() => {
        const root = document.querySelector('tianma-verifier')?.shadowRoot as ShadowRoot;
        return Array.from(root.querySelectorAll('a, img, iframe, object, script, [href], [src], [style]'), (one) => one.outerHTML);
      });
      expect(found).toEqual([]);
    },
  );

  test.runIf(executablePath)('reads a typed code, a picture of a label and a bundle file; the scanner is loaded only then', async () => {
    const before = server.requests.length;
    await visit(server, browser, '/empty', 0);
    expect(
      await browser.evaluate(() => document.querySelector('tianma-verifier')?.shadowRoot?.querySelector('[part=verdict]') === null),
    ).toBe(true);
    await browser.evaluate((code: string) => {
      const form = document.querySelector('tianma-verifier')?.shadowRoot?.querySelector('form') as HTMLFormElement;
      (form.querySelector('#code') as HTMLInputElement).value = code;
      (form.querySelector('button[type=submit]') as HTMLElement).click();
    }, CODE);
    await until(browser, 'window.seen.reports.length === 1');
    expect(server.requests.slice(before)).not.toContain('/dist/embed-scan.js');

    const give = (file: string, type: string, base64: string): Promise<unknown> =>
      browser.evaluate(
        (fileName: string, mime: string, text: string) => {
          const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], fileName, { type: mime }));
          const input = document.querySelector('tianma-verifier')?.shadowRoot?.querySelector('#picture') as HTMLInputElement;
          input.files = transfer.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        },
        file,
        type,
        base64,
      );
    await give('label.png', 'image/png', Buffer.from(renderPng(encodeSymbol(CODE), { dotsPerModule: 4 })).toString('base64'));
    await until(browser, 'window.seen.reports.length === 2');
    await give('lot.tianma', 'application/octet-stream', BUNDLE);
    await until(browser, 'window.seen.reports.length === 3');
    await give('blank.png', 'image/png', Buffer.from('no picture').toString('base64'));
    await until(browser, `/没有找到二维码/.test(document.querySelector('tianma-verifier').shadowRoot.querySelector('.note').textContent)`);

    const { reports, codes: read, violations, errors } = await seen(browser);
    expect(reports.map(({ report }) => report.headline)).toEqual(['label_only', 'label_only', 'unchanged']);
    expect(read).toEqual([CODE, CODE]);
    expect(server.requests.slice(before)).toContain('/dist/embed-scan.js');
    expect([violations, errors]).toEqual([[], []]);
  });

  test.runIf(executablePath)('bears a second copy of itself, another version, and being a module', async () => {
    const twice = await visit(server, browser, '/twice', 1);
    await pause(browser);
    expect([twice.errors, twice.warnings, (await seen(browser)).reports.length]).toEqual([[], [], 1]);

    await browser.goto(`${server.url}/older`);
    await until(browser, 'window.seen.warnings.length > 0');
    const older = await seen(browser);
    expect(older.warnings).toEqual(['<tianma-verifier> 0.0.9 is registered already; 0.1.0 was not registered']);
    expect([older.errors, older.violations]).toEqual([[], []]);

    expect((await visit(server, browser, '/module', 1)).reports[0]?.report.headline).toBe('label_only');
  });

  test.runIf(executablePath)('axe finds nothing in the card', async () => {
    expect(await findings(server, browser, 'card', 'light', 'zh-CN', CARDS[name])).toEqual([]);
  });
});
