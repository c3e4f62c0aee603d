// @ts-check
// A million items drawn, sealed and written: node test/bench/items.mjs [--write] [--items 100000,300000,1000000] after `npm run build`.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOf } from './cost.mjs';
import { count, percent, table, writePart } from './page.mjs';
import { makePacker, NOW, writeLedger } from './party.mjs';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, items: { type: 'string', default: '100000,300000,1000000' } } });
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = here('../../packages/cli/dist/main.js');
const CORES = availableParallelism();
const SECONDS = 3;
const seconds = (/** @type {number} */ n) => `${n.toFixed(1)} s`;
const mebibytes = (/** @type {number} */ n) => `${count(n / 2 ** 20)} MiB`;

/** @typedef {import('./cost.mjs').Cost} Cost */

/** Runs the command in a folder. @param {string} folder @param {string[]} args */
const tianma = (folder, ...args) => costOf([MAIN, '--dir', folder, '--now', NOW, '--json', ...args]);

/**
 * Signatures that OpenSSL makes, bare: nothing read, nothing written. `cores`: a second of the clock, on that many; without it, a second of processor.
 * @param {number} [cores]
 */
function openssl(cores) {
  const how = cores === undefined ? [] : ['-elapsed', '-multi', String(cores)];
  const lines = execFileSync('openssl', ['speed', '-seconds', String(SECONDS), ...how, 'ed25519'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(/EdDSA \(Ed25519\)\s+\S+\s+\S+\s+([\d.]+)/.exec(lines)?.[1]);
}

/** @param {string} folder @param {number} items */
async function measure(folder, items) {
  const [ledger, coop, file] = [join(folder, `${items}.xlsx`), join(folder, `coop-${items}`), join(folder, 'codes.csv')];
  await writeLedger(ledger, items);
  cpSync(join(folder, 'coop'), coop, { recursive: true });
  const drawn = await tianma(coop, 'import', ledger, '--commit');
  const before = { wall: openssl(CORES), cpu: openssl() };
  const sealed = await tianma(coop, 'codes', 'L1', '-o', file);
  const signs = (before.wall + openssl(CORES)) / 2;
  const signsOfCpu = (before.cpu + openssl()) / 2;
  const told = JSON.parse(sealed.out);
  if (JSON.parse(drawn.out).items !== items || told.items !== items) throw new Error(sealed.out);
  console.error(
    `${count(items)} items: drawn in ${seconds(drawn.wall)}, sealed in ${seconds(sealed.wall)}; OpenSSL ${count(signs)} a second`,
  );
  return { items, coop, drawn, sealed, signs, signsOfCpu, bytes: statSync(file).size, sha256: told.sha256, threads: told.threads };
}

/** One thread: the same file. @param {string} folder @param {Awaited<ReturnType<typeof measure>>} of */
async function alone(folder, { coop, sha256 }) {
  const sealed = await tianma(coop, 'codes', 'L1', '-o', join(folder, 'alone.csv'), '--threads', '1');
  if (JSON.parse(sealed.out).sha256 !== sha256) throw new Error('another number of threads, another file');
  return sealed;
}

const load = loadavg()[0] ?? 0;
const folder = mkdtempSync(join(tmpdir(), 'tianma-items-bench-'));
/** @type {Awaited<ReturnType<typeof measure>>[]} */
const found = [];
let one;
let start;
try {
  await makePacker(folder);
  const nothing = await measure(folder, 1);
  start = { drawn: nothing.drawn, sealed: nothing.sealed };
  for (const items of String(values.items).split(',').map(Number)) found.push(await measure(folder, items));
  one = await alone(folder, /** @type {Awaited<ReturnType<typeof measure>>} */ (found[0]));
} finally {
  rmSync(folder, { recursive: true });
}

const largest = /** @type {Awaited<ReturnType<typeof measure>>} */ (found.at(-1));
const bound = largest.items / largest.signs;
const rate = (/** @type {number} */ items, /** @type {Cost} */ { wall }) => count(items / wall);
const both = largest.drawn.wall + largest.sealed.wall;
const micros = (/** @type {number} */ n) => `${(n * 1e6).toFixed(1)} µs`;
/** Processor's time of an item, the command's own start apart. @param {'drawn' | 'sealed'} what */
const each = (what) => (largest[what].cpu - start[what].cpu) / largest.items;
const part = `\`node test/bench/items.mjs --write\`. A lot is packed by \`tianma import --commit\`, which draws the serials, makes sure that none comes twice, and signs the root over them; \`tianma codes\` seals every item and writes the table for a print shop. Each line is a process of its own from its start to its end, threads and all, by ${cpus()[0]?.model.trim() ?? 'processor unknown'}, Node ${process.versions.node}, ${CORES} cores. OpenSSL is \`openssl speed -multi ${CORES} ed25519\` right before and after. The machine's load was ${load.toFixed(1)} when it began: much above 0, and times are those of a busy machine.

${table(
  ['items', 'what', 'time', 'items a second', 'of it processor', 'memory at most', 'of OpenSSL', 'aim'],
  found.flatMap(({ items, drawn, sealed, signs, bytes }) => [
    [count(items), 'drawn, root signed', seconds(drawn.wall), rate(items, drawn), seconds(drawn.cpu), mebibytes(drawn.rss), '', ''],
    [
      '',
      `sealed, ${mebibytes(bytes)} written`,
      seconds(sealed.wall),
      rate(items, sealed),
      seconds(sealed.cpu),
      mebibytes(sealed.rss),
      percent(items / sealed.wall / signs),
      items === 1_000_000 ? '< 400 MiB' : '',
    ],
  ]),
)}

${count(largest.items)} items end to end: **${seconds(both)}** (aim 60 s, then 25 s), most memory ${mebibytes(Math.max(largest.drawn.rss, largest.sealed.rss))}. Of that ${seconds(start.drawn.wall + start.sealed.wall)} are the two commands' own start, as for a lot of one item.

**What bounds it is Ed25519.** OpenSSL alone made ${count(largest.signs)} signatures a second on ${CORES} cores in this run: ${seconds(bound)} for so many, ${percent(bound / both)} of the whole; no arrangement that signs with it is faster. Of the processor's time an item takes ${micros(each('drawn'))} to be drawn and hashed into the root and ${micros(each('sealed'))} to be sealed and written, and a bare signature of OpenSSL ${micros(1 / largest.signsOfCpu)}: where other work runs on the machine, these are the figures to compare. One thread took ${seconds(one.wall)} for ${count(found[0]?.items ?? 0)} items, ${CORES} threads ${seconds(found[0]?.sealed.wall ?? 0)}, and wrote the same file. Memory does not grow with the lot: serials are read and rows written in stretches of 1,000; while they are drawn a serial takes about 40 bytes.
`;
console.log(part);
if (values.write) writePart('Items', part);
