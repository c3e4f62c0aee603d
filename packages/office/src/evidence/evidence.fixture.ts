import { documentId } from '@tianma/core/cose';
import { signDeclaration } from '@tianma/core/sign';
import { makeWorld } from '../../../../test/world/world.js';
import { hexOf } from './hex.js';
import { manifestBody } from './manifest.js';
import type { Manifest, Scope } from './types.js';
import { type EvidenceInput, type EvidenceLot, writeEvidence } from './write-evidence.js';

export const world: ReturnType<typeof makeWorld> = makeWorld();
const { field, bags, factory, attestations, listed, parties, county, trust, status } = world;

/** Bundles of the county's two lots, by chain. */
export const potato: Uint8Array = world.bundle([field, bags], {
  attestations: [attestations.laboratory.bytes],
  certificates: listed.map(({ bytes }) => bytes),
});
export const crisps: Uint8Array = world.bundle([field, bags, factory], { certificates: listed.map(({ bytes }) => bytes) });

export const COUNTY_YEAR: Scope = { sort: 'county', division: county.division, year: 2026 };
export const LOT: Scope = { sort: 'lot', chain: hexOf(bags.id), ...world.lots.potato };

/** Signs as the county does, with the key of its trust lists. */
export function signedBy(key = county.keys.trust, iss = county.division): (manifest: Manifest) => Uint8Array {
  return (manifest) =>
    signDeclaration(
      { kind: 'evidence', id: 'year:2026', version: 1, from: '2026-01-01', to: '2026-12-31', body: manifestBody(manifest) },
      { key, iss, iat: '2026-11-20T10:00:00+08:00' },
    ).bytes;
}

const inOrder = [
  { id: hexOf(bags.id), bundle: potato },
  { id: hexOf(factory.id), bundle: crisps },
].sort((a, b) => (a.id < b.id ? -1 : 1));
export const lots: readonly EvidenceLot[] = inOrder.map(({ bundle }) => ({ bundle }));

/** The items of a file about the county's year, unless something else is given. */
export function items(unusual: Partial<EvidenceInput> = {}): Uint8Array[] {
  return [
    ...writeEvidence({
      scope: COUNTY_YEAR,
      documents: [county.root.bytes, trust.bytes, status.bytes, ...parties.coop.certificates.map(({ bytes }) => bytes)],
      lots,
      sign: signedBy(),
      ...unusual,
    }),
  ];
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
}

/** What a third party has: the root, or its id only, and a clock. */
export const alone = (anchor: Uint8Array = county.root.bytes) => {
  const { now, buildTime } = world.options();
  return { anchors: [anchor], trust: undefined, status: undefined, now, ...(buildTime !== undefined && { buildTime }) };
};

export const idOf = (bytes: Uint8Array): string => hexOf(documentId(bytes));
