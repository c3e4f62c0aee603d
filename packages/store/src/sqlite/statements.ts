import type { ChainRow, EdgeRow } from '../records/types.js';
import { type Cell, type Driver, type Prepared, prepareAll, type Row } from './driver.js';
import { hexIn, type Names } from './names.js';

const CHAIN = 'n.hash, c.sort, c.writer, c.gtin, c.code, c.records, c.first_day, c.last_day, c.place';
// Hashes of edges come from the table of names at hand (`Names.hex`): one of them stands on many edges.
const EDGE = 'e.from_record, e.into_record, x.seq AS record_seq, e.since, e.value, e.unit';

type Name =
  | 'chain'
  | 'find'
  | 'byDays'
  | 'inputs'
  | 'outputs'
  | 'linkPage'
  | 'serial'
  | 'putChain'
  | 'putTerm'
  | 'putDay'
  | 'putEdge'
  | 'putEdgeOut'
  | 'putSerial'
  | 'chainPage'
  | 'intoPage'
  | 'textPage'
  | 'termChains'
  | 'dayPage'
  | 'dayChains';

const STATEMENTS: Readonly<Record<Name, string>> = {
  chain: 'SELECT sort, writer, gtin, code, records, first_day, last_day, place FROM chains WHERE chain = ?',
  find: `SELECT ${CHAIN} FROM terms t JOIN chains c ON c.chain = t.chain JOIN names n ON n.id = t.chain WHERE t.name = ? AND t.text = ? ORDER BY n.hash`,
  // Spans that begin in the range, and long ones that reach into it: the second index holds only those.
  byDays: `SELECT ${CHAIN} FROM (SELECT chain FROM days WHERE day BETWEEN ? AND ? UNION SELECT chain FROM days WHERE until > day AND until >= ? AND day < ?) d
    JOIN chains c ON c.chain = d.chain JOIN names n ON n.id = d.chain ORDER BY n.hash`,
  inputs: `SELECT e.from_chain, ${EDGE} FROM edges e LEFT JOIN records x ON x.name = e.from_record AND x.chain = e.from_chain WHERE e.into_chain = ? ORDER BY e.seq, e.place`,
  outputs: `SELECT o.into_chain, ${EDGE} FROM edges_out o JOIN edges e USING (into_chain, seq, place) LEFT JOIN records x ON x.name = e.from_record AND x.chain = e.from_chain
    WHERE o.from_chain = ? ORDER BY o.into_chain, o.seq, o.place`,
  linkPage: `SELECT e.from_chain, e.into_chain, coalesce(x.seq, -1), e.since, e.seq, e.place FROM edges e LEFT JOIN records x ON x.name = e.from_record AND x.chain = e.from_chain
    WHERE (e.into_chain, e.seq, e.place) > (?, ?, ?) ORDER BY e.into_chain, e.seq, e.place LIMIT 4096`,
  serial: 'SELECT n.hash, s.item FROM serials s JOIN names n ON n.id = s.chain WHERE s.serial = ? ORDER BY n.hash, s.item',
  putChain:
    'INSERT OR REPLACE INTO chains (chain, sort, writer, gtin, code, records, first_day, last_day, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  putTerm: 'INSERT OR IGNORE INTO terms (name, text, chain) VALUES (?, ?, ?)',
  putDay: 'INSERT OR IGNORE INTO days (day, until, chain) VALUES (?, ?, ?)',
  putEdge:
    'INSERT INTO edges (into_chain, seq, place, into_record, since, from_chain, from_record, value, unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  putEdgeOut: 'INSERT INTO edges_out (from_chain, into_chain, seq, place) VALUES (?, ?, ?, ?)',
  putSerial: 'INSERT OR IGNORE INTO serials (serial, chain, item) VALUES (?, ?, ?)',
  chainPage: `SELECT ${CHAIN} FROM names n CROSS JOIN chains c ON c.chain = n.id WHERE n.hash > ? ORDER BY n.hash LIMIT 500`,
  intoPage: `SELECT n.id, n.hash FROM names n WHERE n.hash > ? AND EXISTS (SELECT 1 FROM edges e WHERE e.into_chain = n.id) ORDER BY n.hash LIMIT 500`,
  textPage: 'SELECT DISTINCT text FROM terms WHERE name = ? AND text > ? ORDER BY text LIMIT 500',
  termChains: 'SELECT n.hash FROM terms t JOIN names n ON n.id = t.chain WHERE t.name = ? AND t.text = ? ORDER BY n.hash',
  dayPage: 'SELECT DISTINCT day, until FROM days WHERE (day, until) > (?, ?) ORDER BY day, until LIMIT 500',
  dayChains: 'SELECT n.hash FROM days d JOIN names n ON n.id = d.chain WHERE d.day = ? AND d.until = ? ORDER BY n.hash',
};

/** Every statement of the index, prepared once. */
export function statementsOf(driver: Driver): Readonly<Record<Name, Prepared>> {
  return prepareAll(driver, STATEMENTS);
}

/** `chain`: its id, where the row does not hold it. */
export function readChainRow(row: Row, chain: string = hexIn(row['hash'] as Uint8Array)): ChainRow {
  const { sort, writer, gtin, code, records, first_day: firstDay, last_day: lastDay, place } = row;
  return {
    chain,
    sort: sort as 'unit' | 'lot',
    writer: writer as string,
    ...(gtin !== null && { gtin: gtin as string }),
    code: code as string,
    records: records as number,
    ...(firstDay !== null && { firstDay: firstDay as number }),
    ...(lastDay !== null && { lastDay: lastDay as number }),
    ...(place !== null && { place: place as string }),
  };
}

/** One end of the edge is what was asked for; a row begins with the number of the other, then the columns of EDGE. */
export function readEdgeRow(row: readonly Cell[], names: Names, end: { readonly from: string } | { readonly to: string }): EdgeRow {
  const [other, record, into, recordSeq, since, value, unit] = row as [
    number,
    number,
    number,
    number | null,
    number,
    string | null,
    string,
  ];
  const chain = names.hex(other);
  const [from, to] = 'from' in end ? [end.from, chain] : [chain, end.to];
  const edge: { -readonly [K in keyof EdgeRow]: EdgeRow[K] } = {
    from,
    record: names.hex(record),
    to,
    into: names.hex(into),
    intoSeq: since,
  };
  if (recordSeq !== null) edge.recordSeq = recordSeq;
  if (value !== null) edge.quantity = { value, unit };
  return edge;
}
