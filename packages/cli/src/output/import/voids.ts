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
    zh: '这份台账里做过的事没有一行是以前导入过的,像是新的一份(如新的一个月):换个文件名再导入,以前的行就不算不见了',
    en: 'nothing that was done is in this ledger as it was before, so it seems to be another one, such as that of a new month: give the file another name',
  },
  needed: {
    zh: '还有别的行、别的批次来自它:先删去那些行',
    en: 'other rows or lots still rest on it: delete those rows first',
  },
};

/** Signed rows that the ledger no longer has, and what can be done about each. */
export function printVoids(out: Out, { possible, refused, elsewhere, elsewherePossible }: Voids, voided: number): void {
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
    for (const { entry, reach, file } of possible.slice(0, SHOWN)) {
      const of = file === undefined ? '' : `[${file}]`;
      out.say({ zh: `  ${of}${at(entry, words).zh}${REACH[reach].zh}`, en: `  ${of}${at(entry, words).en}${REACH[reach].en}` });
    }
    more(out, possible.length);
    if (voided === 0) {
      out.say({
        zh: `  删错了就把行放回去;确实没有这回事要作废:--commit --void ${possible.length}`,
        en: `  Put a row back that was deleted by mistake; to void what did not happen: --commit --void ${possible.length}`,
      });
    }
  }
  printElsewhere(out, elsewhere, elsewherePossible[0]?.entry);
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

/** Rows of other files are no news and not gone: each file is told with their number, and how to void one of them all the same. */
function printElsewhere(out: Out, rows: readonly RowEntry[], some: RowEntry | undefined): void {
  const files = new Map<string, number>();
  for (const { ledger } of rows) files.set(ledger, (files.get(ledger) ?? 0) + 1);
  for (const [file, count] of [...files].slice(0, SHOWN))
    out.say({
      zh: `  另有 ${count} 行不在这份表里,在 ${file}:记录仍在,不算不见`,
      en: `  ${count} more rows are not in this file but in ${file}: their records stay, and none counts as gone`,
    });
  if (files.size > SHOWN)
    out.say({ zh: `  ……另有 ${files.size - SHOWN} 份表:--json`, en: `  ... and ${files.size - SHOWN} more files: --json` });
  if (some === undefined) return;
  const pick = `--only '[${some.ledger}]${some.sheet}!${some.row}'`;
  out.say({
    zh: `  要作废其中的行:在原来那份表里删掉再导入;那份表没有了,就写明文件和行:--commit --void 1 ${pick}`,
    en: `  To void one of them: delete it in its own file and import that; or, without that file, name file and row: --commit --void 1 ${pick}`,
  });
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
