import { equalBytes, hex } from '../bytes.js';
import type { Code } from '../codes.js';
import { keyThumbprint } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { kindNamed, ROLES, type Role } from '../record/index.js';
import { CERTIFICATE_STATE, type Certificate } from '../trust/index.js';
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
  /** Absent for a seal, which does not name its party. */
  readonly iss?: string;
  /** Unix seconds; `grace` more at both ends of a certificate's window. */
  readonly signedAt: number;
  readonly grace?: number;
  readonly use: number;
  /** Whether the roles and products of a certificate allow it; each answer is a code. */
  readonly entitled: (certificate: Certificate) => readonly Code[];
}

/** Step 7. One for each call of `verify`: holds the certificates of the bundle beside the given ones and counts the checks. */
export class Signers {
  signatures = 0;
  private readonly trust: Trust;
  private readonly byKid = new Map<string, Certificate[]>();
  private readonly known = new Map<string, { readonly listed: readonly Signer[]; readonly signed: boolean }>();

  constructor(trust: Trust, bundled: readonly Certificate[]) {
    this.trust = trust;
    for (const certificate of [...trust.certificates, ...bundled]) {
      const all = this.byKid.get(certificate.kid);
      if (all === undefined) this.byKid.set(certificate.kid, [certificate]);
      else if (!all.some(({ envelope }) => equalBytes(envelope.id, certificate.envelope.id))) all.push(certificate);
    }
  }

  /** All candidates are tried; of several that hold, the first without a refusal counts, else the first. */
  find(claim: Claim): Signature {
    const { listed, signed } = this.candidates(hex(claim.kid));
    if (listed.length === 0) return { codes: [this.unknown(signed)] };
    const holding = listed.filter((signer) => this.counted(() => claim.check(signer)));
    if (holding.length === 0) return { codes: ['signature.mismatch'] };
    const judged = holding.map((signer) => ({ signer, codes: this.judge(signer, claim) }));
    return judged.find(({ codes }) => !codes.some(isRefusal)) ?? (judged[0] as Signature);
  }

  /** In the order of anchors, then of certificates. `signed`: an anchor signed one, whether its list names it or not. */
  private candidates(kid: string): { readonly listed: readonly Signer[]; readonly signed: boolean } {
    const known = this.known.get(kid);
    if (known !== undefined) return known;
    const listed: Signer[] = [];
    let signed = false;
    for (const anchor of this.trust.anchors) {
      for (const certificate of this.byKid.get(kid) ?? []) {
        if (!this.counted(() => this.trust.endorses(anchor, certificate))) continue;
        signed = true;
        if (anchor.trust?.states.has(hex(certificate.envelope.id))) listed.push({ certificate, anchor });
      }
    }
    const found = { listed, signed };
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
    if (claim.iss !== undefined && certificate.party !== claim.iss) codes.push('issuer.party');
    if (!certificate.uses.includes(claim.use)) codes.push('issuer.use');
    if (signedAt < certificate.notBefore - grace || signedAt > certificate.notAfter + grace) codes.push('issuer.outside_window');
    const { effectiveNow } = this.trust;
    if (effectiveNow < anchor.root.notBefore || effectiveNow > anchor.root.notAfter) codes.push('anchor.outside_window');
    const [, state, since] = anchor.trust?.states.get(hex(certificate.envelope.id)) ?? [];
    if (state === CERTIFICATE_STATE.compromised) codes.push('key.compromised');
    if (state === CERTIFICATE_STATE.retired) codes.push(signedAt > (since as number) ? 'key.revoked' : 'key.retired');
    const revokedSince = anchor.status?.revokedSince.get(hex(keyThumbprint(certificate.key)));
    if (revokedSince !== undefined && signedAt > revokedSince && !codes.includes('key.revoked')) codes.push('key.revoked');
    return codes;
  }

  private counted(check: () => boolean): boolean {
    this.signatures += 1;
    if (this.signatures > LIMITS.signatures)
      throw new TianmaError('bundle.too_large', { where: 'signatures', expected: `at most ${LIMITS.signatures}` });
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
