import { TianmaError, type Trust } from '@tianma/core';
import { keyThumbprint } from '@tianma/core/cose';
import { kindNamed, ROLES } from '@tianma/core/record';
import { CERTIFICATE_STATE, type Certificate, isSignedBy, KEY_USE, ROOT_USE } from '@tianma/core/trust';
import { equal, hexOf } from '../hex.js';
import { dayText } from '../time.js';

/** A certificate that a trusted county stands behind, and the county's anchor. */
export interface Endorsed {
  readonly certificate: Certificate;
  readonly anchor: Uint8Array;
  readonly hosts: readonly string[];
  /** Unix seconds: what is signed later does not stand. The key was retired or revoked, or will be. */
  readonly until?: number;
}

/** The certificates of a key that are valid or retired: what counts is the moment that something was signed. */
export function endorsementsOf(trust: Trust, publicKey: Uint8Array): readonly Endorsed[] {
  return trust.anchors.flatMap(({ id, root, trust: list, status }) => {
    const stateOf = ({ envelope }: Certificate): number | undefined => list?.states.get(hexOf(envelope.id))?.[1];
    const listed = trust.certificates.filter(
      // A county speaks for its own parties only.
      (one) =>
        equal(one.key, publicKey) &&
        stateOf(one) !== undefined &&
        one.party.slice(0, 6) === root.division &&
        isSignedBy(one.envelope, root, ROOT_USE.certificate),
    );
    // As for a reader: a key that is stolen in one certificate is stolen in all of that county.
    if (listed.some((one) => stateOf(one) === CERTIFICATE_STATE.compromised)) return [];
    return listed.map((certificate): Endorsed => {
      const [, , retired] = list?.states.get(hexOf(certificate.envelope.id)) ?? [];
      const revoked = status?.revokedSince.get(hexOf(keyThumbprint(certificate.key)));
      const ends = [retired, revoked].filter((end) => end != null);
      return { certificate, anchor: id, hosts: list?.hosts ?? [], ...(ends.length > 0 && { until: Math.min(...ends) }) };
    });
  });
}

/** Whether what is signed at a moment (Unix seconds) stands under the certificate. */
export function covers({ certificate: { notBefore, notAfter }, until }: Endorsed, at: number): boolean {
  return at >= notBefore && at <= Math.min(notAfter, until ?? notAfter);
}

const ROLE_NAMES: Readonly<Record<string, string>> = {
  producer: '种植养殖',
  processor: '加工',
  packer: '包装',
  storer: '仓储',
  carrier: '运输',
  seller: '销售',
  laboratory: '检测',
  inspector: '监管',
  certifier: '认证',
  authority: '主管部门',
};
const USE_NAMES: Readonly<Record<keyof typeof KEY_USE, readonly [zh: string, en: string]>> = {
  record: ['签记录的密钥', 'a key for records'],
  seal: ['签标签的密钥', 'a key for seals'],
  attest: ['签证明的密钥', 'a key for attestations'],
  notice: ['签召回公告的密钥', 'a key for notices'],
};

/** Roles by their names in both languages, with the words that the command takes. */
function roleNames(roles: readonly string[]): string {
  if (roles.length === 0) return '(无 / none)';
  return `${roles.map((role) => `${ROLE_NAMES[role] ?? ''}(${role})`).join('、')} / ${roles.join(', ')}`;
}

function useNames(uses: readonly number[]): string {
  const named = Object.entries(KEY_USE).filter(([, use]) => uses.includes(use));
  const words = named.map(([name]) => USE_NAMES[name as keyof typeof KEY_USE]);
  return `${words.map(([zh]) => zh).join('、')} / ${words.map(([, en]) => en).join(', ')}`;
}

/** What is about to be signed. */
export interface Act {
  readonly use: keyof typeof KEY_USE;
  readonly kind: string;
  /** Where the product has to be among those of the certificate. */
  readonly gtin?: string;
  /** Unix seconds; a seal counts as signed at the begin of its pack date. */
  readonly at: number;
}

/** The endorsement under which this party may sign it. @throws TianmaError `sign.not_entitled` with what is missing. */
export function requireEntitled(endorsed: readonly Endorsed[], act: Act, where: string): Endorsed {
  const ordered = inForceFirst(endorsed, act.at);
  const reasons = ordered.map((one) => reasonAgainst(one, act));
  const at = reasons.indexOf(undefined);
  if (at >= 0) return ordered[at] as Endorsed;
  const [reason] = reasons;
  throw new TianmaError('sign.not_entitled', {
    where,
    ...(reason ?? {
      expected: '县里发给本方密钥的证书 / a certificate of the county for this key',
      fix: '把 key-request.json 交给县里,再运行 tianma trust accept / hand key-request.json to the county, then tianma trust accept',
    }),
  });
}

/** What a certificate does not cover: the key's use, the kind of record, the product, or the time. */
export interface Refusal {
  readonly about: 'use' | 'kind' | 'product' | 'time';
  readonly expected: string;
  readonly found: string;
  readonly fix?: string;
}

/** Why none of the endorsements covers it; nothing where one does, or where there is none at all. */
export function refusalOf(endorsed: readonly Endorsed[], act: Act): Refusal | undefined {
  const reasons = inForceFirst(endorsed, act.at).map((one) => reasonAgainst(one, act));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** What one that has ended lacks is of no interest beside one that stands. */
function inForceFirst(endorsed: readonly Endorsed[], at: number): readonly Endorsed[] {
  return [...endorsed.filter((one) => covers(one, at)), ...endorsed.filter((one) => !covers(one, at))];
}

function reasonAgainst(endorsed: Endorsed, { use, kind, gtin, at }: Act): Refusal | undefined {
  const { certificate, until = certificate.notAfter } = endorsed;
  const roles = certificate.roles.map((role) => ROLES[role - 1] as string);
  const permitted: readonly string[] = kindNamed(kind)?.roles ?? [];
  if (!certificate.uses.includes(KEY_USE[use]))
    return { about: 'use', expected: useNames([KEY_USE[use]]), found: useNames(certificate.uses) };
  if (!roles.some((role) => permitted.includes(role))) return { about: 'kind', expected: roleNames(permitted), found: roleNames(roles) };
  if (gtin !== undefined && !certificate.products.some(([own]) => own === gtin)) {
    return {
      about: 'product',
      expected: `证书里有商品 ${gtin} / product ${gtin} in the certificate`,
      found: certificate.products.map(([own, names]) => `${own} ${names.zh}`).join('、') || '(无 / none)',
    };
  }
  if (!covers(endorsed, at)) {
    const [first, last, day] = [certificate.notBefore, Math.min(certificate.notAfter, until), at].map(dayText) as [string, string, string];
    return {
      about: 'time',
      expected: `证书有效期内的日期:${first} 到 ${last} / a day that the certificate covers: ${first} to ${last}`,
      found: day,
      fix: `请县里重新登记时写明起始日期(tianma trust enrol 申请 --from ${day}),发布后再 tianma trust accept / ask the county to enrol again from that day (tianma trust enrol REQUEST --from ${day}), then tianma trust accept`,
    };
  }
  return undefined;
}
