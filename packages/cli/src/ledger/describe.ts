import type { Ledger } from './ledger.js';

export interface LedgerSummary {
  readonly units: number;
  readonly lots: number;
  readonly records: number;
  readonly received: number;
  readonly rows: number;
  readonly warnings: number;
  /** Items that packing records declare. */
  readonly items: number;
  /** Records by kind, in the order they first occur. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** What a ledger will become, in numbers; nothing private is in them. */
export function describe(ledger: Ledger): LedgerSummary {
  const drafts = [...ledger.units, ...ledger.lots].flatMap((plan) => plan.drafts);
  const kinds: Record<string, number> = {};
  for (const { record } of drafts) kinds[record.kind] = (kinds[record.kind] ?? 0) + 1;
  return {
    units: ledger.units.length,
    lots: ledger.lots.length,
    records: drafts.length,
    received: ledger.received.length,
    rows: Object.values(ledger.rows).reduce((sum, count) => sum + count, 0),
    warnings: ledger.warnings.length,
    items: drafts.reduce((sum, { record }) => sum + (record.kind === 'packing' ? Number(record.count) : 0), 0),
    kinds,
  };
}
