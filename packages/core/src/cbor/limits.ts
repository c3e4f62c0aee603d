/** What a reader does at most before it gives up. */
export interface CborLimits {
  /** Length of the input, in bytes. */
  readonly maxBytes: number;
  /** Arrays, maps (and tags, where they are read at all) that may stand inside one another. */
  readonly maxDepth: number;
  /** Data items in all, keys and chunks counted: bounds the memory of a million empty maps. */
  readonly maxItems: number;
}

export const CBOR_LIMITS: CborLimits = { maxBytes: 1_048_576, maxDepth: 16, maxItems: 65_536 };
