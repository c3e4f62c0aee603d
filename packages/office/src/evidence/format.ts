/** What an item of the sequence is, by its number (docs/spec/evidence.md). They stand in this order. */
export const ITEM = { header: 0, document: 1, bundle: 2, omission: 3, manifest: 4 } as const;
export type ItemType = (typeof ITEM)[keyof typeof ITEM];

/** Content of the header: CBOR [ "tianma-evidence", 0 ]. */
export const FORMAT = 'tianma-evidence';
export const VERSION = 0;
export const SCHEMA = 'tianma-evidence/0';

/** Checked before work. Sizes are bytes, the rest are counts. */
export const EVIDENCE_LIMITS = {
  /** Content of one item: a status list may be the largest. */
  item: 4_194_304,
  documents: 8_192,
  /** All documents together: they are held in memory; bundles are not. */
  documentBytes: 67_108_864,
  /** Lots and omissions: a reader keeps a row of each. */
  lots: 200_000,
  manifest: 65_535,
} as const;

/** Documents that a file may hold beside its bundles. */
export const DOCUMENTS: readonly string[] = ['root', 'certificate', 'trust', 'status', 'notice', 'declaration'];
