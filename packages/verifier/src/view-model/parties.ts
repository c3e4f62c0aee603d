import type { Party } from '@tianma/core';
import { type Context, inWords } from './context.js';
import { placeText } from './values.js';
import type { PartyView, Row } from './view.js';

/** Who signed, from the county's certificates: the issuer first. */
export function partyViews(context: Context): PartyView[] {
  const { parties, issuer } = context.report;
  const first = parties.filter((party) => party.id === issuer);
  return [...first, ...parties.filter((party) => party.id !== issuer)].map((party) => view(party, context));
}

function view(party: Party, context: Context): PartyView {
  const { m, report } = context;
  const county = report.county;
  const rows: Row[] = [
    { label: m.party.type, value: m.party.types[party.type] ?? party.type },
    { label: m.party.role, value: party.roles.map((role) => m.party.roles[role] ?? role).join(m.list) },
    { label: m.party.place, value: placeText(party.division, context) },
    party.creditCode === undefined ? { label: m.party.number, value: party.id } : { label: m.party.creditCode, value: party.creditCode },
    { label: m.party.county, value: county && county.anchor === party.anchor ? inWords(county.names, context) : '' },
    { label: m.party.hotline, value: party.hotline ?? '' },
  ];
  return { name: inWords(party.names, context), rows: rows.filter((row) => row.value !== '') };
}
