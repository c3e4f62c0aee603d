// @ts-check
// How long a question takes in stores that grow: node test/bench/store.mjs [--write] [--lots 1000000] [--folder FOLDER] after `npm run build`.
// A folder keeps the stores for the next time.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packIndex, traceBack, traceForward } from '../../packages/store/dist/graph/index.js';
import { openSqliteStore, sqliteDrivers } from '../../packages/store/dist/sqlite/index.js';
import { count, median, ms, table, writePart } from './page.mjs';
import { fillStore, GROUP, lotId } from './store-fill.mjs';

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, lots: { type: 'string', default: '1000000' }, folder: { type: 'string' } },
});
const most = Number(values.lots);
const RUNS = 5;
const ANSWERS = [100, 1_000, GROUP];

const timed = (/** @type {() => { reached: { size: number } } | { chains: { length: number } }} */ work) => {
  const start = performance.now();
  const before = process.cpuUsage();
  const found = work();
  const { user, system } = process.cpuUsage(before);
  return {
    took: performance.now() - start,
    worked: (user + system) / 1000,
    size: 'reached' in found ? found.reached.size : found.chains.length,
  };
};
const megabytes = (/** @type {number} */ bytes) => `${count(bytes / 2 ** 20)} MiB`;

/** @param {number} lots */
async function measure(lots) {
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'tianma-bench-'));
  try {
    const path = join(folder, `${lots}.sqlite`);
    const began = performance.now();
    if (!existsSync(path)) await fillStore(path, lots);
    const groups = lots / GROUP;
    console.log(`${count(lots)} lots: filled in ${ms(performance.now() - began)}`);
    const store = await openSqliteStore(path);
    const starts = Array.from({ length: RUNS }, (_, i) => Math.floor((groups * i) / RUNS));
    const rows = ANSWERS.map((size) => {
      const back = starts.map((group) => timed(() => traceBack(store.index, lotId(groups, group, size - 1))));
      for (const { size: found } of back) if (found !== size) throw new Error(`${found} of ${size}`);
      return { size, first: /** @type {number} */ (back[0]?.took), median: median(back.map(({ took }) => took)) };
    });
    const forward = starts.map((group) => timed(() => traceForward(store.index, lotId(groups, group, 0))));
    for (const { size } of forward) if (size !== GROUP) throw new Error(`${size} forward`);
    console.log(
      `back ${rows.map(({ size, median: m }) => `${count(size)} lots ${ms(m)}`).join(', ')}; forward ${ms(median(forward.map(({ took }) => took)))}`,
    );
    const packing = performance.now();
    const graph = packIndex(store.index);
    const packed = performance.now() - packing;
    const inMemory = starts.map((group) => timed(() => graph.traceForward(lotId(groups, group, 0))));
    for (const { size } of inMemory) if (size !== GROUP) throw new Error(`${size} in memory`);
    store.close();
    return {
      lots,
      edges: graph.edges,
      bytes: statSync(path).size,
      rows,
      forward: median(forward.map(({ took }) => took)),
      worked: median(forward.map(({ worked }) => worked)),
      packed,
      graphBytes: graph.bytes,
      inMemory: median(inMemory.map(({ took }) => took)),
    };
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true });
  }
}

const sizes = [most / 100, most / 10, most].filter((lots) => lots >= GROUP);
const found = [];
for (const lots of sizes) found.push(await measure(lots));
const [driver] = await sqliteDrivers();
const [smallest, largest] = /** @type {Awaited<ReturnType<typeof measure>>[]} */ ([found[0], found.at(-1)]);
const times = largest.worked / smallest.worked;
const part = `\`node test/bench/store.mjs --write\`, which takes some minutes. Rows are put into the tables of a store directly (\`test/bench/store-fill.mjs\`); the questions are those of \`tianma trace\`, by ${driver} on ${cpus()[0]?.model.trim() ?? 'processor unknown'}, Node ${process.versions.node}. Each lot takes in ten others and is traced with every edge. Medians of ${RUNS} starts in different places of the store, files in the system's cache.

${table(
  [
    'lots',
    'edges',
    'file',
    ...ANSWERS.map((size) => `back, ${count(size)} lots`),
    `forward, ${count(GROUP)} lots`,
    'of it processor',
    'aim',
  ],
  found.map(({ lots, edges, bytes, rows, forward, worked }) => [
    count(lots),
    count(edges),
    megabytes(bytes),
    ...rows.map(({ median: m }) => ms(m)),
    ms(forward),
    ms(worked),
    '< 2,000 ms',
  ]),
)}

The same answer costs ${times.toFixed(1)} times the processor's time in a store ${count(largest.lots / smallest.lots)} times as large, whose pages lie further apart; an answer ten times as large costs about ten times as much. Where other work runs on the machine, that time is the one to compare. The whole graph of the largest in typed arrays takes ${megabytes(largest.graphBytes)} and is made from the store in ${count(largest.packed / 1000)} s; there the same ${count(GROUP)} lots are found in ${ms(largest.inMemory)}.
`;
console.log(part);
if (values.write) writePart('Store', part);
