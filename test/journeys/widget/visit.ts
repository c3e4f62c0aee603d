// The widget as a shop has it: the built files, real signed bytes, real engines, the strictest policy.
import type { Engine } from '../../run/engines/index.mjs';
import { type Served, serve } from '../../run/serve.mjs';
import { buildSheet } from './build-sheet.mjs';
import { axe, CSP, mounts } from './pages.js';
import { codes } from './sheets.mjs';

export interface Seen {
  violations: string[];
  errors: string[];
  warnings: string[];
  reports: { id: string; report: { headline: string; code: string; schema: string } }[];
  codes: string[];
  problems: number;
}
type Win = { seen: Seen; axe: { run: (root: unknown, options: unknown) => Promise<{ violations: { id: string; nodes: unknown[] }[] }> } };

/** Longest wait for what has to come, on a machine that has much else to do. */
const WAIT_MS = 45_000;

/** Every page of the tests on loopback. */
export const serveWidget = async (): Promise<Served> => serve(mounts(await buildSheet()), { csp: CSP });

/** What the page has seen so far. */
export const seen = (browser: Engine<unknown>): Promise<Seen> => browser.evaluate('window.seen') as Promise<Seen>;

/** Opens a page and waits until it has told as many verdicts. */
export async function visit(server: Served, browser: Engine<unknown>, path: string, verdicts: number): Promise<Seen> {
  await browser.goto(server.url + path);
  await until(browser, `customElements.get('tianma-verifier') && window.seen.reports.length >= ${verdicts}`);
  return seen(browser);
}

/** Until a condition holds in the page. */
export const until = (browser: Engine<unknown>, condition: string): Promise<unknown> =>
  browser.evaluate(
    `new Promise((done, failed) => { var end = Date.now() + ${WAIT_MS}; (function look() { if (${condition}) done(true); else if (Date.now() > end) failed(new Error('waited in vain: ' + JSON.stringify(window.seen))); else setTimeout(look, 20); })(); })`,
  );

/** As long as a second verdict would take to come. */
export const pause = (browser: Engine<unknown>): Promise<unknown> => browser.evaluate('new Promise((done) => setTimeout(done, 300))');

/** What axe finds with one element for each code on the page, as `rule: how many`. */
export async function findings(
  server: Served,
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
