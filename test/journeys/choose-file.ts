import type { Page } from 'playwright';
import type { Page as BidiPage, ElementHandle } from 'puppeteer-core';
import type { Engine } from '../run/engines/index.mjs';

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** A WebDriver reference to an element or a shadow root: its one value is the id. */
const idOf = (reference: unknown): string => String(Object.values(reference as { [key: string]: string })[0]);

/** Chooses a file in the page's file input as a reader would, by the engine's own driver. */
const CHOOSE = {
  chromium: (raw: unknown, path: string): Promise<void> => (raw as Page).locator('tianma-verifier input[type=file]').setInputFiles(path),
  firefox: async (raw: unknown, path: string): Promise<void> => {
    const input = await (raw as BidiPage).$('tianma-verifier >>> input[type=file]');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  },
  webkit: async (raw: unknown, path: string): Promise<void> => {
    const call = raw as Call;
    const host = idOf(await call('POST', '/element', { using: 'css selector', value: 'tianma-verifier' }));
    const root = idOf(await call('GET', `/element/${host}/shadow`));
    const input = idOf(await call('POST', `/shadow/${root}/element`, { using: 'css selector', value: 'input[type=file]' }));
    await call('POST', `/element/${input}/value`, { text: path });
  },
};

export const chooseFile = ({ name, raw }: Engine<unknown>, path: string): Promise<void> => CHOOSE[name](raw, path);
