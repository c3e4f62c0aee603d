// @ts-check
// How long a ledger takes: node test/bench/import.mjs [--write] [--rows 5000,50000] [--keep] after `npm run build`.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { toXlsx } from '../../demo/ledgers/write.mjs';
import { acceptTrust, enrol, initWorkspace, LAYOUT, makeStatus, publishTrust, readKeyRequest } from '../../demo/run/cli.mjs';
import { LOOSE, largeLedger, NETS } from './import-ledger.mjs';
import { count, table, writePart } from './page.mjs';
import { peer } from './peers.mjs';

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, rows: { type: 'string', default: '5000,50000' }, keep: { type: 'boolean' } },
});
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = here('../../packages/cli/dist/main.js');
const COST = here('cost-of-self.mjs');
const NOW = '2026-11-21T00:00:00Z';
const PASSPHRASE = 'correct horse battery';
const AIMS = new Map([
  [5_000, '< 5 s'],
  [50_000, '< 45 s, then 20 s'],
]);
const seconds = (/** @type {number} */ n) => `${n < 10 ? n.toFixed(2) : n.toFixed(1)} s`;
const megabytes = (/** @type {number} */ n) => `${count(n / 2 ** 20)} MiB`;

/** @typedef {{ wall: number, cpu: number, rss: number, out: string }} Cost */

/** Runs a program of Node and answers what it took. @param {string[]} args @param {readonly number[]} [good] @returns {Promise<Cost>} */
async function cost(args, good = [0]) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', COST, ...args], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const texts = ['', ''];
  for (const [i, stream] of [child.stdout, /** @type {import('node:stream').Readable} */ (child.stdio[3])].entries()) {
    stream?.setEncoding('utf8').on('data', (text) => {
      texts[i] += text;
    });
  }
  const status = await new Promise((resolve) => {
    child.on('close', resolve);
  });
  const wall = (performance.now() - start) / 1_000;
  if (!good.includes(status)) throw new Error(`${args.join(' ')}: exit ${status}\n${texts[0]}`);
  return { wall, .../** @type {{ cpu: number, rss: number }} */ (JSON.parse(texts[1] ?? '')), out: texts[0] ?? '' };
}

/** A county and its cooperative, which may sign what the ledger holds. @param {string} folder */
async function makeParty(folder) {
  const now = Date.parse(NOW) / 1_000;
  const init = (/** @type {string} */ name, /** @type {any} */ settings) =>
    initWorkspace(join(folder, name), settings, { passphrase: PASSPHRASE, now, report: '12345' });
  const county = init('county', { kind: 'county', id: '530113', names: { zh: '东川区' }, division: '530113', host: 'trace.example.cn' });
  const coop = init('coop', {
    kind: 'party',
    id: '530113/93530113MA0TM00118',
    names: { zh: '东川示范马铃薯专业合作社' },
    division: '530113',
    roles: ['producer', 'packer'],
    products: [NETS, LOOSE].map(({ gtin, name }) => ({ gtin, names: { zh: name } })),
  });
  await enrol(county, readKeyRequest(readFileSync(coop.workspace.path(LAYOUT.request))), { from: now - 200 * 86_400 });
  await publishTrust(county);
  await makeStatus(county);
  await acceptTrust(coop.workspace, [county.workspace.path(LAYOUT.public)]);
  return coop.workspace.folder;
}

const PEERS = ['read-excel-file', 'exceljs', 'exceljs, streaming'];

/** @param {number} rows @param {string} folder */
async function measure(rows, folder) {
  const ledger = join(folder, `ledger-${rows}.xlsx`);
  writeFileSync(ledger, await toXlsx(largeLedger(rows)));
  const coop = join(folder, `coop-${rows}`);
  cpSync(join(folder, 'coop'), coop, { recursive: true });
  const tianma = (/** @type {string[]} */ args, good = [0]) => cost([MAIN, '--dir', coop, '--now', NOW, '--json', ...args], good);
  const start = await tianma(['list']);
  const checked = await tianma(['import', ledger]);
  const signed = await tianma(['import', ledger, '--commit']);
  const again = await tianma(['import', ledger, '--commit']);
  // Findings of warning are what a ledger of that size has; an error of the rules is status 20.
  const rules = await tianma(['check'], [0, 20]);
  const told = JSON.parse(signed.out);
  const read = Object.values(told.rows).reduce((sum, n) => sum + n, 0);
  if (told.left.length > 0 || told.records < rows || JSON.parse(again.out).records !== 0) throw new Error(signed.out.slice(0, 2_000));
  const peers = [];
  for (const name of PEERS) peers.push({ name, ...(await cost([here('import-peer.mjs'), name, ledger])) });
  console.error(`${count(rows)} rows: ${seconds(checked.wall)} checked, ${seconds(signed.wall)} signed, ${megabytes(signed.rss)}`);
  return {
    rows: read,
    records: told.records,
    chains: told.chains.length,
    items: told.items,
    bytes: statSync(ledger).size,
    costs: [
      { what: 'nothing: `tianma list` of an empty workspace', aim: '', ...start },
      { what: '`tianma import`: read and checked', aim: '', ...checked },
      { what: '**`tianma import --commit`: read, checked and signed**', aim: AIMS.get(rows) ?? '', ...signed },
      { what: 'the same again, nothing new', aim: '', ...again },
      { what: '`tianma check`: every rule over all records', aim: '', ...rules },
      ...peers.map(({ name, ...one }) => ({ what: `reading alone, ${name}`, aim: '', ...one })),
    ],
  };
}

const folder = mkdtempSync(join(tmpdir(), 'tianma-import-bench-'));
const found = [];
try {
  await peer('exceljs');
  await makeParty(folder);
  for (const rows of String(values.rows).split(',').map(Number)) found.push(await measure(rows, folder));
} finally {
  if (values.keep) console.error(folder);
  else rmSync(folder, { recursive: true });
}
const part = `\`node test/bench/import.mjs --write\`. The ledger is one of the demo's potatoes grown long (\`test/bench/import-ledger.mjs\`): eleven sheets with titles, merged cells, dates and weights in many forms. Each line is a process of its own, from its start to its end, by ${cpus()[0]?.model.trim() ?? 'processor unknown'}, Node ${process.versions.node}, ${cpus().length} cores; the libraries only read the file and count rows. Aim of memory: < 600 MiB.

${found
  .map(
    ({
      rows,
      records,
      chains,
      items,
      bytes,
      costs,
    }) => `${count(rows)} rows, ${(bytes / 2 ** 20).toFixed(1)} MiB: ${count(records)} records in ${count(chains)} chains, ${count(items)} items.

${table(
  ['what', 'time', 'of it processor', 'memory at most', 'aim'],
  costs.map(({ what, wall, cpu, rss, aim }) => [what, seconds(wall), seconds(cpu), megabytes(rss), aim]),
)}`,
  )
  .join('\n\n')}
`;
console.log(part);
if (values.write) writePart('Import', part);
