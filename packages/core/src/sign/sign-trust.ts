import { CERTIFICATE_STATE, readTrustList, type TrustList } from '../trust/index.js';
import { type Signed, signDocument } from './document.js';
import { type DigestInput, readDigest, readList, readName, readObject, readText, readTime, readUint, type TimeInput } from './forms.js';
import type { SigningKey } from './key.js';
import { ascendingRows, optional, payloadOf } from './trust-forms.js';

const STATES = Object.keys(CERTIFICATE_STATE);

export interface TrustInput {
  /** Only grows. */
  readonly version: number;
  /** Id of the root of version 1. */
  readonly anchor: DigestInput;
  readonly nextUpdate: TimeInput;
  /** Default state `valid`; `since` is required for `retired`. In any order. */
  readonly certificates: readonly {
    readonly id: DigestInput;
    readonly state?: keyof typeof CERTIFICATE_STATE;
    readonly since?: TimeInput | null;
  }[];
  readonly hosts: readonly string[];
  /** Where to report a suspect code. */
  readonly report?: string;
  readonly allocated?: readonly { readonly gtin: string; readonly party: string }[];
}

/** Signs the list of certificates that a county stands behind; `iss` is its division, `key` one with use `trust`. Throws `sign.input`. */
export function signTrust(
  input: TrustInput,
  options: { readonly key: SigningKey; readonly iss: string; readonly iat: TimeInput },
): Signed & { readonly trust: TrustList } {
  const given = readObject(input, 'trust', ['version', 'anchor', 'nextUpdate', 'certificates', 'hosts', 'report', 'allocated']);
  const certificates = readList(given.certificates, 'certificates', (row, where): [Uint8Array, number, number | null] => {
    const { id, state = 'valid', since } = readObject(row, where, ['id', 'state', 'since']);
    return [
      readDigest(id, `${where}.id`),
      readName(state, STATES, `${where}.state`, 0),
      since == null ? null : readTime(since, `${where}.since`),
    ];
  });
  const allocated = optional(given.allocated, 'allocated', (rows, where) =>
    readList(rows, where, (row, place): [string, string] => {
      const { gtin, party } = readObject(row, place, ['gtin', 'party']);
      return [readText(gtin, `${place}.gtin`), readText(party, `${place}.party`)];
    }),
  );
  const payload = payloadOf(
    [1, readUint(given.version, 'version')],
    [2, readDigest(given.anchor, 'anchor')],
    [3, readTime(given.nextUpdate, 'nextUpdate')],
    [4, ascendingRows(certificates)],
    [5, readList(given.hosts, 'hosts', readText)],
    [6, optional(given.report, 'report', readText)],
    [7, allocated && ascendingRows(allocated)],
  );
  const { read: trust, ...signed } = signDocument('trust', payload, { ...options, sub: options.iss }, readTrustList);
  return { ...signed, trust };
}
