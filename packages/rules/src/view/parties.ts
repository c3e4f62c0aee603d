import { PARTY_TYPES, type PartyType, ROLES, type Role } from '@tianma/core/record';
import { CERTIFICATE_STATE, type Certificate, type Names } from '@tianma/core/trust';
import type { Trust } from '@tianma/core/verify';
import { hexOf } from './hex.js';
import type { PartyView } from './types.js';

/**
 * The parties that the reader's counties stand behind: what all valid certificates of a party say together, the newest first. Where none is
 * valid any more the last ones tell who it was.
 */
export function partiesOf(trust: Trust, issuers: readonly Certificate[] = []): ReadonlyMap<string, PartyView> {
  const listed = new Map<string, { readonly certificate: Certificate; readonly valid: boolean }[]>();
  const seen = new Set<string>();
  for (const certificate of [...trust.certificates, ...issuers]) {
    const id = hexOf(certificate.envelope.id);
    if (seen.has(id)) continue;
    seen.add(id);
    for (const anchor of trust.anchors) {
      const state = anchor.trust?.states.get(id);
      // A county speaks for its own parties only.
      if (state === undefined || certificate.party.slice(0, 6) !== anchor.root.division || !trust.endorses(anchor, certificate)) continue;
      const inTime = certificate.notBefore <= trust.now && trust.now <= certificate.notAfter;
      const all = listed.get(certificate.party) ?? [];
      listed.set(certificate.party, [...all, { certificate, valid: inTime && state[1] === CERTIFICATE_STATE.valid }]);
    }
  }
  return new Map(
    [...listed]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([party, all]) => {
        const valid = all.filter((one) => one.valid);
        return [party, toParty((valid.length > 0 ? valid : all).map(({ certificate }) => certificate))];
      }),
  );
}

function toParty(certificates: readonly Certificate[]): PartyView {
  const newest = [...certificates].sort((a, b) => b.notBefore - a.notBefore || (hexOf(a.envelope.id) < hexOf(b.envelope.id) ? -1 : 1));
  const [first] = newest as [Certificate, ...Certificate[]];
  const roles = new Set(newest.flatMap((certificate) => certificate.roles));
  const products = new Map<string, Names>();
  for (const { products: own } of newest) for (const [gtin, names] of own) if (!products.has(gtin)) products.set(gtin, names);
  return {
    id: first.party,
    names: first.names,
    type: PARTY_TYPES[first.type - 1] as PartyType,
    division: first.division,
    roles: [...roles].sort((a, b) => a - b).map((role) => ROLES[role - 1] as Role),
    products,
    ...(first.creditCode !== undefined && { creditCode: first.creditCode }),
  };
}
