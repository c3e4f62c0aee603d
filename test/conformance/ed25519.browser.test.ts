import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { need } from '../run/browsers.mjs';
import { engineNames } from '../run/engines/index.mjs';
import { runInBrowser, servePage } from './ed25519-browsers.mjs';
import type { PageResult } from './ed25519-page.js';

let server: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  server = await servePage();
});
afterAll(() => server.close());

describe.each(engineNames)('%s', (name) => {
  it.runIf(need(name))('answers all cases as expected, by noble and by Web Crypto', async () => {
    const { cases, bare, ways } = (await runInBrowser(name, server.url)) as PageResult;
    expect(cases).toBe(151 + 12 + 744);
    for (const way of ['verifyEd25519', 'noble', 'webcrypto'])
      expect(ways[way], way).toMatchObject({ right: cases, accepted: 88 + 1 + 117, wrong: [] });
    // The byte check is what makes them agree; only keys that no honest signer has may still differ, and those never reach Web Crypto.
    expect(bare.unchecked).toBeGreaterThan(0);
    expect(bare.prime).toBe(0);
  });
});
