// The Ed25519 cases in real browsers: noble and Web Crypto behind the byte check. Alone: node test/conformance/ed25519-browsers.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { need } from '../run/browsers.mjs';
import { engineNames, open } from '../run/engines/index.mjs';
import { serve } from '../run/serve.mjs';
import { keyKind } from './ed25519-oracle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const CSP = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/** All cases of the three files, each with what the oracle says of its key. */
export function allCases() {
  const kinds = new Map();
  const kindOf = (key) => kinds.get(key) ?? kinds.set(key, keyKind(Buffer.from(key, 'hex'))).get(key);
  const rows = ['wycheproof', 'speccheck', 'generated'].flatMap(
    (name) => JSON.parse(readFileSync(here(`../vectors/ed25519/${name}.json`), 'utf8')).cases,
  );
  return rows.map((row) => ({ ...row, keyKind: kindOf(row.key) }));
}

/** The page's one script, bundled as the embed is. */
export async function bundlePage() {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: here('./ed25519-page.ts'), name: 'page', formats: ['iife'], fileName: 'page' } },
  });
  return output[0].code;
}

export async function servePage() {
  return serve(
    {
      '/': {
        body: '<!doctype html><meta charset=utf-8><title>Ed25519</title><script src="page.js"></script>',
        type: 'text/html; charset=utf-8',
      },
      '/page.js': { body: await bundlePage(), type: 'text/javascript; charset=utf-8' },
      '/cases.json': { body: JSON.stringify(allCases()), type: 'application/json' },
    },
    { csp: CSP },
  );
}

/** Runs all cases in one browser: { name, version, cases, bare, ways }, as ed25519-page.ts has them; undefined where the browser is missing. */
export async function runInBrowser(name, url) {
  const executablePath = need(name);
  if (executablePath === undefined) return undefined;
  const browser = await open(name, { executablePath });
  try {
    await browser.goto(url);
    return { name, version: browser.version, ...(await browser.evaluate('runEd25519Cases()')) };
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await servePage();
  for (const name of engineNames) {
    const result = await runInBrowser(name, server.url);
    if (result === undefined) continue;
    const { version, cases, bare, ways } = result;
    for (const [way, { right, accepted, milliseconds }] of Object.entries(ways))
      console.log(`${name} ${version} ${way}: ${right} of ${cases} as expected, ${accepted} accepted, ${milliseconds} ms`);
    console.log(
      `${name} Web Crypto by itself differs from the rule on ${bare.unchecked}; behind the byte check on ${bare.prime} (prime keys), ${bare.mixed} (mixed)`,
    );
    if (Object.values(ways).some(({ right }) => right !== cases)) process.exitCode = 1;
  }
  await server.close();
}
