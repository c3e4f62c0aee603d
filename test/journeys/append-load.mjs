// @ts-check
// Appends to a store for ever, and says so: `b ID...` before each append, `t CHAIN ID` before each attestation, `a` once it returned.
// For tests that kill it: node append-load.mjs sqlite|files PATH SEED.
import { writeSync } from 'node:fs';
import { documentId } from '@tianma/core/cose';
import { keyFromSeed, signAttestation, signRecord } from '@tianma/core/sign';
import { openSqliteStore } from '@tianma/store';
import { RecordStore } from '../../packages/cli/dist/workspace/store.js';

const [kind = '', path = '', seed = ''] = process.argv.slice(2);
const key = keyFromSeed(documentId(new TextEncoder().encode('load')));
const iss = '530113/COOP-1';
const iat = Date.parse('2026-10-08T18:00:00+08:00') / 1000;
const hex = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('hex');
const tell = (/** @type {string} */ text) => void writeSync(1, `${text}\n`);

/** @typedef {import('@tianma/core/sign').NewRecord} Signed */

/** @param {import('@tianma/core/sign').RecordInput} input @param {string} sub @param {Signed} [before] */
const sign = (input, sub, before) =>
  signRecord(input, { key, iss, sub, iat, seq: before ? before.record.seq + 1 : 0, ...(before && { prev: before.id }) });

/** @param {Signed} signed @param {Signed} first */
const appendOf = ({ id, bytes, record: { seq, prev } }, first) => ({
  chain: hex(first.id),
  seq,
  id: hex(id),
  ...(prev && { prev: hex(prev) }),
  bytes,
});

/** @typedef {ReturnType<typeof appendOf>} Append */

/** The files of a workspace: a run of one chain at a time. */
function openFiles() {
  const store = new RecordStore(path);
  return {
    append: (/** @type {Append[]} */ records) => {
      const { chain, seq, prev } = /** @type {Append} */ (records[0]);
      store.append({ chain, seq, prev, records: records.map(({ bytes }) => bytes) });
    },
    attest: undefined,
  };
}

const store = kind === 'files' ? openFiles() : await openSqliteStore(path);
tell('open');

/** @param {Append[]} records */
function append(...records) {
  const [first, ...rest] = records;
  if (kind === 'files' && rest.some(({ chain }) => chain !== first?.chain)) {
    for (const record of records) append(record);
    return;
  }
  tell(`b ${records.map(({ id }) => id).join(' ')}`);
  store.append(records);
  tell('a');
}

// One plot and one lot of it a turn: the second append writes to both chains at once; then somebody else's word.
for (let i = 0; ; i += 1) {
  const plot = `urn:tianma:unit:${iss}:${seed}-${i}`;
  const genesis = sign({ kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯', season: '2026' }, plot);
  append(appendOf(genesis, genesis));
  const sprayed = sign({ kind: 'field_operation', day: '2026-05-20', operation: 'spray', inputLot: `B-${i % 7}` }, plot, genesis);
  const lot = `https://id.gs1.org/01/02530113000010/10/${seed}-${i}`;
  const inputs = [{ chain: genesis.id, record: sprayed.id }];
  const harvest = sign({ kind: 'harvest', gtin: '02530113000010', lot: `${seed}-${i}`, day: '2026-10-08', inputs }, lot);
  append(appendOf(sprayed, genesis), appendOf(harvest, harvest));
  const storing = sign({ kind: 'storing', day: '2026-10-09', untilDay: '2026-12-09' }, lot, harvest);
  const loading = sign({ kind: 'loading', day: '2026-12-10' }, lot, storing);
  append(appendOf(storing, harvest), appendOf(loading, harvest));
  if (store.attest === undefined) continue;
  const { id, bytes } = signAttestation(
    { kind: 'audit', day: '2026-10-10', standard: 'GAP', conclusion: 'passed' },
    { key, iss: '530113/INSPECT-1', sub: lot, iat, chain: harvest.id, record: harvest.id },
  );
  tell(`t ${hex(harvest.id)} ${hex(id)}`);
  store.attest([{ id: hex(id), chain: hex(harvest.id), record: hex(harvest.id), bytes }]);
  tell('a');
}
