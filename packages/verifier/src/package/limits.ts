/** What a data package may hold; checked before any work. Sizes are bytes, the rest are counts. */
export const PACKAGE_LIMITS = {
  file: 33_554_432,
  files: 256,
  name: 120,
  json: 4_194_304,
  /** Of brackets in JSON. */
  depth: 32,
  pictures: 12,
  /** Code points. */
  caption: 120,
} as const;

export const PACKAGE_SCHEMA = 'tianma-package/0';

/** Where things are in a package. What is under `trust/` is as the county published it, one folder for each county. */
export const PACKAGE_FILES = {
  manifest: 'tianma-package.json',
  bundle: 'lot.tianma',
  journey: 'journey.json',
  certificates: 'certificates.json',
  status: 'status.json',
  embed: 'embed.html',
  readme: 'readme.md',
} as const;
