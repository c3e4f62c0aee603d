// @ts-check
// A store as large as a province: rows are put into its tables directly, since signing ten million records would take hours and change no
// question. The tables, indexes and statements are those of the store; each record has 300 bytes, as signed ones have.
import { createHash } from 'node:crypto';
import { TERM_NAMES } from '../../packages/store/dist/records/projections/index.js';
import { connect } from '../../packages/store/dist/sqlite/open.js';

/** Lots of one group: who comes from one lot of it stays in it, so an answer is as large in a small store as in a large one. */
export const GROUP = 10_000;
export const INPUTS = 10;
const RECORD_BYTES = 300;
const DAY = 20_700;

/** Ids are digests, as real ones are: they tell nothing of order. @param {string} what @param {number} n */
const idOf = (what, n) => createHash('sha256').update(`${what} ${n}`).digest();

/** The lot of a group at a place; groups grow side by side, as counties do. @param {number} groups @param {number} group @param {number} place */
export const lotId = (groups, group, place) => idOf('lot', place * groups + group).toString('hex');

/** A small generator of numbers below 2^32, the same each time. @param {number} seed */
function numbers(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/**
 * Fills a new file with `lots` lots of two records each. A lot takes in the one before it in its group and nine others of those before it, so
 * tracing back from place k reaches k lots, and forward from place 0 all of the group.
 * @param {string} path @param {number} lots a multiple of GROUP
 */
export async function fillStore(path, lots) {
  const groups = lots / GROUP;
  if (!Number.isInteger(groups)) throw new RangeError(`lots: a multiple of ${GROUP}`);
  const db = await connect(path);
  // Nothing of a fill that is cut off is of use.
  db.exec('PRAGMA journal_mode = OFF');
  db.exec('PRAGMA synchronous = OFF');
  db.exec('PRAGMA cache_size = -1000000');
  const put = {
    name: db.prepare('INSERT INTO names (id, hash) VALUES (?, ?)'),
    record: db.prepare(`INSERT INTO records (name, chain, seq, bytes) VALUES (?, ?, ?, zeroblob(${RECORD_BYTES}))`),
    chain: db.prepare(
      "INSERT INTO chains (chain, sort, writer, gtin, code, records, first_day, last_day, place) VALUES (?, 'lot', ?, ?, ?, 2, ?, ?, ?)",
    ),
    term: db.prepare('INSERT INTO terms (name, text, chain) VALUES (?, ?, ?)'),
    day: db.prepare('INSERT INTO days (day, until, chain) VALUES (?, ?, ?)'),
    edge: db.prepare(
      'INSERT INTO edges (into_chain, seq, place, into_record, since, from_chain, from_record, value, unit) VALUES (?, 0, ?, ?, 0, ?, ?, ?, ?)',
    ),
  };
  const random = numbers(20261122);
  let edges = 0;
  db.exec('BEGIN');
  for (let place = 0; place < GROUP; place += 1) {
    for (let group = 0; group < groups; group += 1) {
      const n = place * groups + group;
      // Odd numbers are first records and name the chain, even ones the record that hands the lot on.
      const [chain, last] = [2 * n + 1, 2 * n + 2];
      put.name.run(chain, idOf('lot', n));
      put.name.run(last, idOf('last', n));
      put.record.run(chain, chain, 0);
      put.record.run(last, chain, 1);
      const writer = `5301${String(group % 100).padStart(2, '0')}/COOP-${place % 200}`;
      const [gtin, code] = ['02530113000010', `L${n}`];
      put.chain.run(chain, writer, gtin, code, DAY + (place % 365), DAY + (place % 365) + 3, '530113');
      for (const [name, text] of [
        ['lot', `${gtin}/${code}`],
        ['lotNumber', code],
        ['party', writer],
        ['key', idOf('key', group).toString('hex', 0, 8)],
      ])
        put.term.run(TERM_NAMES.indexOf(/** @type {'lot'} */ (name)), /** @type {string} */ (text), chain);
      put.day.run(DAY + (place % 365), DAY + (place % 365), chain);
      put.day.run(DAY + (place % 365) + 3, DAY + (place % 365) + 3, chain);
      const sources = new Set(place === 0 ? [] : [place - 1]);
      while (sources.size < Math.min(INPUTS, place)) sources.add(random() % place);
      let at = 0;
      for (const source of sources) {
        const from = 2 * (source * groups + group) + 1;
        put.edge.run(chain, at++, chain, from, from + 1, '120.50', 'KGM');
        edges += 1;
      }
    }
  }
  db.exec(
    'INSERT INTO edges_out (from_chain, into_chain, seq, place) SELECT from_chain, into_chain, seq, place FROM edges ORDER BY 1, 2, 3, 4',
  );
  db.exec('COMMIT');
  db.close();
  return { groups, edges };
}
