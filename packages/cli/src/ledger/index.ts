export { describe, type LedgerSummary } from './describe.js';
export type {
  ChainPlan,
  Draft,
  DraftInput,
  Ledger,
  LeftOut,
  PrivateDraft,
  Product,
  ReadOptions,
  ReceivedLot,
  RecordDraft,
  Source,
} from './ledger.js';
export { LEDGER_LIMITS } from './limits.js';
export type { PlainQuantity } from './parse-quantity.js';
export { type LedgerResult, readLedger } from './read-ledger.js';
export type { Passed } from './read-table.js';
export type { Both, LedgerCode, LedgerError } from './types.js';
