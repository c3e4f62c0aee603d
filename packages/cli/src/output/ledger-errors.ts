import { foundIn, type LedgerError } from '../ledger/types.js';
import type { Out } from './out.js';

/** Rows shown in full; the rest are counted. */
export const SHOWN = 50;

/** What is wrong in a spreadsheet, by what has to be done about it. `file` is named where no sheet is. */
export function printLedgerErrors(out: Out, errors: readonly LedgerError[], count: number, file?: string): void {
  out.say({ zh: `✗ ${count} 处要改,什么都没有写入:`, en: `✗ ${count} to mend; nothing was written:` });
  const causes = new Map<string, LedgerError[]>();
  for (const error of errors) {
    const cause = `${error.code} ${out.pick(error.fix)}`;
    causes.set(cause, [...(causes.get(cause) ?? []), error]);
  }
  let shown = 0;
  for (const [, group] of [...causes].sort(([, a], [, b]) => headFirst(b) - headFirst(a) || b.length - a.length)) {
    const [first] = group as [LedgerError];
    out.words(`[${first.code}] × ${group.length}  ${out.pick(first.fix)}`);
    for (const error of group.slice(0, Math.max(SHOWN - shown, 1))) {
      out.words(describeLedgerError(out, error, file));
      shown += 1;
    }
  }
  if (count > shown)
    out.say({ zh: `……另有 ${count - shown} 处,改好后再运行;全部:--json`, en: `... and ${count - shown} more; all of them: --json` });
}

/** Sheets and columns come first: what else is wrong in them comes out when they are mended. */
const headFirst = ([first]: readonly LedgerError[]): number => (first?.code === 'ledger.sheet' || first?.code === 'ledger.column' ? 1 : 0);

/** One fault on a line: where, what was expected, what stands there. */
export function describeLedgerError(out: Out, { sheet, row, column, expected, found }: LedgerError, file?: string): string {
  const at = out.pick({
    zh: [sheet || (file ?? '整个文件'), row && `第 ${row} 行`, column].filter(Boolean).join(' '),
    en: [sheet || (file ?? 'the file'), row && `row ${row}`, column].filter(Boolean).join(' '),
  });
  return `  ${at}  ${out.pick({ zh: `应为 ${expected.zh};现在是 ${foundIn(found, 'zh')}`, en: `expected ${expected.en}; found ${foundIn(found, 'en')}` })}`;
}
