import { type COOP_SHEETS, type World, workbook } from '../world.fixture.js';
import { type ImportOptions, type ImportResult, importLedger } from './import.js';

export type Sheets = typeof COOP_SHEETS;
export type Row = Sheets[string][number];
export type Good = Extract<ImportResult, { ok: true }>;

/** Imports a ledger that has no fault into the cooperative's workspace. */
export async function bringTo({ coop }: World, name: string, sheets: Sheets, options: Partial<ImportOptions> = {}): Promise<Good> {
  const result = await importLedger(coop, await workbook(sheets), { name, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result;
}
