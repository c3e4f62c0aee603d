import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '../run/browsers.mjs';
import { type Engine, open } from '../run/engines/index.mjs';
import { CASES } from './widget/pages.js';
import { codes } from './widget/sheets.mjs';
import { findings, seen, serveWidget, visit } from './widget/visit.js';

// Every state, mode, theme and language in one engine.

const server = await serveWidget();
afterAll(() => server.close());

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
          expect(await findings(server, browser, mode, theme, locale)).toEqual([]);
        });

  test.runIf(executablePath)('axe would find a button without a name and pale type', async () => {
    expect((await findings(server, browser, 'card', 'light', 'zh-CN', codes.slice(-2), true)).map((text) => text.split(':')[0])).toEqual([
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
      const { reports, errors } = await visit(server, old, '/cases', CASES.length);
      expect(errors).toEqual([]);
      for (const { id, headline } of CASES) expect(reports.find((one) => one.id === id)?.report.headline, id).toBe(headline);
    } finally {
      await old.close();
    }
  });

  test.runIf(executablePath)('is worked by keyboard, and tells the page of a report', async () => {
    await visit(server, browser, '/one', 1);
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
