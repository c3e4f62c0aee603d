/** Most bytes taken of each kind of file, as in docs/spec/limits.md; a reply that goes on is cut off there. */
export const MAX_BYTES = {
  bundle: 1_048_576,
  trust: 1_048_576,
  status: 4_194_304,
  certificates: 65_535,
} as const;

export type Kind = keyof typeof MAX_BYTES;

/** How long one file may take. */
export const TIMEOUT_MS = 10_000;

/** Most files of one kind. */
export const MAX_FILES = 64;
