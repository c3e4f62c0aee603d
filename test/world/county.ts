import {
  type CertificateInput,
  type RootInput,
  type SigningKey,
  type StatusInput,
  signCertificate,
  signRoot,
  signStatus,
  signTrust,
  type TrustInput,
} from '../../packages/core/src/sign/index.js';
import { lotKey } from '../../packages/core/src/trust/index.js';
import { keyFrom } from './deterministic.js';

export const SEASON = { from: '2026-01-01T00:00:00+08:00', to: '2036-01-01T00:00:00+08:00' } as const;

/** A county: its root, and what it signs. Every argument may be given in part; the rest is usual. */
export class County {
  readonly division: string;
  readonly keys: Readonly<Record<'root' | 'certificate' | 'trust' | 'status', SigningKey>>;
  readonly root: ReturnType<typeof signRoot>;

  constructor(seed: string, division: string, names: { zh: string; en: string }, unusual: Partial<RootInput> = {}) {
    this.division = division;
    const key = (use: string) => keyFrom(seed, division, use);
    this.keys = { root: key('root'), certificate: key('certificate'), trust: key('trust'), status: key('status') };
    const keys = (['root', 'certificate', 'trust', 'status'] as const).map((use) => ({ use, key: this.keys[use].publicKey }));
    this.root = signRoot(
      { names, division, keys, notBefore: SEASON.from, notAfter: SEASON.to, ...unusual },
      { key: this.keys.root, iat: SEASON.from },
    );
  }

  /** Id of the root: the anchor id. */
  get anchor(): Uint8Array {
    return this.root.id;
  }

  certify(input: CertificateInput): ReturnType<typeof signCertificate> {
    return signCertificate(input, { key: this.keys.certificate, iss: this.division, iat: input.notBefore });
  }

  /** Default: version 5 of 2026-11-18, next update in 30 days, all given certificates valid. */
  trust(
    certificates: TrustInput['certificates'],
    unusual: Partial<TrustInput> & { iat?: string; key?: SigningKey } = {},
  ): ReturnType<typeof signTrust> {
    const { iat = '2026-11-18T08:00:00+08:00', key = this.keys.trust, ...rest } = unusual;
    return signTrust(
      {
        version: 5,
        anchor: this.anchor,
        nextUpdate: '2026-12-18T08:00:00+08:00',
        certificates,
        hosts: ['shili.example'],
        report: '0000-12345 县农业农村局',
        ...rest,
      },
      { key, iss: this.division, iat },
    );
  }

  /** Default: version 40 of 2026-11-19, next update in 7 days, nothing recalled. */
  status(unusual: Partial<StatusInput> & { iat?: string; key?: SigningKey } = {}): ReturnType<typeof signStatus> {
    const { iat = '2026-11-19T08:00:00+08:00', key = this.keys.status, ...rest } = unusual;
    return signStatus(
      { version: 40, anchor: this.anchor, nextUpdate: '2026-11-26T08:00:00+08:00', ...rest },
      { key, iss: this.division, iat },
    );
  }

  lotKey(gtin: string, lot: string): Uint8Array {
    return lotKey(this.anchor, gtin, lot);
  }
}
