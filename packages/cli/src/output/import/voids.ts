import type { VoidReach, VoidRefusal, Voids } from '../../workspace/import/voids.js';
import type { RowEntry } from '../../workspace/row-book.js';
import type { Text } from '../language.js';
import { SHOWN } from '../ledger-errors.js';
import type { Out } from '../out.js';
import { type Words, wordsIn } from '../show/values.js';
import { chainWords } from './chain-words.js';

/** What goes with the record that is voided. */
const REACH: Readonly<Record<VoidReach, Text>> = {
  record: { zh: '', en: '' },
  labels: { zh: ',作废后这一批的标签全部作废', en: '; with it all labels of the lot are void' },
  chain: { zh: ',作废后整个批次或地块作废', en: '; with it the whole lot or unit is void' },
};

const REFUSED: Readonly<Record<VoidRefusal, Text>> = {
  unlike: {
    zh: '这份台账没有一行是以前导入过的,像是另一份:换个文件名再导入',
    en: 'no row of this ledger was imported before, so it seems to be another one: give the file another name',
  },
  needed: {
    zh: '还有别的行、别的批次来自它:先删去那些行',
    en: 'other rows or lots still rest on it: delete those rows first',
  },
};

/** Signed rows that the ledger no longer has, and what can be done about each. */
export function printVoids(out: Out, { possible, refused }: Voids, voided: number): void {
  const words = wordsIn(out.language);
  if (possible.length > 0) {
    out.say(
      voided > 0
        ? { zh: `✓ 作废了 ${voided} 条记录:`, en: `✓ ${voided} records voided:` }
        : {
            zh: `! 台账里不见了 ${possible.length} 行,记录仍在:`,
            en: `! ${possible.length} rows are no longer in the ledger, their records stay:`,
          },
    );
    for (const { entry, reach } of possible.slice(0, SHOWN)) {
      out.say({ zh: `  ${at(entry, words).zh}${REACH[reach].zh}`, en: `  ${at(entry, words).en}${REACH[reach].en}` });
    }
    more(out, possible.length);
    if (voided === 0) {
      out.say({
        zh: `  删错了就把行放回去;确实没有这回事要作废:--commit --void ${possible.length}`,
        en: `  Put a row back that was deleted by mistake; to void what did not happen: --commit --void ${possible.length}`,
      });
    }
  }
  for (const because of Object.keys(REFUSED) as VoidRefusal[]) {
    const rows = refused.filter((one) => one.because === because);
    if (rows.length === 0) continue;
    out.say({
      zh: `! 台账里不见了 ${rows.length} 行,不能作废。${REFUSED[because].zh}:`,
      en: `! ${rows.length} rows are no longer in the ledger and cannot be voided: ${REFUSED[because].en}`,
    });
    for (const { entry } of rows.slice(0, SHOWN)) out.say({ zh: `  ${at(entry, words).zh}`, en: `  ${at(entry, words).en}` });
    more(out, rows.length);
  }
}

function at({ sheet, row, name, kind }: RowEntry, words: Words): Text {
  return {
    zh: `${sheet} 原第 ${row} 行(${chainWords(name).zh} ${words.kind(kind)})`,
    en: `${sheet} row ${row} before (${chainWords(name).en} ${words.kind(kind)})`,
  };
}

function more(out: Out, count: number): void {
  if (count > SHOWN) out.say({ zh: `  ……另有 ${count - SHOWN} 行:--json`, en: `  ... and ${count - SHOWN} more: --json` });
}
