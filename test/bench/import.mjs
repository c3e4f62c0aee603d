// @ts-check
// How long a ledger takes: node test/bench/import.mjs [--write] [--rows 5000,50000] [--keep] after `npm run build`.
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { toXlsx } from '../../demo/ledgers/write.mjs';
import { costOf } from './cost.mjs';
import { LOOSE, largeLedger, NETS } from './import-ledger.mjs';
import { count, table, writePart } from './page.mjs';
import { makePacker, NOW } from './party.mjs';
import { peer } from './peers.mjs';

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, rows: { type: 'string', default: '5000,50000' }, keep: { type: 'boolean' } },
});
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = here('../../packages/cli/dist/main.js');
const AIMS = new Map([
  [5_000, '< 5 s'],
  [50_000, '< 45 s, then 20 s'],
]);
const seconds = (/** @type {number} */ n) => `${n < 10 ? n.toFixed(2) : n.toFixed(1)} s`;
const megabytes = (/** @type {number} */ n) => `${count(n / 2 ** 20)} MiB`;

const PEERS = ['read-excel-file', 'exceljs', 'exceljs, streaming'];

/** @param {number} rows @param {string} folder */
async function measure(rows, folder) {
  const ledger = join(folder, `ledger-${rows}.xlsx`);
  writeFileSync(ledger, await toXlsx(largeLedger(rows)));
  const coop = join(folder, `coop-${rows}`);
  cpSync(join(folder, 'coop'), coop, { recursive: true });
  const tianma = (/** @type {string[]} */ args, good = [0]) => costOf([MAIN, '--dir', coop, '--now', NOW, '--json', ...args], good);
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
  for (const name of PEERS) peers.push({ name, ...(await costOf([here('import-peer.mjs'), name, ledger])) });
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
  await makePacker(folder, [NETS, LOOSE]);
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
