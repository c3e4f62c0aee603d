/** What a picture may be. Bytes, pixels of a side, and pixels in all. */
export const PICTURE_LIMITS = { bytes: 4_194_304, side: 12_000, pixels: 24_000_000 } as const;
