import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TianmaError } from '@tianma/core';
import { markErrors } from '../../ledger/sheet-out/mark-errors.js';
import type { Page } from '../../ledger/sheet-out/page.js';
import type { Both, LedgerError } from '../../ledger/types.js';
import { ZipError } from '../../ledger/zip.js';
import { writeWhole } from '../atomic.js';
import { readFile } from '../workspace.js';

const RETURNED: Both = { zh: '.错误', en: '.errors' };
const ENDING = /(\.错误\d{0,3}|\.errors\d{0,3})?\.(xlsx|csv|txt|tsv)$/i;

/** `台账.错误.xlsx` beside `台账.xlsx`, `ledger.errors.xlsx` in English; a file that came back once keeps its name. */
export function faultsPath(path: string, language: keyof Both): string {
  const name = basename(path);
  const [, returned = RETURNED[language]] = ENDING.exec(name) ?? [];
  return join(dirname(path), `${name.replace(ENDING, '')}${returned}.xlsx`);
}

/** What the ledger is called of which a file may be the copy that came back. */
export const ledgerNameOf = (path: string): string => basename(path).replace(/(\.错误|\.errors)\d{0,3}(?=\.xlsx$)/i, '');

/**
 * Where the faults of a ledger go: `faultsPath`, or where a workbook there was edited since it was written, the first free `台账.错误2.xlsx`.
 * The workbook that was imported itself is written over: what is in it comes back.
 */
export function freeFaultsPath(path: string, language: keyof Both): string {
  const first = faultsPath(path, language);
  if (resolve(first) === resolve(path)) return first;
  let free = first;
  for (let n = 2; existsSync(free) && !isAsReturned(free); n++) free = first.replace(/\d*\.xlsx$/, `${n}.xlsx`);
  return free;
}

const SEALED = 'tianma sha256 ';
const SEAL_BYTES = SEALED.length + 64;
const END_BYTES = 22;

/** With the hash of the archive as its comment: no program that saves it again keeps both true. */
function sealed(zip: Uint8Array): Uint8Array {
  const out = new Uint8Array(zip.length + SEAL_BYTES);
  out.set(zip);
  new DataView(out.buffer).setUint16(zip.length - 2, SEAL_BYTES, true);
  out.set(new TextEncoder().encode(sealOf(out.subarray(0, zip.length))), zip.length);
  return out;
}

const sealOf = (zip: Uint8Array): string => `${SEALED}${createHash('sha256').update(zip).digest('hex')}`;

/** Whether a file is a workbook that `returnFaults` wrote, and nobody has saved since; not so of what cannot be read. */
export function isAsReturned(path: string): boolean {
  try {
    const file = readFile(path);
    const end = file.length - SEAL_BYTES;
    return end >= END_BYTES && new TextDecoder().decode(file.subarray(end)) === sealOf(file.subarray(0, end));
  } catch (cause) {
    if (cause instanceof TianmaError) return false;
    throw cause;
  }
}

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
    writeWhole(path, sealed(markErrors(file, errors, pages, language)), 0o600);
    return { path };
  } catch (cause) {
    // Not every file that can be read for its cells is whole enough to be given back: then the faults are listed alone.
    if (cause instanceof ZipError) return {};
    if (!(cause instanceof TianmaError)) throw cause;
    return { trouble: cause };
  }
}
