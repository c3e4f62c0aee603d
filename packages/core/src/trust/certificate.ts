import { hex } from '../bytes.js';
import { type Envelope, kidOf } from '../envelope/index.js';
import { DAY_SECONDS } from '../limits.js';
import { PARTY_TYPES, ROLES, USES } from '../record/roles.js';
import { isDivision } from '../record/subject.js';
import { type Names, names } from './names.js';
import {
  ascending,
  bytes,
  fields,
  gtin,
  is,
  list,
  malformed,
  matching,
  party,
  readDocument,
  type Signed,
  text,
  time,
  tuple,
  uint,
} from './schema.js';

/** Uses of a party's key; numbers as in the certificate. */
export const KEY_USE = { record: 1, seal: 2, attest: 3, notice: 4 } as const;

/** Longest life of a seal key, in days. */
export const SEAL_KEY_DAYS = 400;

interface Payload {
  readonly key: Uint8Array;
  readonly party: string;
  readonly names: Names;
  /** 1 is `PARTY_TYPES[0]`. */
  readonly type: number;
  readonly creditCode?: string;
  readonly division: string;
  /** 1 is `ROLES[0]`. */
  readonly roles: readonly number[];
  /** 1 is `USES[0]`. */
  readonly uses: readonly number[];
  readonly products: readonly (readonly [gtin: string, names: Names])[];
  /** Unix seconds, both included. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly hotline?: string;
}

/** What the county says of one key of a party. Not believed before a trust list of an anchor names it. */
export interface Certificate extends Payload, Signed {
  /** `kid` of the key, hexadecimal. */
  readonly kid: string;
}

const numbers = (max: number) => ascending<number>((n) => n, list(uint(1, max), 1, max));

const CERTIFICATE = fields<Payload>(
  {
    key: [1, bytes(32)],
    party: [2, party],
    names: [3, names],
    type: [4, uint(1, PARTY_TYPES.length)],
    creditCode: [5, matching(/^[0-9A-Z]{18}$/, 'a unified social credit code'), true],
    division: [6, is(isDivision, 'a division')],
    roles: [7, numbers(ROLES.length)],
    uses: [8, numbers(USES.length)],
    products: [9, ascending<readonly [string, Names]>((product) => product[0], list(tuple([gtin, names]), 0, 256))],
    notBefore: [10, time],
    notAfter: [11, time],
    hotline: [12, text(40), true],
  },
  1,
);

/** Reads a certificate; checks no signature. Throws as `readDocument`. */
export function readCertificate(input: Uint8Array | Envelope): Certificate {
  const certificate = readDocument(input, 'certificate', CERTIFICATE);
  if (certificate.party !== certificate.envelope.sub) throw malformed('certificate/party', 'the party id of sub');
  const life = certificate.notAfter - certificate.notBefore;
  if (life < 0 || (certificate.uses.includes(KEY_USE.seal) && life > SEAL_KEY_DAYS * DAY_SECONDS))
    throw malformed('certificate/notAfter', `an end after the begin, at most ${SEAL_KEY_DAYS} days for a seal key`);
  return { ...certificate, kid: hex(kidOf(certificate.key)) };
}
