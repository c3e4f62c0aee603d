import type { JsonObject } from '@tianma/core/trust';
import { attempt } from '../workspace/register/attempt.js';
import type { DeclarationDraft } from '../workspace/register/declare.js';
import { draftOf } from '../workspace/register/draft.js';
import { failed, type RegisterRow, readSheets, type SheetErrors } from './read-sheets.js';
import { CERTIFICATE_SHEETS } from './specs.js';
import { gtinsOf, partsOf, repeated, rowFault, textOf } from './values.js';

export type DraftsResult = { readonly ok: true; readonly drafts: readonly DeclarationDraft[] } | SheetErrors;

/**
 * Reads a spreadsheet of certificates: all rows are sound, or every fault is listed with its sheet, row and column. `holderOf` turns what a row
 * says of the holder into a party id where it knows one. Errors: `ledger.*`.
 */
export async function readCertificateSheet(file: Uint8Array, holderOf: (text: string) => string = (text) => text): Promise<DraftsResult> {
  const read = await readSheets(file, CERTIFICATE_SHEETS);
  if (!read.ok) return read;
  const { rows, problems } = read;
  const drafts = new Map<string, { readonly draft: DeclarationDraft; readonly row: RegisterRow }>();
  for (const row of rows.get('certificates') ?? []) {
    const gtins = gtinsOf(row, 'gtins', problems);
    const value = (key: string): JsonObject => {
      const found = row.values.get(key) as JsonObject[string] | undefined;
      return found === undefined ? {} : { [key]: found };
    };
    const draft = attempt(
      () =>
        draftOf('certificate', {
          ...value('scheme'),
          ...value('number'),
          holder: holderOf(textOf(row, 'holder') ?? ''),
          ...value('authority'),
          gtins: [...new Set(gtins)],
          crops: [...new Set(partsOf(row, 'crops'))],
          ...value('validFrom'),
          ...value('validTo'),
          ...value('area'),
          ...value('cap'),
        }),
      (error) => problems.add(rowFault(row, error)),
    );
    if (draft === undefined) continue;
    const before = drafts.get(draft.id);
    if (before === undefined) drafts.set(draft.id, { draft, row });
    else problems.add(repeated(row, 'number', draft.id, before.row));
  }
  return problems.count > 0 ? failed(problems) : { ok: true, drafts: [...drafts.values()].map(({ draft }) => draft) };
}
