import { SHOWN } from '../ledger-errors.js';
import type { Out } from '../out.js';
import { chainWords } from './chain-words.js';
import type { Imported } from './summary.js';

/** Rows of all plots, with the plots that came after they were signed. */
export function printLater(out: Out, later: Imported['plan']['later']): void {
  const rows = new Map<string, typeof later>();
  for (const draft of later) {
    const [source] = draft.sources;
    const row = out.pick({ zh: `${source?.sheet} 第 ${source?.row} 行`, en: `${source?.sheet} row ${source?.row}` });
    rows.set(row, [...(rows.get(row) ?? []), draft]);
  }
  if (rows.size === 0) return;
  out.say({
    zh: `! “全部”地块的 ${rows.size} 行早已签过,后来的地块没有补签;确实做过的,另写一行,写明编号:`,
    en: `! ${rows.size} rows for all plots were signed before, and are not signed for plots that came later; where it was done there too, add a row with their codes:`,
  });
  for (const [row, drafts] of [...rows].slice(0, SHOWN)) {
    const plots = drafts.slice(0, SHOWN).map(({ chain }) => out.pick(chainWords(chain)));
    out.line(`  ${row}  ${plots.join(out.pick({ zh: '、', en: ', ' }))}${drafts.length > SHOWN ? ' …' : ''}`);
  }
  if (rows.size > SHOWN) out.say({ zh: `  ……另有 ${rows.size - SHOWN} 行:--json`, en: `  ... and ${rows.size - SHOWN} more rows: --json` });
}
