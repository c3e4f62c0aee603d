import { basename, dirname, join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { markErrors } from '../../ledger/sheet-out/mark-errors.js';
import type { Page } from '../../ledger/sheet-out/page.js';
import type { Both, LedgerError } from '../../ledger/types.js';
import { ZipError } from '../../ledger/zip.js';
import { writeWhole } from '../atomic.js';

const RETURNED: Both = { zh: '.错误', en: '.errors' };
const ENDING = /(\.错误|\.errors)?\.(xlsx|csv|txt|tsv)$/i;

/** `台账.错误.xlsx` beside `台账.xlsx`, `ledger.errors.xlsx` in English; a file that came back once keeps its name. */
export function faultsPath(path: string, language: keyof Both): string {
  const name = basename(path);
  const [, returned = RETURNED[language]] = ENDING.exec(name) ?? [];
  return join(dirname(path), `${name.replace(ENDING, '')}${returned}.xlsx`);
}

/** What the ledger is called of which a file may be the copy that came back. */
export const ledgerNameOf = (path: string): string => basename(path).replace(/(\.错误|\.errors)(?=\.xlsx$)/i, '');

/**
 * Writes the workbook with its faults, where there are any that stand in a sheet. Trouble with the file is answered, not thrown: what is
 * wrong in the ledger is said first.
 */
export function returnFaults(
  file: Uint8Array,
  { errors, pages }: { readonly errors: readonly LedgerError[]; readonly pages: readonly Page[] },
  path: string,
  language: keyof Both,
): { readonly path?: string; readonly trouble?: TianmaError } {
  if (pages.length === 0 || errors.every(({ sheet }) => sheet === '')) return {};
  try {
    writeWhole(path, markErrors(file, errors, pages, language), 0o600);
    return { path };
  } catch (cause) {
    // Not every file that can be read for its cells is whole enough to be given back: then the faults are listed alone.
    if (cause instanceof ZipError) return {};
    if (!(cause instanceof TianmaError)) throw cause;
    return { trouble: cause };
  }
}
