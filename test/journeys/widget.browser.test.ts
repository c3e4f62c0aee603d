import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeSymbol, renderPng } from '../../packages/label/src/index.js';
import { need } from '../run/browsers.mjs';
import { type Engine, engineNames, open } from '../run/engines/index.mjs';
import { serve } from '../run/serve.mjs';
import { buildSheet } from './widget/build-sheet.mjs';
import { axe, BUNDLE, CASES, CODE, CSP, mounts } from './widget/pages.js';
import { codes } from './widget/sheets.mjs';

// The widget as a shop has it: the built files, real signed bytes, three engines, the strictest policy.

interface Seen {
  violations: string[];
  errors: string[];
  warnings: string[];
  reports: { id: string; report: { headline: string; code: string; schema: string } }[];
  codes: string[];
  problems: number;
}
type Win = { seen: Seen; axe: { run: (root: unknown, options: unknown) => Promise<{ violations: { id: string; nodes: unknown[] }[] }> } };

const files = await buildSheet().then(mounts);
const server = await serve(files, { csp: CSP });
afterAll(() => server.close());

/** Chromium meets every state in every mode, theme and language further down. */
const CARDS = { chromium: codes.slice(0, 1), firefox: codes, webkit: codes };

const seen = (browser: Engine<unknown>): Promise<Seen> => browser.evaluate('window.seen') as Promise<Seen>;

/** Opens a page and waits until it has told as many verdicts. */
async function visit(browser: Engine<unknown>, path: string, verdicts: number): Promise<Seen> {
  await browser.goto(server.url + path);
  await until(browser, `customElements.get('tianma-verifier') && window.seen.reports.length >= ${verdicts}`);
  return seen(browser);
}

const until = (browser: Engine<unknown>, condition: string): Promise<unknown> =>
  browser.evaluate(
    `new Promise((done, failed) => { var left = 150; (function look() { if (${condition}) done(true); else if ((left -= 1) < 0) failed(new Error('waited in vain: ' + JSON.stringify(window.seen))); else setTimeout(look, 100); })(); })`,
  );

const pause = (browser: Engine<unknown>): Promise<unknown> => browser.evaluate('new Promise((done) => setTimeout(done, 300))');

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
      const { reports, violations, errors } = await visit(browser, '/cases', CASES.length);
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
    },
  );

  test.runIf(executablePath)(
    'takes attributes, tells once, opens its badge, checks again on demand and forgets what was taken away',
    async () => {
      await visit(browser, '/attributes', 1);
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
    await visit(browser, '/one', 1);
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
    await visit(browser, '/one', 1);
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
      await visit(browser, '/one', 1);
      const found = await browser.evaluate(() => {
        const root = document.querySelector('tianma-verifier')?.shadowRoot as ShadowRoot;
        return Array.from(root.querySelectorAll('a, img, iframe, object, script, [href], [src], [style]'), (one) => one.outerHTML);
      });
      expect(found).toEqual([]);
    },
  );

  test.runIf(executablePath)('reads a typed code, a picture of a label and a bundle file; the scanner is loaded only then', async () => {
    const before = server.requests.length;
    await visit(browser, '/empty', 0);
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
    const twice = await visit(browser, '/twice', 1);
    await pause(browser);
    expect([twice.errors, twice.warnings, (await seen(browser)).reports.length]).toEqual([[], [], 1]);

    await browser.goto(`${server.url}/older`);
    await until(browser, 'window.seen.warnings.length > 0');
    const older = await seen(browser);
    expect(older.warnings).toEqual(['<tianma-verifier> 0.0.9 is registered already; 0.1.0 was not registered']);
    expect([older.errors, older.violations]).toEqual([[], []]);

    expect((await visit(browser, '/module', 1)).reports[0]?.report.headline).toBe('label_only');
  });

  test.runIf(executablePath)('axe finds nothing in the card', async () => {
    expect(await findings(browser, 'card', 'light', 'zh-CN', CARDS[name])).toEqual([]);
  });
});

/** What axe finds with one element for each code on the page, as `rule: how many`. */
async function findings(
  browser: Engine<unknown>,
  mode: string,
  theme: string,
  locale: string,
  wanted: readonly string[] = codes,
  spoilt = false,
): Promise<string[]> {
  await browser.goto(`${server.url}/sheet`);
  await browser.evaluate(`(function () { ${axe}\n})()`);
  return browser.evaluate(
    async (all: string[], attributes: Record<string, string>, spoil: boolean) => {
      document.documentElement.lang = attributes['locale'] as string;
      const main = document.querySelector('main') as HTMLElement;
      if (attributes['theme'] === 'dark') (document.body as HTMLElement).setAttribute('bgcolor', '#111111');
      const told = all.map((code) => {
        const element = document.createElement('tianma-verifier') as HTMLElement & { code: string };
        for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] as string);
        element.setAttribute('scan', '');
        element.setAttribute('data-short', '');
        element.code = code;
        main.append(element);
        return new Promise((done) => element.addEventListener('tianma-report', done, { once: true }));
      });
      await Promise.all(told);
      if (attributes['mode'] === 'full') {
        for (const one of Array.from(document.querySelectorAll('tianma-verifier')))
          for (const details of Array.from(one.shadowRoot?.querySelectorAll('details') ?? [])) details.open = true;
      }
      if (spoil) {
        const root = document.querySelector('tianma-verifier')?.shadowRoot as ShadowRoot;
        root.querySelector('.footer')?.append(document.createElement('button'));
        (root.querySelector('.name') as HTMLElement).style.color = '#ddd';
      }
      // Many elements stand on this page where a page has one, and the page is no whole document.
      const off = { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } };
      const { violations } = await (window as unknown as Win).axe.run(document, { rules: off, resultTypes: ['violations'] });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.length} ${JSON.stringify((nodes[0] as { target: unknown }).target)} ${(nodes[0] as { failureSummary?: string }).failureSummary}`,
      );
    },
    [...wanted],
    { mode, theme, locale },
    spoilt,
  );
}

describe('chromium alone', () => {
  const executablePath = need('chromium');
  let browser: Engine<unknown>;
  beforeAll(async () => {
    if (executablePath) browser = await open('chromium', { executablePath, width: 360, height: 780 });
  });
  afterAll(() => browser?.close());

  for (const mode of ['badge', 'card', 'full'])
    for (const theme of ['light', 'dark'])
      for (const locale of ['zh-CN', 'en'])
        test.runIf(executablePath)(`axe finds nothing in any state: ${mode} ${theme} ${locale}`, async () => {
          expect(await findings(browser, mode, theme, locale)).toEqual([]);
        });

  test.runIf(executablePath)('axe would find a button without a name and pale type', async () => {
    expect((await findings(browser, 'card', 'light', 'zh-CN', codes.slice(-2), true)).map((text) => text.split(':')[0])).toEqual([
      'button-name',
      'color-contrast',
    ]);
  });

  test.runIf(executablePath)('fits 360 px in every state, also with large type, and every target is 44 px', async () => {
    for (const locale of ['zh-CN', 'en']) {
      await browser.goto(`${server.url}/sheet`);
      const wrong = await browser.evaluate(
        async (all: string[], language: string) => {
          const out: string[] = [];
          const main = document.querySelector('main') as HTMLElement;
          for (const large of [false, true]) {
            for (const code of all) {
              const element = document.createElement('tianma-verifier') as HTMLElement & { code: string };
              element.setAttribute('locale', language);
              element.setAttribute('scan', '');
              element.setAttribute('mode', 'full');
              element.toggleAttribute('large', large);
              element.code = code;
              main.append(element);
              await new Promise((done) => element.addEventListener('tianma-report', done, { once: true }));
              const root = element.shadowRoot as ShadowRoot;
              if (document.documentElement.scrollWidth > 360) out.push(`${code} ${large}: ${document.documentElement.scrollWidth} px wide`);
              for (const target of Array.from(root.querySelectorAll('button, summary, .button, input[type=text]'))) {
                const { height, width } = target.getBoundingClientRect();
                if (height < 44 || width < 44) out.push(`${code} ${target.textContent} ${width} x ${height}`);
              }
              element.remove();
            }
          }
          return out;
        },
        codes,
        locale,
      );
      expect(wrong).toEqual([]);
    }
  });

  test.runIf(executablePath)('verifies with the built-ins of Chrome 67 only', async () => {
    const old = await open('chromium', { executablePath: executablePath as string, old: true });
    try {
      const { reports, errors } = await visit(old, '/cases', CASES.length);
      expect(errors).toEqual([]);
      for (const { id, headline } of CASES) expect(reports.find((one) => one.id === id)?.report.headline, id).toBe(headline);
    } finally {
      await old.close();
    }
  });

  test.runIf(executablePath)('is worked by keyboard, and tells the page of a report', async () => {
    await visit(browser, '/one', 1);
    const keyboard = (browser.raw as import('playwright').Page).keyboard;
    const focus = (): Promise<string> =>
      browser.evaluate(() => {
        const element = document.querySelector('tianma-verifier')?.shadowRoot?.activeElement;
        return element ? `${element.localName} ${(element.textContent ?? '').trim().slice(0, 4)}` : '';
      });
    const order: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await keyboard.press('Tab');
      order.push(await focus());
      if (order[i]?.startsWith('summary 全程')) {
        await keyboard.press('Enter');
        expect(await browser.evaluate(() => document.querySelector('tianma-verifier')?.shadowRoot?.querySelector('details')?.open)).toBe(
          true,
        );
        await keyboard.press('Enter');
      }
      if (order[i]?.startsWith('button 举报')) await keyboard.press('Space');
      if (order[i]?.startsWith('button 大字')) await keyboard.press('Space');
    }
    expect(order.filter(Boolean)).toEqual([
      'summary 全程记录',
      'summary 检验与查',
      'summary 核对了什',
      'summary 谁签的',
      'summary 这能证明',
      'button 举报这个',
      'button 大字',
      'input ',
      'button 核对',
      'input ',
      'button 用相机扫',
    ]);
    const state = await browser.evaluate(() => {
      const element = document.querySelector('tianma-verifier') as HTMLElement & { large: boolean };
      const help = element.shadowRoot?.querySelector('.help') as HTMLElement;
      return [help.hidden, help.textContent?.includes('0000-11111'), help.textContent?.includes('0000-12345'), element.large];
    });
    expect(state).toEqual([false, true, true, true]);
    expect((await seen(browser)).problems).toBe(1);
  });
});
