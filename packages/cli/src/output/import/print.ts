import { heading } from '../../ledger/normalise.js';
import { PASSED_SHEETS } from '../../ledger/passed-over.js';
import { oneOf } from '../language.js';
import { describeLedgerError, SHOWN } from '../ledger-errors.js';
import type { Out } from '../out.js';
import { wordsIn } from '../show/values.js';
import { chainWords } from './chain-words.js';
import { printChanges, printProducts } from './changes.js';
import { printLater } from './later.js';
import type { Imported } from './summary.js';
import { printVoids } from './voids.js';

/** What an import did, or would do, in words. */
export function printImport(
  out: Out,
  { ledger, plan, records, chains, items, errors, corrections, corrected, products, voids, voided, uncertified }: Imported,
  dryRun: boolean,
): void {
  const rows = Object.values(ledger.rows).reduce((sum, count) => sum + count, 0);
  out.say({
    zh: `✓ 读入 ${rows} 行;${dryRun ? '将签' : '新签'} ${records} 条记录(${chains.length} 条链,${items} 件),已有 ${plan.same} 条不变`,
    en: `✓ ${rows} rows; ${records} records ${dryRun ? 'to sign' : 'signed'} in ${chains.length} chains, ${items} items; ${plan.same} unchanged`,
  });
  if (dryRun) printLots(out, chains);
  if (uncertified)
    out.say({
      zh: '! 还没有县里发给本方密钥的证书,产品和角色没有核对:请县里登记并发布,再 tianma trust accept,然后才能 --commit',
      en: '! there is no certificate of the county for this key yet, so products and roles were not checked: have it enrolled and published, then tianma trust accept, before --commit',
    });
  printPassed(out, ledger.passed);
  if (ledger.warnings.length > 0) {
    out.say({ zh: `提醒 ${ledger.warnings.length} 处:`, en: `${ledger.warnings.length} to look at:` });
    for (const error of ledger.warnings.slice(0, SHOWN)) out.line(describeLedgerError(out, error));
  }
  if (!dryRun && records > 0) out.say({ zh: '下一步:tianma list,tianma label 批次', en: 'Next: tianma list, tianma label LOT' });
  // What was not done stands last: nobody looks above a long list for it.
  if (ledger.left.length > 0) printLeft(out, ledger.left, errors.length);
  printLater(out, plan.later);
  printVoids(out, voids, voided);
  printChanges(out, corrections, corrected);
  printProducts(out, products);
  if (dryRun) printAlike(out, plan.alike);
  if (corrected === 0) printUnlike(out, plan.noneSame, corrections.possible);
  if (records + corrected + voided === 0) out.say({ zh: '没有新的要签', en: 'Nothing new to sign' });
  else if (dryRun)
    out.say({ zh: '还没有签名。确认无误后加 --commit 再运行一次', en: 'Nothing is signed yet. Run it again with --commit to sign' });
}

/** What would be signed a second time, should these be rows of another file that were changed. */
function printAlike(out: Out, alike: Imported['plan']['alike']): void {
  if (alike.length === 0) return;
  out.say({
    zh: `! ${alike.length} 行是新的,但同一天、同一批次或地块的同一种事,别的台账里已签过。要是改了旧行,用原来的文件名导入,不然会签两次;确是另一件事就不用管:`,
    en: `! ${alike.length} rows are new, but the same was signed of that day and lot or plot from another ledger. If they are its rows, changed, import them under its name, or they are signed twice; if they are something else, all is well:`,
  });
  const words = wordsIn(out.language);
  for (const { draft, before } of alike.slice(0, SHOWN)) {
    const [source] = draft.sources;
    const [zh, en] = source === undefined ? ['', ''] : [`${source.sheet} 第 ${source.row} 行`, `${source.sheet} row ${source.row}`];
    out.say({
      zh: `  ${zh}(${chainWords(before.name).zh} ${words.kind(before.kind)}):${before.ledger} ${before.sheet} 第 ${before.row} 行`,
      en: `  ${en} (${chainWords(before.name).en} ${words.kind(before.kind)}): ${before.ledger} ${before.sheet} row ${before.row}`,
    });
  }
  if (alike.length > SHOWN)
    out.say({ zh: `  ……另有 ${alike.length - SHOWN} 行:--json`, en: `  ... and ${alike.length - SHOWN} more: --json` });
}

/** Several changed rows, but none of its own day: those of a new month under the name of the old one, also when others of it are signed already. */
function printUnlike(out: Out, noneSame: boolean, changed: Imported['corrections']['possible']): void {
  if (changed.length < 2) return;
  if (noneSame)
    out.say({
      zh: '  ! 做过的事没有一行和以前一样:如果这是新的一份(如新的一个月),不要更正,换个文件名再导入',
      en: '  ! Nothing that was done is as it was before: if this is a new ledger, such as that of another month, correct nothing, and give the file another name',
    });
  else if (changed.every(({ draft, before }) => draft.day !== before.day))
    out.say({
      zh: '  ! 这几行的日期都变了:如果是新的一份(如新的一个月)用了旧文件名,不要更正,换个文件名再导入',
      en: '  ! All of these rows have another day: if this is a new ledger under an old name, such as that of another month, correct nothing, and give the file another name',
    });
}

/** The lots that would begin or go on, and what of each. */
function printLots(out: Out, chains: Imported['chains']): void {
  const lots = chains.filter(({ name }) => name.startsWith('lot:'));
  for (const { name, title, records, items } of lots.slice(0, SHOWN)) {
    const packed = items === 0 ? { zh: '', en: '' } : { zh: `,${items} 件`, en: `, ${items} items` };
    out.say({
      zh: `  ${chainWords(name).zh} ${title}:${records} 条记录${packed.zh}`,
      en: `  ${chainWords(name).en} ${title}: ${records} records${packed.en}`,
    });
  }
  if (lots.length > SHOWN)
    out.say({ zh: `  ……另有 ${lots.length - SHOWN} 批:--json`, en: `  ... and ${lots.length - SHOWN} more lots: --json` });
}

const EXAMPLE = /^(示例|example)$/i;

/** Rows and sheets that were passed over. Pages that templates carry are no news, and of its example rows the number is enough. */
function printPassed(out: Out, passed: Imported['ledger']['passed']): void {
  const examples = passed.filter(({ row, text }) => row > 0 && EXAMPLE.test(text));
  for (const one of passed) {
    const { sheet, row, text } = one;
    if (examples.includes(one) || (row === 0 && PASSED_SHEETS.includes(heading(sheet)))) continue;
    out.say({
      zh: `  跳过 ${sheet}${row ? ` 第 ${row} 行` : ''}:${oneOf(text, 'zh')}`,
      en: `  passed over ${sheet}${row ? ` row ${row}` : ''}: ${oneOf(text, 'en')}`,
    });
  }
  if (examples.length > 0) out.say({ zh: `  跳过示例 ${examples.length} 行`, en: `  passed over ${examples.length} example rows` });
}

function printLeft(out: Out, left: Imported['ledger']['left'], count: number): void {
  out.say({ zh: `! ${count} 处有错,下面这些整个留下,没有签:`, en: `! ${count} faults; left out whole, and not signed:` });
  for (const { sort, code, sheet, row, because } of left.slice(0, SHOWN)) {
    const cause =
      because === undefined
        ? { zh: `${sheet} 第 ${row} 行`, en: `${sheet} row ${row}` }
        : { zh: `来自 ${chainWords(because).zh}`, en: `rests on ${chainWords(because).en}` };
    out.line(`  ${out.pick(chainWords(`${sort} ${code}`))}  ${out.pick(cause)}`);
  }
  if (left.length > SHOWN)
    out.say({ zh: `  ……另有 ${left.length - SHOWN} 个:--json`, en: `  ... and ${left.length - SHOWN} more: --json` });
}
