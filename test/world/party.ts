import { type CertificateInput, keyFromSeed, type SigningKey } from '../../packages/core/src/sign/index.js';
import { type County, SEASON } from './county.js';
import { bytesFrom } from './deterministic.js';

type Signed = ReturnType<County['certify']>;

/** A party with one key for its records, attestations or notices, and, if it packs, one for seals. */
export class Party {
  readonly id: string;
  readonly key: SigningKey;
  readonly sealKey: SigningKey;
  readonly certificate: Signed;
  readonly sealCertificate: Signed | undefined;
  private readonly county: County;
  private readonly usual: Omit<CertificateInput, 'key' | 'uses'>;

  constructor(
    seed: string,
    county: County,
    number: string,
    usual: Partial<CertificateInput> & Pick<CertificateInput, 'names' | 'type' | 'roles' | 'uses'>,
  ) {
    this.county = county;
    this.id = `${county.division}/${number}`;
    this.key = keyFromSeed(bytesFrom('key', seed, this.id, 'sign'));
    this.sealKey = keyFromSeed(bytesFrom('key', seed, this.id, 'seal'));
    const { uses, ...rest } = usual;
    this.usual = { party: this.id, division: county.division, notBefore: SEASON.from, notAfter: '2027-01-01T00:00:00+08:00', ...rest };
    this.certificate = this.certify({ uses: uses.filter((use) => use !== 'seal') });
    this.sealCertificate = uses.includes('seal') ? this.certify({ uses: ['seal'], key: this.sealKey.publicKey }) : undefined;
  }

  /** Another certificate of this party, as the usual one but for what is given. */
  certify(unusual: Partial<CertificateInput>): Signed {
    return this.county.certify({ ...this.usual, key: this.key.publicKey, uses: ['record'], ...unusual });
  }

  get certificates(): readonly Signed[] {
    return this.sealCertificate ? [this.certificate, this.sealCertificate] : [this.certificate];
  }
}
