import { equalBytes, hex } from '../bytes.js';
import type { Code } from '../codes.js';
import { keyThumbprint } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { kindNamed, ROLES, type Role } from '../record/index.js';
import { CERTIFICATE_STATE, type Certificate } from '../trust/index.js';
import { timeUnder } from './clock.js';
import { isRefusal } from './findings.js';
import type { Anchor, Trust } from './trust.js';

/** A certificate that an anchor's list names, and the anchor. */
export interface Signer {
  readonly certificate: Certificate;
  readonly anchor: Anchor;
}

/** Who signed, and what speaks against it: `codes` holds the notice `key.retired` too, which does not. */
export interface Signature {
  /** Absent if no signature could be checked, or none holds. */
  readonly signer?: Signer;
  readonly codes: readonly Code[];
}

/** What is to be signed, and what its signer must be entitled to. */
export interface Claim {
  readonly kid: Uint8Array;
  /** True if the signature holds under this signer's key. */
  readonly check: (signer: Signer) => boolean;
  /** Id of the only anchor that counts; absent where any does. */
  readonly anchor?: Uint8Array;
  /** Absent for a seal, which does not name its party. */
  readonly iss?: string;
  /** Unix seconds; `grace` more at both ends of a certificate's window. */
  readonly signedAt: number;
  readonly grace?: number;
  readonly use: number;
  /** Whether the roles and products of a certificate allow it; each answer is a code. */
  readonly entitled: (certificate: Certificate) => readonly Code[];
}

/** Step 7. One for each call of `verify` (and one for each `openJudge`, without a limit): holds the certificates of the bundle beside the given ones and counts the checks. */
export class Signers {
  signatures = 0;
  private readonly trust: Trust;
  private readonly byKid = new Map<string, Certificate[]>();
  private readonly known = new Map<string, { readonly listed: readonly Signer[]; readonly signed: boolean }>();

  private readonly limit: number;

  constructor(trust: Trust, bundled: readonly Certificate[], limit: number = LIMITS.signatures) {
    this.trust = trust;
    this.limit = limit;
    for (const certificate of [...trust.certificates, ...bundled]) {
      const all = this.byKid.get(certificate.kid);
      if (all === undefined) this.byKid.set(certificate.kid, [certificate]);
      else if (!all.some(({ envelope }) => equalBytes(envelope.id, certificate.envelope.id))) all.push(certificate);
    }
  }

  /** All candidates are tried; of several that hold, the first without a refusal counts, else the first; a compromised key never. */
  find(claim: Claim): Signature {
    const { listed, signed } = this.candidates(hex(claim.kid));
    if (listed.length === 0) return { codes: [this.unknown(signed)] };
    const { anchor: only } = claim;
    const asked = only === undefined ? listed : listed.filter(({ anchor }) => equalBytes(anchor.id, only));
    const holding = asked.filter((signer) => this.counted(() => claim.check(signer)));
    if (holding.length === 0) return { codes: ['signature.mismatch'] };
    const judged = holding.map((signer) => ({ signer, codes: this.judge(signer, claim) }));
    const chosen = judged.find(({ codes }) => !codes.some(isRefusal)) ?? (judged[0] as (typeof judged)[number]);
    // A key that its county calls stolen in one certificate is stolen in every other of that county.
    const stolen = judged.find(({ signer, codes }) => signer.anchor === chosen.signer.anchor && codes.includes('key.compromised'));
    return stolen ?? chosen;
  }

  /**
   * In the order of anchors, then of certificates. `signed`, asked only if none is listed: an anchor signed one. What no list names costs
   * no check otherwise: whoever sends certificates cannot use up the limit.
   */
  private candidates(kid: string): { readonly listed: readonly Signer[]; readonly signed: boolean } {
    const known = this.known.get(kid);
    if (known !== undefined) return known;
    const { anchors, endorses } = this.trust;
    const pairs = ([] as Signer[]).concat(
      ...anchors.map((anchor) => (this.byKid.get(kid) ?? []).map((certificate) => ({ certificate, anchor }))),
    );
    const endorsed = ({ certificate, anchor }: Signer): boolean =>
      certificate.envelope.iss === anchor.root.division && this.counted(() => endorses(anchor, certificate));
    const listed = pairs.filter((pair) => pair.anchor.trust?.states.has(hex(pair.certificate.envelope.id)) === true && endorsed(pair));
    const found = { listed, signed: listed.length === 0 && pairs.some(endorsed) };
    this.known.set(kid, found);
    return found;
  }

  private unknown(signed: boolean): Code {
    const { anchors } = this.trust;
    if (anchors.length === 0) return 'anchor.none';
    if (!anchors.some(({ trust }) => trust !== undefined)) return 'trust.absent';
    return signed ? 'issuer.unlisted' : 'issuer.unknown';
  }

  private judge({ certificate, anchor }: Signer, claim: Claim): readonly Code[] {
    const codes: Code[] = [...claim.entitled(certificate)];
    const grace = claim.grace ?? 0;
    const { signedAt } = claim;
    // A county speaks for its own parties only: the first six digits of a party id are the county's.
    const foreign = certificate.party.slice(0, 6) !== anchor.root.division;
    if (foreign || (claim.iss !== undefined && certificate.party !== claim.iss)) codes.push('issuer.party');
    if (!certificate.uses.includes(claim.use)) codes.push('issuer.use');
    if (signedAt < certificate.notBefore - grace || signedAt > certificate.notAfter + grace) codes.push('issuer.outside_window');
    const time = timeUnder(this.trust, anchor);
    if (time < anchor.root.notBefore || time > anchor.root.notAfter) codes.push('anchor.outside_window');
    const [, state, since] = anchor.trust?.states.get(hex(certificate.envelope.id)) ?? [];
    if (state === CERTIFICATE_STATE.compromised) codes.push('key.compromised');
    if (state === CERTIFICATE_STATE.retired) codes.push(signedAt > (since as number) ? 'key.revoked' : 'key.retired');
    const revokedSince = anchor.status?.revokedSince.get(hex(keyThumbprint(certificate.key)));
    if (revokedSince !== undefined && signedAt > revokedSince && !codes.includes('key.revoked')) codes.push('key.revoked');
    return codes;
  }

  private counted(check: () => boolean): boolean {
    this.signatures += 1;
    if (this.signatures > this.limit) throw new TianmaError('bundle.too_large', { where: 'signatures', expected: `at most ${this.limit}` });
    return check();
  }
}

/** Roles as numbers of a certificate against the roles that may sign a kind. */
export function permits(certificate: Certificate, kind: string): boolean {
  const permitted = kindNamed(kind)?.roles ?? [];
  return certificate.roles.some((role) => permitted.includes(ROLES[role - 1] as Role));
}

export function hasProduct(certificate: Certificate, gtin: string): boolean {
  return certificate.products.some(([product]) => product === gtin);
}
