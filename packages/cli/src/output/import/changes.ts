import type { FieldChange } from '../../workspace/import/compare-records.js';
import type { Corrections } from '../../workspace/import/corrections.js';
import type { Out } from '../out.js';
import { type Words, wordsIn } from '../show/values.js';
import { chainWords } from './chain-words.js';
import type { Imported } from './summary.js';

/** Changed rows with what they said and say now, and what can be done about each. */
export function printChanges(out: Out, { possible, refused }: Corrections, corrected: number): void {
  const words = wordsIn(out.language);
  if (possible.length > 0) {
    out.say(
      corrected > 0
        ? { zh: `✓ 更正了 ${corrected} 条记录:`, en: `✓ ${corrected} records corrected:` }
        : {
            zh: `! ${possible.length} 行和已签的记录不一样,没有重签:`,
            en: `! ${possible.length} rows differ from their records, not signed again:`,
          },
    );
  }
  for (const { draft, changes } of possible) {
    const [source] = draft.sources;
    out.say({
      zh: `  ${source?.sheet} 第 ${source?.row} 行 ${chainWords(draft.chain).zh} ${words.kind(draft.record.kind)}`,
      en: `  ${source?.sheet} row ${source?.row} ${chainWords(draft.chain).en} ${words.kind(draft.record.kind)}`,
    });
    for (const change of changes) out.words(`    ${words.field(change.name)}: ${inWords(out, words, change)}`);
  }
  if (possible.length > 0 && corrected === 0) {
    const [source] = possible[0]?.draft.sources ?? [];
    const some = `${source?.sheet}!${source?.row}`;
    out.say({
      zh: `  核对无误要更正:--commit --correct ${possible.length};只更正几行:加 --only ${some}`,
      en: `  To correct them, once you have looked: --commit --correct ${possible.length}; some of them: add --only ${some}`,
    });
  }
  for (const { draft, changes } of refused) {
    const [source] = draft.sources;
    // To be put back it has to be known what it was.
    const said = allInWords(out, words, changes);
    out.say({
      zh: `! 改不了:${source?.sheet} 第 ${source?.row} 行(${chainWords(draft.chain).zh} ${words.kind(draft.record.kind)})${said && `:${said}`}。批次和地块的第一条、包装、交接不能更正:原样改回,或用新编号重新登记`,
      en: `! cannot be corrected: ${source?.sheet} row ${source?.row} (${chainWords(draft.chain).en} ${words.kind(draft.record.kind)})${said && `: ${said}`}. First records, packings and handovers stay: put the row back, or enter it anew under another number`,
    });
  }
}

/** Packings whose rows are as they were, but not what they would say. */
export function printProducts(out: Out, products: Imported['products']): void {
  const words = wordsIn(out.language);
  for (const { draft, changes } of products) {
    const [source] = draft.sources;
    const said = allInWords(out, words, changes);
    out.say({
      zh: `! ${source?.sheet} 第 ${source?.row} 行(${chainWords(draft.chain).zh})没改,“产品”等表里的改了:${said}。已签的包装不变,以后的包装用新写的`,
      en: `! ${source?.sheet} row ${source?.row} (${chainWords(draft.chain).en}) is as it was, but other sheets, such as that of products, have changed: ${said}. What is signed stays; later packings take what is written now`,
    });
  }
}

const allInWords = (out: Out, words: Words, changes: readonly FieldChange[]): string =>
  changes.map((change) => `${words.field(change.name)} ${inWords(out, words, change)}`).join(out.pick({ zh: ';', en: '; ' }));

function inWords(out: Out, words: Words, { name, before, after, private: hidden }: FieldChange): string {
  if (hidden) return out.pick({ zh: '有改动(不公开,不显示)', en: 'changed (private, not shown)' });
  const none = out.pick({ zh: '(空)', en: '(empty)' });
  return `${before === undefined ? none : words.value(name, before)} → ${after === undefined ? none : words.value(name, after)}`;
}
