import { TianmaError } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import type { RecordStore } from '@tianma/store';
import { lateTakers } from './late-takers.js';
import { daysIn, hexOf, readAttestations, readChain, statedIn } from './read-chain.js';
import type { Cause, Origin } from './types.js';

/**
 * The records at which a cause entered: from what was signed, also where the signer was refused or the record was corrected since (old and new
 * wording both count). @throws TianmaError `recall.cause` when nothing here has to do with it.
 */
export function originsOf(store: RecordStore, cause: Cause): readonly Origin[] {
  const origins = find(store, cause);
  if (origins.length > 0) return origins;
  throw new TianmaError('recall.cause', {
    where: cause.what,
    found: nameOf(cause),
    fix: '与台账里写的逐字核对;记录在别家的,先收下数据包:tianma receive / compare with the ledger letter by letter; where others hold the records receive their bundles first: tianma receive',
  });
}

function find(store: RecordStore, cause: Cause): readonly Origin[] {
  switch (cause.what) {
    case 'lot':
      return store.index.chain(cause.chain) === undefined ? [] : [{ chain: cause.chain, seq: 0 }];
    case 'unit':
      return ofUnit(store, cause);
    case 'input':
      return store.index.byInputLot(cause.batch).flatMap(({ chain }) => ofInput(store, chain, cause.batch));
    case 'laboratory':
      return ofLaboratory(store, cause);
    case 'key':
      return ofKey(store, cause.kid.toLowerCase());
  }
}

function nameOf(cause: Cause): string {
  if ('chain' in cause) return cause.chain;
  return cause.what === 'input' ? cause.batch : cause.what === 'key' ? cause.kid : cause.party;
}

function ofUnit(store: RecordStore, { chain, record, day }: Extract<Cause, { what: 'unit' }>): readonly Origin[] {
  const stated = statedIn(readChain(store, chain));
  if (stated.size === 0) return [];
  if (record !== undefined) {
    const at = stated.get(record);
    return at === undefined ? [] : withLate(store, { chain, seq: at.record.seq, record: at.record.idHex }, firstOf(daysIn(at.wordings)));
  }
  if (day === undefined) return [{ chain, seq: 0 }];
  // What happened on that day or later; where nothing was recorded since, only what was taken since.
  const first = [...stated.values()].find(({ wordings }) => daysIn(wordings).some((one) => one >= day));
  return withLate(store, { chain, seq: first?.record.seq ?? stated.size }, day);
}

/** Fields that name a batch: of what was put on or fed, and of what was sown. */
const BATCHES = ['inputLot', 'seedLot'] as const;

/** Every record that names the batch, by its old or new wording, on the earliest day that it was said to be. */
function ofInput(store: RecordStore, chain: string, batch: string): readonly Origin[] {
  const naming = [...statedIn(readChain(store, chain)).values()].filter(({ wordings }) =>
    wordings.some((say) => BATCHES.some((name) => say(name) === batch)),
  );
  // A record that was corrected stands there for its corrections too.
  return [...new Set(naming)].flatMap(({ record: { seq, idHex }, wordings }) =>
    withLate(store, { chain, seq, record: idHex }, firstOf(daysIn(wordings))),
  );
}

/** Conclusions that let goods pass: passed, and a screening that found nothing. */
const PASSING: readonly unknown[] = [1, 3];

function ofLaboratory(store: RecordStore, { party, names = [] }: Extract<Cause, { what: 'laboratory' }>): readonly Origin[] {
  const attested = store.index.byAttester(party).flatMap(({ chain }) =>
    readAttestations(store, chain)
      .filter(({ iss, kindName, ...one }) => iss === party && kindName === 'inspection' && PASSING.includes(fieldOf(one, 'conclusion')))
      .map((one) => ({ chain, seq: seqOf(store, one.record), record: one.idHex })),
  );
  const wanted: readonly unknown[] = [party, ...names];
  const claimed: Origin[] = [];
  for (const chain of store.chains()) {
    if (store.index.chain(chain)?.sort !== 'lot') continue;
    for (const { record, wordings } of new Set(statedIn(readChain(store, chain)).values())) {
      if (record.kindName !== 'test_claim') continue;
      const passes = wordings.some((say) => PASSING.includes(say('conclusion')) && wanted.includes(say('laboratory')));
      // A claim speaks of the lot as it was before it was written down.
      if (passes) claimed.push({ chain, seq: 0, record: record.idHex });
    }
  }
  return [...attested, ...claimed];
}

function ofKey(store: RecordStore, wanted: string): readonly Origin[] {
  if (!/^[0-9a-f]{8,64}$/.test(wanted)) return [];
  const signed = ({ kid }: { readonly kid: Uint8Array }): boolean => {
    const hex = hexOf(kid);
    return hex.startsWith(wanted) || wanted.startsWith(hex);
  };
  const rows = wanted.length < 16 ? [...store.chains()] : store.index.byKey(wanted.slice(0, 16)).map(({ chain }) => chain);
  return rows.flatMap((chain): readonly Origin[] => {
    const record = readChain(store, chain).find(signed);
    const attested = readAttestations(store, chain)
      .filter(signed)
      .map((one) => ({ chain, seq: seqOf(store, one.record), record: one.idHex }));
    return record === undefined ? attested : [{ chain, seq: record.seq, record: record.idHex }, ...attested];
  });
}

function withLate(store: RecordStore, origin: Origin, day: number | undefined): readonly Origin[] {
  return day === undefined ? [origin] : [origin, ...lateTakers(store, origin, day)];
}

/** Of a record that is not held here the whole chain counts. */
function seqOf(store: RecordStore, record: Uint8Array): number {
  return store.record(hexOf(record))?.seq ?? 0;
}

function firstOf(days: readonly number[]): number | undefined {
  return days.length === 0 ? undefined : Math.min(...days);
}
