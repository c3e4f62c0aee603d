/**
 * Every limit of docs/spec/limits.md that is checked before work. Sizes are bytes, the rest are counts.
 * Depth and items of CBOR stand in `cbor/limits.ts`, the size of a document in `envelope/headers.ts`.
 */
export const LIMITS = {
  bundle: 1_048_576,
  records: 512,
  chains: 16,
  attestations: 64,
  certificates: 64,
  receipts: 512,
  disclosures: 256,
  notices: 16,
  /** Records, attestations, certificates and notices of one bundle together. */
  documents: 600,
  /** Signature checks that one call makes for what was scanned; lists and roots, which the reader chose, are not counted. */
  signatures: 1_200,
  trustBytes: 1_048_576,
  trustCertificates: 8_192,
  statusBytes: 4_194_304,
  statusEntries: 65_536,
  anchors: 16,
  lists: 64,
  certificatesGiven: 4_096,
} as const;

/** Release time of this build in Unix seconds, 2026-11-01T00:00:00Z; written at release. A clock before it is wrong. */
export const BUILD_TIME = 1_793_491_200;

export const DAY_SECONDS = 86_400;

/** Seconds that civil days at the place run ahead of UTC: all of China keeps UTC+8. */
export const CIVIL_OFFSET: number = 8 * 3_600;
