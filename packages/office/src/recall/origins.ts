import { TianmaError } from '@tianma/core';
import { fieldNamed, fieldOf, type Kind, type SignedRecord } from '@tianma/core/record';
import type { RecordStore } from '@tianma/store';
import { lateTakers } from './late-takers.js';
import { readAttestations, readChain } from './read-chain.js';
import type { Cause, Origin } from './types.js';

/**
 * The records at which a cause entered: from what was signed, also where the signer was refused or the record was corrected since (old and new
 * wording both count). @throws TianmaError `recall.cause` when nothing here has to do with it.
 */
export function originsOf(store: RecordStore, cause: Cause): readonly Origin[] {
  const origins = find(store, cause);
  if (origins.length > 0) return origins;
  throw new TianmaError('recall.cause', { where: cause.what, found: nameOf(cause) });
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
  const records = readChain(store, chain);
  if (records.length === 0) return [];
  if (record !== undefined) {
    const at = records.find(({ idHex }) => idHex === record);
    return at === undefined ? [] : withLate(store, { chain, seq: at.seq, record }, dayOf(at));
  }
  if (day === undefined) return [{ chain, seq: 0 }];
  // What happened on that day or later; where nothing was recorded since, only what was taken since.
  const first = records.find((one) => (dayOf(one) ?? -1) >= day);
  return withLate(store, { chain, seq: first?.seq ?? records.length }, day);
}

/** The first record of a chain that names the batch counts: what follows is affected anyway. */
function ofInput(store: RecordStore, chain: string, batch: string): readonly Origin[] {
  const records = readChain(store, chain);
  return records.flatMap((record): readonly Origin[] => {
    if (fieldOf(record, 'inputLot') === batch) return withLate(store, { chain, seq: record.seq, record: record.idHex }, dayOf(record));
    const corrected = replacementOf(record, records);
    if (corrected === undefined || corrected.field('inputLot') !== batch) return [];
    const { seq, idHex } = corrected.target;
    const days = [corrected.field('day'), dayOf(corrected.target)].filter((day): day is number => typeof day === 'number');
    return withLate(store, { chain, seq, record: idHex }, days.length === 0 ? undefined : Math.min(...days));
  });
}

/** Conclusions that let goods pass: passed, and a screening that found nothing. */
const PASSING: readonly unknown[] = [1, 3];

function ofLaboratory(store: RecordStore, { party, names = [] }: Extract<Cause, { what: 'laboratory' }>): readonly Origin[] {
  const attested = store.index.byAttester(party).flatMap(({ chain }) =>
    readAttestations(store, chain)
      .filter(({ iss, kindName, ...one }) => iss === party && kindName === 'inspection' && PASSING.includes(fieldOf(one, 'conclusion')))
      .map((one) => ({ chain, seq: seqOf(store, one.record), record: one.idHex })),
  );
  const claimed: Origin[] = [];
  if (names.length > 0) {
    const wanted: readonly unknown[] = [party, ...names];
    for (const chain of store.chains()) {
      for (const record of readChain(store, chain)) {
        const claims = record.kindName === 'test_claim' && PASSING.includes(fieldOf(record, 'conclusion'));
        // A claim speaks of the lot as it was before it was written down.
        if (claims && wanted.includes(fieldOf(record, 'laboratory'))) claimed.push({ chain, seq: 0, record: record.idHex });
      }
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

export function dayOf(record: Pick<SignedRecord, 'kindRow' | 'fields'>): number | undefined {
  const day = fieldOf(record, 'day');
  return typeof day === 'number' ? day : undefined;
}

/** What a correction says in place of an earlier record. */
function replacementOf(
  record: SignedRecord,
  chain: readonly SignedRecord[],
): { readonly target: SignedRecord; readonly field: (name: string) => unknown } | undefined {
  const replacement = record.kindName === 'correction' ? fieldOf(record, 'replacement') : undefined;
  if (!(replacement instanceof Map)) return undefined;
  const id = hexOf(fieldOf(record, 'target') as Uint8Array);
  const target = chain.find(({ idHex }) => idHex === id);
  return target && { target, field: (name) => replacement.get(fieldNumber(target.kindRow, name)) };
}

function fieldNumber(kind: Kind, name: string): number | undefined {
  return fieldNamed(kind, name)?.key;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
