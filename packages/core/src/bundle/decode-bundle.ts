import { compareBytes } from '../bytes.js';
import { type CborMap, type CborValue, decode } from '../cbor/index.js';
import { isBytes } from '../cbor/value.js';
import { decodeEnvelope } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { decodeAttestation, decodeRecord, SALT_BYTES, type SignedAttestation, type SignedRecord, SLOT_COUNT } from '../record/index.js';
import { type Certificate, type Notice, readCertificate, readNotice } from '../trust/index.js';

/** Keys of the bundle map (docs/spec/bundle.md). */
export const TABLE = {
  version: 0,
  subject: 1,
  chains: 2,
  attestations: 3,
  certificates: 4,
  receipts: 5,
  disclosures: 6,
  notices: 7,
} as const;

/** One private field opened: the twelve slot digests, and salt and value of one of them. */
export interface Disclosure {
  /** Id of the record or attestation. */
  readonly record: Uint8Array;
  readonly slots: readonly Uint8Array[];
  readonly salt: Uint8Array;
  readonly slot: number;
  readonly value: CborValue;
}

/** A bundle taken apart: form, order and limits are checked; links and signatures are not. */
export interface Bundle {
  /** Id of the chain that it is about. */
  readonly subject: Uint8Array;
  readonly chains: readonly (readonly SignedRecord[])[];
  readonly attestations: readonly SignedAttestation[];
  readonly certificates: readonly Certificate[];
  readonly receipts: readonly Uint8Array[];
  readonly disclosures: readonly Disclosure[];
  readonly notices: readonly Notice[];
}

/**
 * Takes a bundle apart. Limits first, then form, then every document in it; the first fault ends it, with its place in `where`.
 * Throws `bundle.too_large`, `cbor.*`, `bundle.malformed`, `bundle.version_newer`, `bundle.order`, and what the documents' readers throw.
 */
export function decodeBundle(bytes: Uint8Array): Bundle {
  if (bytes.length > LIMITS.bundle) throw tooLarge('bundle', LIMITS.bundle);
  const map = at('bundle', () => decode(bytes, { maxBytes: LIMITS.bundle }));
  if (!(map instanceof Map)) throw malformed('bundle', 'a map');
  const tables = openTables(map as CborMap);
  const chains = tables.chains.map((chain, c) =>
    chain.map((record, r) => at(`bundle/chains/${c}/${r}`, () => decodeRecord(decodeEnvelope(record, { type: 'record' })))),
  );
  inOrder(
    'chains',
    chains.map((chain) => (chain[0] as SignedRecord).id),
  );
  const documents = <T>(
    name: 'attestations' | 'certificates' | 'notices',
    read: (bytes: Uint8Array) => T & { readonly id: Uint8Array },
  ): readonly T[] => {
    const all = tables[name].map((document, i) => at(`bundle/${name}/${i}`, () => read(document)));
    inOrder(
      name,
      all.map((one) => one.id),
    );
    return all;
  };
  const attestations = documents('attestations', (a) => decodeAttestation(decodeEnvelope(a, { type: 'attestation' })));
  const certificates = documents('certificates', (c) => withId(readCertificate(c)));
  const disclosures = tables.disclosures.map((d, i) => readDisclosure(d, `bundle/disclosures/${i}`));
  inOrder(
    'disclosures',
    disclosures.map(({ record, slot }) => Uint8Array.from([...record, slot])),
  );
  const notices = documents('notices', (n) => withId(readNotice(n)));
  return { subject: tables.subject, chains, attestations, certificates, receipts: tables.receipts, disclosures, notices };
}

interface Tables {
  readonly subject: Uint8Array;
  readonly chains: readonly (readonly Uint8Array[])[];
  readonly attestations: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
  readonly receipts: readonly Uint8Array[];
  readonly disclosures: readonly CborValue[];
  readonly notices: readonly Uint8Array[];
}

function openTables(map: CborMap): Tables {
  const version = map.get(TABLE.version);
  if (typeof version !== 'number' || version < 0) throw malformed('bundle/version', '0');
  for (const key of map.keys())
    if (version > 0 || key > TABLE.notices)
      throw new TianmaError('bundle.version_newer', { where: 'bundle', found: `version ${version}, key ${key}` });
  const subject = map.get(TABLE.subject);
  if (!isDigest(subject)) throw malformed('bundle/subject', '32 bytes');
  const chains = table(map, 'chains', LIMITS.chains).map((chain, i) => {
    if (!Array.isArray(chain) || chain.length < 1) throw malformed(`bundle/chains/${i}`, 'an array of records');
    return (chain as readonly CborValue[]).map((record, r) => asBytes(record, `bundle/chains/${i}/${r}`));
  });
  if (chains.length < 1) throw malformed('bundle/chains', 'at least one chain');
  const records = chains.reduce((sum, chain) => sum + chain.length, 0);
  if (records > LIMITS.records) throw tooLarge('bundle/chains', LIMITS.records);
  const all = (name: 'attestations' | 'certificates' | 'receipts' | 'notices'): readonly Uint8Array[] =>
    table(map, name, LIMITS[name]).map((one, i) => asBytes(one, `bundle/${name}/${i}`));
  const attestations = all('attestations');
  const certificates = all('certificates');
  const receipts = all('receipts');
  const disclosures = table(map, 'disclosures', LIMITS.disclosures);
  const notices = all('notices');
  if (records + attestations.length + certificates.length + notices.length > LIMITS.documents) throw tooLarge('bundle', LIMITS.documents);
  return { subject, chains, attestations, certificates, receipts, disclosures, notices };
}

/** A table, absent where it would be empty. */
function table(map: CborMap, name: keyof typeof TABLE, max: number): readonly CborValue[] {
  const value = map.get(TABLE[name]);
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length < 1) throw malformed(`bundle/${name}`, 'an array that is not empty');
  if (value.length > max) throw tooLarge(`bundle/${name}`, max);
  return value as readonly CborValue[];
}

function readDisclosure(value: CborValue, where: string): Disclosure {
  if (!Array.isArray(value) || value.length !== 5) throw malformed(where, 'an array of five');
  const [record, slots, salt, slot, opened] = value as unknown as readonly [CborValue, CborValue, CborValue, CborValue, CborValue];
  const whole = Array.isArray(slots) && slots.length === SLOT_COUNT && slots.every(isDigest);
  if (!isDigest(record) || !whole || !isBytes(salt) || salt.length !== SALT_BYTES) throw malformed(where, 'record, twelve digests, salt');
  if (typeof slot !== 'number' || slot < 0 || slot >= SLOT_COUNT) throw malformed(where, 'a slot from 0 to 11');
  return { record, slots: slots as readonly Uint8Array[], salt, slot, value: opened };
}

function inOrder(name: string, ids: readonly Uint8Array[]): void {
  for (let i = 1; i < ids.length; i += 1)
    if (compareBytes(ids[i - 1] as Uint8Array, ids[i] as Uint8Array) >= 0)
      throw new TianmaError('bundle.order', { where: `bundle/${name}/${i}`, expected: 'ascending order, nothing twice' });
}

function withId<T extends { readonly envelope: { readonly id: Uint8Array } }>(document: T): T & { readonly id: Uint8Array } {
  return { ...document, id: document.envelope.id };
}

function isDigest(value: CborValue | undefined): value is Uint8Array {
  return isBytes(value) && value.length === 32;
}

function asBytes(value: CborValue, where: string): Uint8Array {
  if (!isBytes(value)) throw malformed(where, 'a byte string');
  return value;
}

function malformed(where: string, expected: string): TianmaError {
  return new TianmaError('bundle.malformed', { where, expected });
}

function tooLarge(where: string, limit: number): TianmaError {
  return new TianmaError('bundle.too_large', { where, expected: `at most ${limit}` });
}

/** Says where in the bundle a fault lies; the place inside the document follows. */
function at<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    const { code, expected, found } = error;
    throw new TianmaError(code, {
      where: error.where === undefined ? where : `${where}: ${error.where}`,
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      cause: error,
    });
  }
}
