import type { Code } from '@tianma/core';
import type { Disclosure } from '@tianma/core/bundle';
import type { CborMap } from '@tianma/core/cbor';
import { type Change, readChanges } from '@tianma/core/chain';
import { fieldOf, inputsOf, type Quantity, type Ref, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import type { Judgement } from '@tianma/core/verify';
import type { JudgedChain } from './chains.js';
import { hexOf } from './hex.js';
import { edgeQuantities, openedOf } from './opened.js';
import type { Entry, Opened, Values } from './types.js';
import { valuesOf } from './values.js';

/** What opens private slots, and what looks an opening up. */
export interface Openings {
  readonly disclosures: ReadonlyMap<string, readonly Disclosure[]>;
  readonly given: ((recordIdHex: string) => Opened | undefined) | undefined;
}

/** An input that an accepted record names. */
export interface NamedInput {
  readonly ref: Ref;
  readonly quantity: Quantity | undefined;
  readonly into: SignedRecord;
  readonly replaced: boolean;
}

export interface ReadChain {
  readonly entries: readonly Entry[];
  readonly inputs: readonly NamedInput[];
  readonly faults: readonly Code[];
}

/** The entries of a chain with what its accepted corrections and voids made of them, and the inputs that its accepted records name. */
export function readChain(chain: JudgedChain, openings: Openings): ReadChain {
  const { records, judgements } = chain;
  const accepted = records.filter((_, i) => judgements[i]?.refusals.length === 0);
  const { changes, faults } = readChanges(accepted);
  const all = new Map<string, readonly Change[]>();
  for (const change of changes) all.set(change.target.idHex, [...(all.get(change.target.idHex) ?? []), change]);
  const kinds = new Map(records.map((record) => [record.idHex, record.kindRow]));
  const open = (record: SignedRecord): Opened =>
    openedOf(record, openings.disclosures.get(record.idHex) ?? [], openings.given?.(record.idHex));
  const opened = new Map(records.map((record) => [record.idHex, open(record)]));
  const entries = records.map((record, i) =>
    toEntry(record, chain.id, judgements[i] as Judgement, all.get(record.idHex) ?? [], opened as ReadonlyMap<string, Opened>),
  );
  const inputs = accepted.flatMap((into): readonly NamedInput[] => {
    const change = all.get(into.idHex);
    const target = into.kindName === 'correction' ? kinds.get(hexOf(fieldOf(into, 'target') as Uint8Array)) : undefined;
    const refs = inputsOf(into, target);
    const quantities = edgeQuantities(refs, opened.get(into.idHex) as Opened);
    // A correction whose own effect is gone names nothing that counts, nor does a record that it replaced.
    const idle = into.kindName === 'correction' && !changes.some(({ by }) => by === into);
    return refs.map((ref, at) => ({ ref, quantity: quantities[at], into, replaced: change !== undefined || idle }));
  });
  return { entries, inputs, faults: [...new Set(faults.map(({ code }) => code))] };
}

function toEntry(
  record: SignedRecord,
  chain: string,
  { refusals }: Judgement,
  changes: readonly Change[],
  opened: ReadonlyMap<string, Opened>,
): Entry {
  const own = valuesOf(record.kindRow, record.fields as CborMap);
  const change = changes[changes.length - 1];
  const between = changes.filter((one) => one !== change && one.effect === 'replaced').map((one) => replacementOf(record, one.by));
  const by = change?.effect === 'replaced' ? change.by : undefined;
  return {
    id: record.idHex,
    chain,
    seq: record.seq,
    kind: record.kindName,
    issuer: record.iss,
    iat: record.iat,
    kid: hexOf(record.kid),
    ...(record.place !== undefined && { place: record.place }),
    values: by === undefined ? own : replacementOf(record, by),
    ...(by !== undefined && { original: own, correctedBy: by.idHex }),
    ...(between.length > 0 && { between }),
    standing: change === undefined || by !== undefined ? 'stands' : (change.effect as 'withdrawn' | 'voided'),
    refusals,
    // The slots of a correction replace those of what it corrects.
    opened: opened.get((by ?? record).idHex) ?? {},
  };
}

function replacementOf({ kindRow }: SignedRecord, correction: SignedRecord): Values {
  return valuesOf(kindRow, fieldOf(correction, 'replacement') as CborMap);
}

/** A statement by somebody else about a record of a chain that is held here; `target` is undefined where that record is not. */
export function toAttestationEntry(attestation: SignedAttestation, chain: JudgedChain, { refusals }: Judgement, openings: Openings): Entry {
  const { idHex, iss, iat, kid, place, kindName, kindRow } = attestation;
  const record = hexOf(attestation.record);
  const target = attestation.sub === chain.first.sub ? chain.records.find((one) => one.idHex === record) : undefined;
  return {
    id: idHex,
    chain: chain.id,
    seq: target?.seq ?? -1,
    kind: kindName,
    issuer: iss,
    iat,
    kid: hexOf(kid),
    ...(place !== undefined && { place }),
    values: valuesOf(kindRow, attestation.fields as CborMap),
    standing: 'stands',
    refusals: target === undefined ? [...refusals, 'attestation.target'] : refusals,
    opened: openedOf(attestation, openings.disclosures.get(idHex) ?? [], openings.given?.(idHex)),
  };
}
