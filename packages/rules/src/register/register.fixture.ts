import { keyFromSeed, signDeclaration } from '@tianma/core/sign';
import type { Declaration, DeclarationKind, JsonObject } from '@tianma/core/trust';
import type { BrandBody } from './brand.js';
import type { CertificateBody } from './certificate.js';
import type { ProfileBody } from './profile.js';

export const COOP = '530113/93530113MA0000015Y';
export const POTATO = '02530113000010';

export const CERTIFICATE: CertificateBody = {
  scheme: 'green',
  number: 'LB-15-26062700330A',
  holder: COOP,
  authority: '中国绿色食品发展中心',
  gtins: [POTATO],
  crops: ['马铃薯'],
  validFrom: '2026-06-01',
  validTo: '2029-05-31',
  area: { value: '300', unit: '亩' },
  cap: { value: '120.5', unit: 'TNE' },
};

export const PROFILE: ProfileBody = {
  id: 'highland-potato',
  names: { zh: '高山马铃薯', en: 'Highland potatoes' },
  gtins: [POTATO],
  crops: ['马铃薯'],
  validFrom: '2026-01-01',
  steps: [{ kind: 'planting' }, { kind: 'field_operation', operation: 'fertilise', least: 1 }, { kind: 'packing' }],
  tests: [{ method: 'laboratory', analytes: ['毒死蜱'], maxAgeDays: 60, independent: true }],
  grades: ['一级', '二级'],
  yield: { max: { value: '3000', unit: 'KGM' }, per: { value: '1', unit: '亩' } },
  processes: [{ process: '清洗', least: '0.9', most: '1' }],
  temperature: { min: '-2', max: '8.5' },
  shelfLifeDays: 90,
  compliance: true,
  evidence: 'unverified',
};

export const BRAND: BrandBody = {
  id: 'dongchuan-mark',
  names: { zh: '东川区统一标识', en: 'Dongchuan county mark' },
  kind: 'county_mark',
  owner: '530113',
  members: [COOP],
  profiles: ['highland-potato'],
  schemes: ['green'],
  validFrom: '2026-01-01',
};

const key = keyFromSeed(new Uint8Array(32).fill(7));

/** A declaration of the county unless `iss` says otherwise. */
export function declare(
  kind: DeclarationKind,
  id: string,
  body: object,
  { version = 1, from = '2026-01-01', to, iss = '530113' }: { version?: number; from?: string; to?: string; iss?: string } = {},
): Declaration {
  const input = { kind, id, version, from, ...(to !== undefined && { to }), body: body as JsonObject };
  return signDeclaration(input, { key, iss, iat: 1_790_000_000 }).declaration;
}
