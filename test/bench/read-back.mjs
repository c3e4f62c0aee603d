// @ts-check
// Labels of every layout from their final files, spoilt and read: node test/bench/read-back.mjs [--write] [--per-layout 120] [--layouts a,b]
// after `npm run build`. 1,000 of each are 15,000 labels; they take about a quarter of an hour of two quiet cores.
// --again writes the page from what the last run counted, also where it was stopped.
import { fork } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { count, table, writePart } from './page.mjs';
import { plot } from './read-back-plot.mjs';

/** @typedef {import('./read-back-labels.ts').BatchResult} BatchResult */
/** @typedef {import('./read-back-labels.ts').StepCount} StepCount */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    again: { type: 'boolean' },
    'per-layout': { type: 'string', default: '120' },
    layouts: { type: 'string' },
  },
});
const WORKERS = Math.min(2, availableParallelism());

/** The programs of the tests, beside the packages as they are built. */
async function bundle() {
  const outDir = here('../out/bench/read-back');
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'built-packages',
        enforce: 'pre',
        resolveId(source) {
          const [, name, path] = /packages\/(\w+)\/src\/(.*)$/.exec(source) ?? [];
          if (path !== undefined) return { id: here(`../../packages/${name}/dist/${path}`), external: 'absolute' };
          return /^[./]/.test(source) ? null : { id: source, external: true };
        },
      },
    ],
    build: { outDir, ssr: true, minify: false, rolldownOptions: { input: [here('read-back-labels.ts')] } },
  });
  return pathToFileURL(`${outDir}/read-back-labels.js`).href;
}

/** @param {string} program @param {unknown[]} batches */
async function readBatches(program, batches) {
  const left = [...batches];
  let done = 0;
  const began = Date.now();
  const worker = () =>
    new Promise((ended, fail) => {
      const child = fork(here('read-back-worker.mjs'), [program]);
      child.on('message', (result) => {
        if (result) {
          appendFileSync(COUNTED, `${JSON.stringify(result)}\n`);
          if (++done % 20 === 0) console.error(`${done} of ${batches.length} batches, ${Math.round((Date.now() - began) / 1000)} s`);
        }
        const next = left.shift();
        if (next) child.send(/** @type {object} */ (next));
        else child.disconnect();
      });
      child.on('error', fail);
      child.on('exit', (code) => (code === 0 ? ended(undefined) : fail(new Error(`a worker ended with ${code}`))));
    });
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

/** @param {StepCount[]} counts @returns {StepCount} */
function sum(counts) {
  const total = { of: 0, zbar: 0, zxing: 0, either: 0, zbarTwo: 0, zxingTwo: 0, eitherTwo: 0, wrong: 0, correctable: 0 };
  for (const each of counts) for (const name of /** @type {(keyof StepCount)[]} */ (Object.keys(total))) total[name] += each[name];
  return total;
}

const share = (/** @type {number} */ part, /** @type {number} */ of) =>
  of === 0 ? '' : `${part === of ? '100' : (Math.floor((1000 * part) / of) / 10).toFixed(1)} %`;

const program = await bundle();
const { batchesOf, layoutNames, KINDS, STEPS } = await import(program);
/** A line for each batch. */
const COUNTED = here('../out/bench/read-back.jsonl');
if (!values.again) {
  writeFileSync(COUNTED, '');
  await readBatches(program, batchesOf(values.layouts?.split(',') ?? layoutNames(), Number(values['per-layout'])));
}
/** @type {BatchResult[]} */
const results = readFileSync(COUNTED, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const names = layoutNames().filter((/** @type {string} */ name) => results.some(({ layout }) => layout === name));

const stepNames = (/** @type {(step: any) => boolean} */ wanted) =>
  new Set(STEPS.filter(wanted).map((/** @type {any} */ { name }) => name));
/** @param {BatchResult[]} some @param {Set<string>} steps */
const countsOf = (some, steps) =>
  sum(some.flatMap((result) => Object.entries(result.steps).flatMap(([name, counts]) => (steps.has(name) ? [counts] : []))));
const every = stepNames(() => true);
const market = stepNames((step) => step.market);

const byLayout = names.map((/** @type {string} */ name) => {
  const some = results.filter(({ layout }) => layout === name);
  const labels = some.reduce((total, result) => total + result.count, 0);
  const clean = (/** @type {'zbar' | 'zxing'} */ reader) => some.reduce((total, result) => total + result.clean[reader], 0);
  return { name, labels, zbar: clean('zbar'), zxing: clean('zxing'), market: countsOf(some, market), wrong: countsOf(some, every).wrong };
});
const byStep = STEPS.map((/** @type {any} */ step) => ({ ...step, counts: countsOf(results, new Set([step.name])) }));
const WORN = ['scuffs', 'gouges', 'spot'];
const worn = countsOf(
  results,
  stepNames((step) => WORN.includes(step.kind)),
);
const whole = countsOf(results, market);
const all = countsOf(results, every);
const allLabels = byLayout.reduce((total, { labels }) => total + labels, 0);
const short = byStep.filter((/** @type {any} */ step) => step.market && step.counts.eitherTwo < 0.99 * step.counts.of);
const shortLayouts = byLayout.filter(({ market: m }) => m.eitherTwo < 0.99 * m.of);
const clean = byLayout.every(({ labels, zbar, zxing }) => zbar === labels && zxing === labels);

const part = `\`node test/bench/read-back.mjs --write --per-layout 1000\` reads 1,000 labels of each layout; this run read ${count(allLabels)} labels of ${names.length} layouts${allLabels < 1000 * names.length ? ', and was stopped there' : ''}. Each is taken from its final file: sheets from the PDF by Poppler at 300 dpi, rolls from PDF, TSPL and ZPL in turns, decoded at 203 dpi. Each is read clean, as a whole label, and then once more after one step of the table \`test/label/steps.ts\`, by ZBar (\`zbarimg\`) and by zxing-cpp. Damage is in modules, so that it is alike for symbols of 0.33 and of 0.75 mm a module.

A phone gives its reader picture after picture. Here it gets one, and where a reader failed a second one, from 1.7 times as far and a little less sharp. **Market** steps are those that we expect a phone in a market to meet; their reasons are below.

![Labels read against strength of damage](images/read-back.svg)

| | read | of | aim |
| --- | --- | --- | --- |
| clean, by each reader | ${share(
  byLayout.reduce((total, each) => total + Math.min(each.zbar, each.zxing), 0),
  allLabels,
)} | ${count(allLabels)} | 100 % |
| market steps, either reader, one picture | ${share(whole.either, whole.of)} | ${count(whole.of)} | |
| market steps, either reader, two pictures | ${share(whole.eitherTwo, whole.of)} | ${count(whole.of)} | >= 99 % |
| market steps, ZBar alone, two pictures | ${share(whole.zbarTwo, whole.of)} | ${count(whole.of)} | |
| market steps, zxing-cpp alone, two pictures | ${share(whole.zxingTwo, whole.of)} | ${count(whole.of)} | |
| another text read, at any step | ${all.wrong} | ${count(all.of)} | 0 |

${
  short.length + shortLayouts.length === 0
    ? 'No market step and no layout falls below 99 %.'
    : `Below 99 % on its own: ${[...short.map((/** @type {any} */ { name, counts }) => `${name} (${share(counts.eitherTwo, counts.of)})`), ...shortLayouts.map(({ name, market: m }) => `layout ${name} (${share(m.eitherTwo, m.of)})`)].join(', ')}.`
} What ends the reading of worn labels is a hidden finder pattern, which no level of error correction makes up for. Were the place of the symbol known (last column), level M still corrects ${share(worn.correctable, worn.of)} of all worn labels, and readers read ${share(worn.eitherTwo, worn.of)} of them. A symbol of level Q or H would have smaller modules on the same label, and would be found no better. A label that no phone reads still has its serial in digits, for the site and for the telephone.

${table(
  ['layout', 'labels', 'clean, ZBar', 'clean, zxing', 'market, one picture', 'market, two pictures', 'wrong'],
  byLayout.map(({ name, labels, zbar, zxing, market: m, wrong }) => [
    name,
    count(labels),
    share(zbar, labels),
    share(zxing, labels),
    share(m.either, m.of),
    share(m.eitherTwo, m.of),
    wrong,
  ]),
)}

${table(
  ['damage', 'step', 'market', 'ZBar', 'zxing', 'either', 'ZBar, two', 'zxing, two', 'either, two', 'of', 'wrong', 'correctable'],
  byStep.map(({ kind, step, market: isMarket, counts }) => [
    kind,
    step,
    isMarket ? 'yes' : '',
    ...[counts.zbar, counts.zxing, counts.either, counts.zbarTwo, counts.zxingTwo, counts.eitherTwo].map((read) => share(read, counts.of)),
    counts.of,
    counts.wrong,
    WORN.includes(kind) ? share(counts.correctable, counts.of) : '',
  ]),
)}

Read by either reader in two pictures, all steps of a kind together, those beyond the market too:

${table(
  ['layout', ...KINDS.map((/** @type {any} */ { title }) => title.en)],
  names.map((/** @type {string} */ name) => [
    name,
    ...KINDS.map((/** @type {any} */ { kind }) => {
      const { eitherTwo, of } = countsOf(
        results.filter(({ layout }) => layout === name),
        stepNames((step) => step.kind === kind),
      );
      return share(eitherTwo, of);
    }),
  ]),
)}

${table(
  ['damage', 'unit', 'market up to', 'because'],
  KINDS.map((/** @type {any} */ { title, unit, market: most, reason }) => [title.en, unit.en, most ?? 'none', reason]),
)}
`;
console.log(part);
const picture = plot(
  KINDS,
  (kind, step) => byStep.find((/** @type {any} */ one) => one.kind === kind && one.step === step).counts,
  `${count(allLabels)} 枚标签,${names.length} 种版式,取自最终输出文件 · ${count(allLabels)} labels of ${names.length} layouts, taken from their final files`,
);
writeFileSync(here('../out/bench/read-back.svg'), picture);
if (values.write) {
  writeFileSync(here('../../docs/images/read-back.svg'), picture);
  writePart('Read-back', part);
}
// What a label says must never be read as something else, and a fresh label must be read.
if (all.wrong > 0 || !clean) process.exitCode = 1;
