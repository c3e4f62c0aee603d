// @ts-check
// The figures of docs/benchmarks.md, measured against OpenSSL in the same run, in turns. node test/bench/bench.mjs [--write] [--rounds N]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { need } from '../run/browsers.mjs';
import { open } from '../run/engines/index.mjs';
import { serve } from '../run/serve.mjs';
import { count, median, ms, percent, table, writeParts } from './page.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: { write: { type: 'boolean' }, rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '2' } },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

/** What OpenSSL signs and verifies a second, one core. */
function openssl() {
  const lines = execFileSync('openssl', ['speed', '-seconds', String(seconds), 'ed25519'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, sign, verify] = /EdDSA \(Ed25519\)\s+\S+\s+\S+\s+([\d.]+)\s+([\d.]+)/.exec(lines) ?? [];
  return { sign: Number(sign), verify: Number(verify) };
}

async function inNode() {
  const outDir = here('../out/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    build: { outDir, ssr: true, minify: false, rolldownOptions: { input: [here('work.ts'), here('sizes.ts')] } },
    ssr: { noExternal: /^@noble/ },
  });
  const { prepare, sealRate, bundleSignatureRate, times } = await import(pathToFileURL(`${outDir}/work.js`).href);
  const { sizes } = await import(pathToFileURL(`${outDir}/sizes.js`).href);
  const prepared = prepare();
  const runs = Array.from({ length: rounds }, () => {
    const before = openssl();
    const [seals, checked] = [sealRate(prepared, seconds), bundleSignatureRate(prepared, seconds)];
    const after = openssl();
    const [sign, verify] = [(before.sign + after.sign) / 2, (before.verify + after.verify) / 2];
    return { seals, checked, sign, verify, sealRatio: seals / sign, checkRatio: checked / verify };
  });
  return { runs, times: { seal: times(prepared, 'seal', 60), bundle: times(prepared, 'bundle', 60) }, sizes: sizes(prepared) };
}

async function inChromium() {
  const [{ output }] = /** @type {any} */ (
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        target: ['chrome67', 'safari14'],
        lib: { entry: here('page.ts'), name: 'bench', formats: ['iife'], fileName: 'page' },
      },
    })
  );
  const site = await serve({
    '/': {
      body: '<!doctype html><meta charset=utf-8><title>bench</title><script src="page.js"></script>',
      type: 'text/html; charset=utf-8',
    },
    '/page.js': { body: output[0].code, type: 'text/javascript; charset=utf-8' },
  });
  const browser = await open('chromium', { executablePath: need('chromium') });
  try {
    await browser.goto(site.url);
    const session = await browser.raw.context().newCDPSession(browser.raw);
    const rows = [];
    for (const throttle of [1, 6]) {
      await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
      for (const what of ['seal', 'bundle']) {
        const measured = await browser.evaluate(`benchTimes('${what}', 25)`);
        rows.push({ what, throttle, first: measured[0], median: median(measured.slice(1)) });
      }
    }
    return { version: browser.version, rows };
  } finally {
    await browser.close();
    await site.close();
  }
}

function embedSizes() {
  return ['embed.js', 'embed-view.js', 'embed-scan.js'].map((name) => {
    const bytes = readFileSync(here(`../../packages/verifier/dist/${name}`));
    return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  });
}

const node = await inNode();
const browser = await inChromium();
const across = (/** @type {'seals' | 'checked' | 'sign' | 'verify' | 'sealRatio' | 'checkRatio'} */ key) =>
  node.runs.map((run) => run[key]);
const spread = (/** @type {number[]} */ numbers) => `${percent(Math.min(...numbers))}-${percent(Math.max(...numbers))}`;
const report = `# Benchmarks

\`node test/bench/bench.mjs --write\` after \`npm run build\` measures the first parts of this page anew; each of the others names the program that measures it. Ratios count: OpenSSL runs before and after each round in the same minute, on the same core, and the median of ${rounds} rounds is shown. These are aims, never gates.

## Against the physical limit, one core
${cpus()[0]?.model.trim() ?? 'processor unknown'}, Node ${process.versions.node}, OpenSSL ${process.versions.openssl} in Node.

${table(
  ['what', 'ours', 'OpenSSL', 'ratio', 'range', 'aim'],
  [
    [
      'seals made a second',
      count(median(across('seals'))),
      count(median(across('sign'))),
      percent(median(across('sealRatio'))),
      spread(across('sealRatio')),
      '>= 60 %',
    ],
    [
      'signatures checked a second inside bundles of 12 records',
      count(median(across('checked'))),
      count(median(across('verify'))),
      percent(median(across('checkRatio'))),
      spread(across('checkRatio')),
      '>= 70 %',
    ],
  ],
)}

In Node a verdict from raw bytes, lists and certificates read anew each time, takes ${ms(median(node.times.seal))} for a seal and ${ms(median(node.times.bundle))} for the bundle.

## In a page
Chromium ${browser.version}, noble, everything read anew each time.

${table(
  ['what', 'CPU throttle', 'first', 'median of 24', 'aim'],
  browser.rows.map(({ what, throttle, first, median: m }) => [
    what === 'seal' ? 'seal' : 'bundle of 12 records',
    `${throttle}x`,
    ms(first),
    ms(m),
    what === 'seal' ? '< 60 ms' : '',
  ]),
)}

## Embed
${table(
  ['file', 'bytes', 'gzip'],
  embedSizes().map(({ name, raw, gzip }) => [name, count(raw), count(gzip)]),
)}

## Bytes
${table(
  ['what', 'bytes', 'made of'],
  node.sizes.map((/** @type {{ what: string, bytes: number, madeOf: string }} */ { what, bytes, madeOf }) => [what, bytes, madeOf]),
)}
`;
console.log(report);
if (values.write) writeParts(report);
