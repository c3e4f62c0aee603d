import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../run/engines/index.mjs';

export interface Said {
  readonly headline: string | undefined;
  readonly code: string | undefined;
  /** The words of the headline, as they stand on the screen. */
  readonly title: string;
}

type Verifier = HTMLElement & { readonly report?: { readonly headline: string; readonly code: string }; readonly code?: string };

/** What the page's element says about `code` (default: the page's own address), once it has said the same for a while. */
export async function said(page: Engine<unknown>, code?: string): Promise<Said> {
  let last = '';
  let since = Date.now();
  const begin = since;
  while (Date.now() - begin < 60_000) {
    const now = await page.evaluate((wanted) => {
      const verifier = document.querySelector<Verifier>('tianma-verifier');
      const { report, code: asked, dataset } = verifier ?? { report: undefined, code: undefined, dataset: {} as DOMStringMap };
      const title = verifier?.shadowRoot?.querySelector('.verdict [part=headline], .headline')?.textContent ?? '';
      if (
        !report ||
        document.querySelector('main')?.getAttribute('aria-busy') === 'true' ||
        asked !== (wanted ?? location.href) ||
        dataset['headline'] !== report.headline
      )
        return '';
      return JSON.stringify({ headline: report.headline, code: report.code, title });
    }, code);
    if (now !== last) since = Date.now();
    last = now;
    if (last !== '' && Date.now() - since > 200) return JSON.parse(last) as Said;
    await sleep(60);
  }
  throw new Error(`no verdict on ${code ?? (await page.evaluate(() => location.href))}`);
}

/** Waits until the page says that it is kept on the device. */
export async function kept(page: Engine<unknown>): Promise<boolean> {
  for (let tries = 0; tries < 600; tries += 1) {
    const text = await page.evaluate(() => document.getElementById('offline')?.textContent ?? '');
    if (text !== '') return /断网也能核对|no network/.test(text);
    await sleep(50);
  }
  return false;
}

/** Types a code into the page's field, once it is there, and presses the button beside it. */
export async function enter(page: Engine<unknown>, text: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const entered = await page.evaluate((value) => {
      const root = document.querySelector('tianma-verifier')?.shadowRoot;
      const field = root?.querySelector<HTMLInputElement>('input[name=code]');
      const button = root?.querySelector<HTMLButtonElement>('button[type=submit]');
      if (!field || !button) return false;
      field.value = value;
      button.click();
      return true;
    }, text);
    if (entered) return;
    await sleep(50);
  }
  throw new Error('the page has no field for codes');
}

/** The headlines of every element of a page, once each has one. */
export async function verdicts(page: Engine<unknown>, count: number): Promise<unknown[]> {
  for (let tries = 0; tries < 600; tries += 1) {
    const told = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>('tianma-verifier'), ({ dataset }) => dataset['headline'] ?? ''),
    );
    if (told.length === count && told.every((headline) => headline !== '')) return told;
    await sleep(60);
  }
  throw new Error('the page came to no verdict');
}
