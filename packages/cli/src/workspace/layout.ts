/** Where things are in a workspace folder. What is private is readable by its owner only; `public/` may be copied anywhere. */
export const LAYOUT = {
  settings: 'tianma.json',
  keys: 'keys.json',
  vault: 'vault.json',
  lock: '.lock',
  chains: 'chains',
  received: 'received',
  attestations: 'attestations',
  trusted: 'trusted',
  items: 'items',
  index: 'index.sqlite',
  ledgerRows: 'ledger-rows.json',
  pending: 'pending.json',
  itemStates: 'item-states',
  recalls: 'recalls',
  county: 'county.json',
  request: 'key-request.json',
  public: 'public',
  declarations: 'declarations',
  parties: 'parties',
  printJobs: 'print-jobs',
  spares: 'spares.json',
  labelFiles: 'label-files',
} as const;

/** File names inside `public/` of a county and inside `trusted/<anchor id>/` of everybody else. */
export const PUBLISHED = {
  root: 'root.cbor',
  trust: 'trust.cbor',
  status: 'status.cbor',
  certificates: 'certificates',
  declarations: 'declarations',
  notices: 'notices',
} as const;

/** The index and what SQLite keeps beside it: made from the other files at any time, so no backup holds it. Private: serials are in it. */
export const INDEX_FILES: readonly string[] = ['', '-wal', '-shm', '-journal'].map((end) => `${LAYOUT.index}${end}`);
