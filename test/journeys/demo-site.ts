import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../demo/serve.mjs';
import { CSP as SHOP_CSP } from '../../demo/shop-page/csp.mjs';
import { CSP_HEADER } from '../../demo/verify-page/csp.mjs';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A label of the demo, what is in its symbol and what has to be said about it. */
export interface TryLabel {
  readonly id: string;
  readonly text: string;
  readonly headline: string;
  readonly code: string;
}

export interface Tries {
  readonly labels: readonly TryLabel[];
  /** Another item of the first label's lot. */
  readonly next: string;
}

/** What `node demo/demo.mjs --check --out test/out/demo` left in test/out/demo; it must come from the build that is tested. */
export function demoTries(): Tries {
  const made = at('test/out/demo/try.json');
  const same = (copy: string, original: string): boolean => readFileSync(at(copy)).equals(readFileSync(at(original)));
  if (!existsSync(made) || !same('test/out/demo/verify-page/assets/embed.js', 'demo/verify-page/dist/assets/embed.js')) {
    throw new Error('test/out/demo is not of this build: run node demo/demo.mjs --check --out test/out/demo');
  }
  return JSON.parse(readFileSync(made, 'utf8')) as Tries;
}

type Site = Awaited<ReturnType<typeof serveFolder>>;

export const pageFolder: string = at('test/out/demo/verify-page');
export const servePage = (folder: string = pageFolder): Promise<Site> => serveFolder(folder, { csp: CSP_HEADER, pages: ['/01/'] });
export const serveShop = (): Promise<Site> => serveFolder(at('test/out/demo/shop'), { csp: SHOP_CSP });

/** Picture of a label's symbol, as somebody photographed it. */
export const pictureOf = (id: string): string => at(`test/out/demo/shop/ten/${id}.png`);
