import { PARTY_TYPES, ROLES } from '../record/index.js';
import type { Case } from './case.js';
import type { Party, Report } from './report.js';
import type { Signer } from './signers.js';

/** The parties whose certificate was accepted, the answerable one first, each once. */
export function partiesOf({ sealer, signed }: Case, first: Signer | undefined): readonly Party[] {
  const signers = [first, sealer, ...(signed?.accepted.values() ?? []), ...(signed?.attestations ?? []).map(({ signer }) => signer)];
  const parties: Party[] = [];
  for (const signer of signers)
    if (signer !== undefined && !parties.some(({ id, anchor }) => id === signer.certificate.party && anchor === signer.anchor.name))
      parties.push(toParty(signer));
  return parties;
}

function toParty({ certificate, anchor }: Signer): Party {
  const { party, names, type, division, roles, creditCode, hotline } = certificate;
  return {
    id: party,
    names: { ...names },
    type: PARTY_TYPES[type - 1] as string,
    division,
    roles: roles.map((role) => ROLES[role - 1] as string),
    ...(creditCode !== undefined && { creditCode }),
    ...(hotline !== undefined && { hotline }),
    anchor: anchor.name,
  };
}

/** The county behind the answerable signer. */
export function countyOf({ anchor }: Signer): NonNullable<Report['county']> {
  const { root, name, trust } = anchor;
  return {
    anchor: name,
    names: { ...root.names },
    hosts: [...(trust?.hosts ?? [])],
    ...(trust?.report !== undefined && { report: trust.report }),
  };
}
