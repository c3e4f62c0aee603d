// @ts-check
// How long labels take, beside the ordinary way: node test/bench/labels.mjs [--write] [--rounds 3] [--labels 10000] [--beside 1000] after `npm run build`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOf } from './cost.mjs';
import { count, median, table, writePart } from './page.mjs';
import { makePacker, NOW, writeLedger } from './party.mjs';
import { peer } from './peers.mjs';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    labels: { type: 'string', default: '10000' },
    beside: { type: 'string', default: '1000' },
  },
});
const ROUNDS = Number(values.rounds);
const MANY = Number(values.labels);
/** Labels that the libraries are compared by. */
const FEW = Number(values.beside);
const CORES = availableParallelism();
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = here('../../packages/cli/dist/main.js');
const seconds = (/** @type {number} */ n) => `${n.toFixed(2)} s`;
const mebibytes = (/** @type {number} */ n) => `${count(n / 2 ** 20)} MiB`;
const kibibytes = (/** @type {number} */ n) => `${count(n / 1024)} KiB`;
const times = (/** @type {number} */ n) => `${n.toFixed(1)} x`;

/** What a program of Node used, and the JSON that it printed. @param {string[]} args */
async function run(args) {
  const { out, ...used } = await costOf(args);
  return { ...used, told: JSON.parse(out) };
}

const folder = mkdtempSync(join(tmpdir(), 'tianma-labels-bench-'));

/** @typedef {{ wall: number, cpu: number }} Time In seconds. */

/** One file of labels. Its first sheet is read back. @param {string} which @param {number} labels @param {boolean} [read] @param {number} [threads] Of ours. */
async function sheets(which, labels, read = false, threads = 1) {
  const path = join(folder, 'labels.pdf');
  const { rss, told } = await run([here('labels-peer.mjs'), which, String(labels), path, String(threads)]);
  if (read) requireReadable(which, path, told.first);
  /** @type {Record<'sealed' | 'written' | 'symbols' | 'font', Time>} */
  const { sealed, written, symbols, font } = told;
  return { sealed, written, symbols, font, rss, bytes: statSync(path).size };
}

/** @param {string} which @param {string} path @param {string[]} codes */
function requireReadable(which, path, codes) {
  execFileSync('pdftoppm', ['-r', '300', '-gray', '-f', '1', '-l', '1', path, join(folder, 'page')]);
  const [page] = readdirSync(folder).filter((name) => name.startsWith('page'));
  const picture = join(folder, /** @type {string} */ (page));
  const found = execFileSync('zbarimg', ['--raw', '-q', picture], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  rmSync(picture);
  const missing = codes.filter((code) => !found.split('\n').includes(code));
  // In a whole sheet zbarimg passes over one now and then, whoever drew it.
  if (missing.length > 2) throw new Error(`${which}: ${missing.length} of ${codes.length} symbols of the first sheet cannot be read`);
}

const PEERS = ['qrcode + pdfkit', 'qrcode + pdf-lib'];
/** Symbols that are drawn of each, so that all take a few seconds. */
const ENCODERS = { ours: 10_000, qrcode: 1_000, 'bwip-js': 100, libqrencode: 2_000, 'qrencode, a process each': 100 };

const NAMES = new Map([
  ['libqrencode', 'libqrencode of Debian, in C, in one process'],
  ['qrencode, a process each', 'qrencode, a process each; time passed'],
]);

/** @template T @param {T[]} runs @param {(run: T) => number} of */
const middle = (runs, of) => median(runs.map(of));

async function measure() {
  for (const name of /** @type {const} */ (['pdfkit', 'pdf-lib', '@pdf-lib/fontkit', 'bwip-js'])) await peer(name);
  const coop = await makePacker(folder);
  const ledger = join(folder, 'ledger.xlsx');
  await writeLedger(ledger, MANY);
  await run([MAIN, '--dir', coop, '--now', NOW, '--json', 'import', ledger, '--commit']);
  const label = [
    MAIN,
    '--dir',
    coop,
    '--now',
    NOW,
    '--json',
    'label',
    'L1',
    '--format',
    'pdf',
    '--layout',
    'a4-24',
    '-o',
    join(folder, 'l.pdf'),
  ];

  const many = [];
  const threaded = [];
  const whole = [];
  /** @type {Record<string, Awaited<ReturnType<typeof sheets>>[]>} */
  const few = { ours: [], ...Object.fromEntries(PEERS.map((name) => [name, []])) };
  /** @type {Record<string, number[]>} */
  const each = Object.fromEntries(Object.keys(ENCODERS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    many.push(await sheets('ours', MANY, round === 0));
    threaded.push(await sheets('ours', MANY, round === 0, CORES));
    whole.push(await run(label));
    for (const [name, runs] of Object.entries(few)) runs.push(await sheets(name, FEW, round === 0));
    for (const [name, symbols] of Object.entries(ENCODERS)) {
      const { told } = await run([here('labels-symbols.mjs'), name, String(symbols)]);
      each[name]?.push(told.took / symbols);
    }
    console.error(`round ${round + 1} of ${ROUNDS}`);
  }
  const largest = await sheets('qrcode + pdfkit', MANY);
  return { many, threaded, whole, few, each, largest, pdf: statSync(join(folder, 'l.pdf')).size };
}

const found = await (async () => {
  try {
    return await measure();
  } finally {
    rmSync(folder, { recursive: true });
  }
})();
const { many, threaded, whole, few, each, largest } = found;
const ours = /** @type {typeof many} */ (few['ours']);
const bytes = middle(many, (one) => one.bytes);
/** @template T @param {string} what @param {T[]} runs @param {(run: T) => Time} of @param {string} [aim] */
const row = (what, runs, of, aim = '') => [
  what,
  seconds(middle(runs, (one) => of(one).wall)),
  seconds(middle(runs, (one) => of(one).cpu)),
  aim,
];
const both = (/** @type {Time} */ a, /** @type {Time} */ b) => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu });
/** By processor time, which other work on the machine disturbs less. @param {typeof many} runs */
const ratio = (runs) => median(runs.map(({ written }, i) => written.cpu / /** @type {(typeof many)[number]} */ (ours[i]).written.cpu));
const part = `\`node test/bench/labels.mjs --write\`. Sheets of 24 with sealed codes of 115 bytes (symbols of version 10), by ${cpus()[0]?.model.trim() ?? 'processor unknown'}, Node ${process.versions.node}. Every run is a process of its own; they take turns, and medians of ${ROUNDS} rounds are shown. The first sheet of each is read back by zbarimg.

${table(
  [`${count(MANY)} labels`, 'time', 'of it processor', 'aim'],
  [
    row('one thread: seals made, codes written', many, ({ sealed }) => sealed),
    row('PDF written', many, ({ written }) => written),
    row('of it the symbols', many, ({ symbols }) => symbols),
    row('of it the font, cut to the characters of the job', many, ({ font }) => font),
    row('one thread: seals and PDF', many, ({ sealed, written }) => both(sealed, written)),
    row(
      `**as the command makes them, ${CORES} threads: seals and PDF**`,
      threaded,
      ({ sealed, written }) => both(sealed, written),
      '< 4 s, then 1.5 s',
    ),
    row('`tianma label L1 --format pdf`, its own start, keys and JSON too', whole, (one) => one),
  ],
)}

The file has ${mebibytes(bytes)}, ${count(bytes / MANY)} bytes a label, of which the modules of the symbol alone are 456; memory is at most ${mebibytes(middle(many, ({ rss }) => rss))}, with ${CORES} threads ${mebibytes(middle(threaded, ({ rss }) => rss))}. What bounds it: signatures, which node:crypto makes, and the symbols, of which the penalties of eight masks are a third; neither the disk nor compression.

The ordinary way, ${count(FEW)} labels from the texts of their symbols to the file, seals not counted and each with one thread; both libraries draw the same words at the same places with the same font, and dark modules as one rectangle a run (\`test/bench/labels-peer.mjs\`):

${table(
  ['made with', 'time', 'of it processor', 'ours is faster', 'aim', 'file', 'ours is', 'aim', 'memory'],
  [
    [
      ...row('ours', ours, ({ written }) => written),
      '',
      kibibytes(middle(ours, (one) => one.bytes)),
      '',
      '',
      mebibytes(middle(ours, ({ rss }) => rss)),
    ],
    ...PEERS.map((name) => {
      const runs = /** @type {typeof many} */ (few[name]);
      const size = middle(runs, (one) => one.bytes);
      return [
        ...row(name, runs, ({ written }) => written, times(ratio(runs))),
        '>= 4 x',
        kibibytes(size),
        `1/${(size / middle(ours, (one) => one.bytes)).toFixed(1)}`,
        '<= 1/3',
        mebibytes(middle(runs, ({ rss }) => rss)),
      ];
    }),
  ],
)}

${count(MANY)} labels by qrcode + pdfkit, once: ${seconds(largest.written.wall)}, ${seconds(largest.written.cpu)} of it processor (${times(largest.written.cpu / middle(many, ({ written }) => written.cpu))}), ${mebibytes(largest.bytes)} (1/${(largest.bytes / bytes).toFixed(1)}), ${mebibytes(largest.rss)} of memory. pdf-lib keeps the whole document in memory, and cuts the font so that some viewers miss characters.

The symbol alone, in time of the processor; all penalties of all eight masks are counted by each:

${table(
  ['drawn by', 'a symbol', 'ours is faster'],
  Object.entries(each).map(([name, runs]) => [
    NAMES.get(name) ?? name,
    `${(median(runs) * 1e6).toFixed(0)} µs`,
    name === 'ours' ? '' : times(median(runs.map((one, i) => one / /** @type {number} */ (each['ours']?.[i])))),
  ]),
)}

Ours are module for module those of qrcode when it is given the same segments (\`packages/label/src/qr/draw-symbol.test.ts\`).
`;
console.log(part);
if (values.write) writePart('Labels', part);
