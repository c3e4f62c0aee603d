/** What a party does, in the order of their numbers, 1 the first (docs/spec/trust.md). */
export const ROLES = [
  'producer',
  'processor',
  'packer',
  'storer',
  'carrier',
  'seller',
  'laboratory',
  'inspector',
  'certifier',
  'authority',
] as const;
export type Role = (typeof ROLES)[number];

/** What a key may sign, 1 the first. */
export const USES = ['record', 'seal', 'attest', 'notice'] as const;
export type Use = (typeof USES)[number];

/** What sort of body a party is, 1 the first. */
export const PARTY_TYPES = ['cooperative', 'company', 'family_farm', 'village_collective', 'laboratory', 'authority', 'other'] as const;
export type PartyType = (typeof PARTY_TYPES)[number];
