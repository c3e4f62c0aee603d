import type { Code } from '../codes.js';
import { kindNamed, ROLES, type Role } from '../record/index.js';
import { type Certificate, type Declaration, type DeclarationKind, isSignedBy, KEY_USE, ROOT_USE } from '../trust/index.js';
import { timeUnder } from './clock.js';
import { isRefusal } from './findings.js';
import { claimOf } from './signed.js';
import { Signers } from './signers.js';
import type { Anchor, Trust } from './trust.js';

/** Who stands behind a declaration, and what speaks against it: nothing is believed of one with a refusal. */
export interface DeclarationJudgement {
  /** Division of the county that signed, or id of the party. Absent unless a signature holds. */
  readonly issuer?: string;
  /** Division of the county under whose anchor it was judged. */
  readonly county?: string;
  /** Hexadecimal id of that anchor. */
  readonly anchor?: string;
  /** What the party's certificate says it is; `county` for the county's own key. */
  readonly as?: 'county' | Role;
  readonly refusals: readonly Code[];
}

/** What a key must be for, and the roles that may declare beside the county itself; evidence says nothing of its own, so any listed party may; what became of items, who may pack. */
const ENTITLED: Readonly<Record<DeclarationKind, { readonly uses: readonly number[]; readonly roles: readonly Role[] }>> = {
  certificate: { uses: [KEY_USE.attest], roles: ['certifier', 'authority'] },
  profile: { uses: [KEY_USE.attest], roles: ['certifier', 'authority'] },
  brand: { uses: [KEY_USE.attest], roles: ['certifier', 'authority'] },
  pack: { uses: [KEY_USE.attest], roles: ['authority'] },
  evidence: { uses: [KEY_USE.attest, KEY_USE.record], roles: ROLES },
  items: { uses: [KEY_USE.record], roles: kindNamed('packing')?.roles ?? [] },
};

/**
 * Says whether a declaration counts under what the reader believes: signed by the trust key of an anchor's root, or by a listed party
 * that may declare its kind (docs/spec/declaration.md). Never throws on what it is given to judge.
 */
export function judgeDeclaration(declaration: Declaration, trust: Trust): DeclarationJudgement {
  return declarationJudge(trust)(declaration);
}

/** `judgeDeclaration` for many declarations under one trust. */
export function declarationJudge(trust: Trust): (declaration: Declaration) => DeclarationJudgement {
  const signers = new Signers(trust, [], Number.POSITIVE_INFINITY);
  return (declaration) => (/^\d{6}$/.test(declaration.envelope.iss) ? judgeCounty(declaration, trust) : judgeParty(declaration, signers));
}

function judgeCounty({ envelope }: Declaration, trust: Trust): DeclarationJudgement {
  const { iss } = envelope;
  if (trust.anchors.length === 0) return { refusals: ['anchor.none'] };
  const asked = trust.anchors.filter(({ root }) => root.division === iss);
  if (asked.length === 0) return { refusals: ['issuer.unknown'] };
  const holding = asked.filter(({ root }) => isSignedBy(envelope, root, ROOT_USE.trust));
  if (holding.length === 0) return { refusals: ['signature.mismatch'] };
  const inside = (anchor: Anchor) =>
    [envelope.iat, timeUnder(trust, anchor)].every((time) => time >= anchor.root.notBefore && time <= anchor.root.notAfter);
  const found = holding.find(inside);
  const { name } = found ?? (holding[0] as Anchor);
  return { issuer: iss, county: iss, anchor: name, as: 'county', refusals: found === undefined ? ['anchor.outside_window'] : [] };
}

function judgeParty({ kind, envelope }: Declaration, signers: Signers): DeclarationJudgement {
  const { uses, roles } = ENTITLED[kind];
  const entitled = (certificate: Certificate): readonly Code[] => (roleOf(certificate, roles) === undefined ? ['issuer.role'] : []);
  const judged = uses.map((use) => {
    const { signer, codes } = signers.find(claimOf(envelope, use, entitled));
    return { signer, refusals: signer === undefined ? codes : codes.filter(isRefusal) };
  });
  const { signer, refusals } = judged.find((one) => one.refusals.length === 0) ?? (judged[0] as (typeof judged)[number]);
  if (signer === undefined) return { refusals };
  const { certificate, anchor } = signer;
  const as = roleOf(certificate, roles);
  return { issuer: certificate.party, county: anchor.root.division, anchor: anchor.name, ...(as !== undefined && { as }), refusals };
}

/** The last of the roles counts: an authority that also certifies speaks as the authority. */
function roleOf({ roles }: Certificate, permitted: readonly Role[]): Role | undefined {
  const held = roles.map((role) => ROLES[role - 1] as Role).filter((role) => permitted.includes(role));
  return held[held.length - 1];
}
