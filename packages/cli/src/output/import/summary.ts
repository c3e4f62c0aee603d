import type { ImportResult } from '../../workspace/import/import.js';
import type { RowEntry } from '../../workspace/row-book.js';

export type Imported = Extract<ImportResult, { ok: true }>;

/** Errors that `--json` lists; the workbook has all of them. */
export const LISTED = 1_000;

/** The result of an import as `--json` gives it. */
export function importSummary(
  { ledger, plan, records, chains, items, errors, corrections, corrected, products, voids, voided, uncertified }: Imported,
  dryRun: boolean,
): object {
  const others = new Set([...voids.elsewhere, ...voids.elsewherePossible.map(({ entry }) => entry)]);
  const row = ({ sheet, row: number, name, kind }: RowEntry): object => ({ chain: name, kind, sheet, row: number });
  return {
    ok: true,
    dryRun,
    uncertified,
    records,
    items,
    same: plan.same,
    changed: plan.changed.map(({ draft }) => ({
      chain: draft.chain,
      kind: draft.record.kind,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
    })),
    corrections: corrections.possible.map(({ draft, before, changes }) => ({
      chain: draft.chain,
      kind: draft.record.kind,
      record: before.id,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
      changes,
    })),
    notCorrectable: corrections.refused.map(({ draft, changes }) => ({
      chain: draft.chain,
      kind: draft.record.kind,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
      changes,
    })),
    corrected,
    products: products.map(({ draft, changes }) => ({
      chain: draft.chain,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
      changes,
    })),
    alike: plan.alike.map(({ draft, before }) => ({
      ...row(before),
      ledger: before.ledger,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
    })),
    later: plan.later.map(({ chain, record, sources }) => ({
      chain,
      kind: record.kind,
      sources: sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
    })),
    gone: plan.gone.filter((entry) => !others.has(entry)).map(row),
    voids: voids.possible.map(({ entry, reach, file }) => ({
      ...row(entry),
      ...(file !== undefined && { ledger: file }),
      record: entry.corrects ?? entry.id,
      reach,
    })),
    elsewhere: voids.elsewhere.map((entry) => ({ ...row(entry), ledger: entry.ledger })),
    notVoidable: voids.refused.map(({ entry, because }) => ({ ...row(entry), because })),
    voided,
    chains,
    warnings: ledger.warnings,
    passed: ledger.passed,
    rows: ledger.rows,
    left: ledger.left,
    faults: errors.slice(0, LISTED),
  };
}
