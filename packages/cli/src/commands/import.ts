import { type Command, Option } from 'commander';
import { gatherWorkbook } from '../ledger/csv/gather.js';
import { heading } from '../ledger/normalise.js';
import { PASSED_SHEETS } from '../ledger/passed-over.js';
import { type Cli, readCount } from '../output/cli.js';
import { printChanges } from '../output/import/changes.js';
import { oneOf, type Say } from '../output/language.js';
import { describeLedgerError, printLedgerErrors, SHOWN } from '../output/ledger-errors.js';
import type { Out } from '../output/out.js';
import type { Bar } from '../output/progress/bar.js';
import { givenFiles } from '../workspace/import/given-files.js';
import { type ImportResult, importLedger } from '../workspace/import/import.js';
import { faultsPath, returnFaults } from '../workspace/import/return-faults.js';

interface Options {
  readonly commit?: true;
  readonly validOnly?: true;
  readonly correct?: string;
  readonly output?: string;
}

/** `tianma import LEDGER.xlsx`: says what a ledger would become; with `--commit` every row becomes part of a signed record, or nothing does. */
export function addImport(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('import')
    .description(
      say(
        '导入台账:先检查,错误写回同名的 .错误.xlsx;加 --commit 才签名',
        'import a ledger: check it and write faults back into a copy; --commit signs',
      ),
    )
    .argument(
      '<ledger...>',
      say('xlsx 台账;或 csv 文件、放着 csv 的文件夹(一个文件一张表)', 'xlsx workbook; or csv files or a folder of them, one sheet each'),
    )
    .option('--commit', say('没有错误就全部签名', 'sign everything, if nothing is wrong'))
    .addOption(new Option('--dry-run', say('只检查,不签名(不写也是这样)', 'check only, sign nothing (the default)')).conflicts('commit'))
    .option(
      '--valid-only',
      say('有错的批次和地块(连同由它们来的)整个留下,其余照办', 'leave out lots and units with a fault, and what rests on them'),
    )
    .option(
      '--correct <count>',
      say(
        '已签的行有改动:核对后按检查时报的行数更正(要和 --commit 一起)',
        'correct records whose rows have changed: their number as the check told it (with --commit)',
      ),
    )
    .option('-o, --output <file>', say('带“错误”列的表写到哪里', 'where to write the workbook with its faults'))
    .action(async (paths: readonly string[], { commit, validOnly, correct, output }: Options) => {
      const cli = cliOf();
      const given = givenFiles(paths);
      const gathered = gatherWorkbook(given.files);
      if ('errors' in gathered) {
        cli.status = 2;
        cli.out.result({ ok: false, errors: gathered.errors, count: gathered.errors.length, returned: null });
        if (!cli.out.json) printLedgerErrors(cli.out, gathered.errors, gathered.errors.length);
        return;
      }
      const file = gathered.workbook;
      const session = await cli.session();
      let bar: Bar | undefined;
      const result = await importLedger(session, file, {
        name: given.name,
        dryRun: commit !== true,
        validOnly,
        correct: readCount(correct, '--correct'),
        drawing: {
          onDrawn: (done, total) => {
            bar ??= cli.out.bar(DRAWING, total);
            bar.at(done);
          },
        },
      });
      bar?.done();
      const faults = { errors: result.errors, pages: result.pages };
      const returned = returnFaults(file, faults, output ?? faultsPath(given.name), cli.language);
      if (!result.ok) {
        cli.status = 2;
        cli.out.result({ ok: false, errors: result.errors.slice(0, LISTED), count: result.count, returned: returned.path ?? null });
        if (!cli.out.json) printLedgerErrors(cli.out, result.errors, result.count);
      } else {
        cli.out.result({ ...summary(result, commit !== true), returned: returned.path ?? null });
        if (!cli.out.json) printResult(cli.out, result, commit !== true);
      }
      if (returned.path !== undefined) {
        cli.out.say({
          zh: `错误写在这份表里,照最后一列“错误”改好再导入:${returned.path}`,
          en: `The faults stand in this workbook, in the last column of each sheet; mend them and import again: ${returned.path}`,
        });
      }
      if (returned.trouble !== undefined) cli.status = cli.out.fail(returned.trouble);
    });
}

const DRAWING = { zh: '抽取编号', en: 'drawing serials' };

/** Errors that `--json` lists; the workbook has all of them. */
const LISTED = 1_000;

type Good = Extract<ImportResult, { ok: true }>;

function summary({ ledger, plan, records, chains, items, errors, corrections, corrected }: Good, dryRun: boolean): object {
  const row = ({ sheet, row: number, name, kind }: Good['plan']['gone'][number]): object => ({ chain: name, kind, sheet, row: number });
  return {
    ok: true,
    dryRun,
    records,
    items,
    same: plan.same,
    changed: plan.changed.map(({ draft }) => ({
      chain: draft.chain,
      kind: draft.record.kind,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
    })),
    corrections: corrections.possible.map(({ draft, before, changes }) => ({
      chain: draft.chain,
      kind: draft.record.kind,
      record: before.id,
      sources: draft.sources.map(({ sheet, row: number }) => ({ sheet, row: number })),
      changes,
    })),
    corrected,
    gone: plan.gone.map(row),
    chains,
    warnings: ledger.warnings,
    passed: ledger.passed,
    rows: ledger.rows,
    left: ledger.left,
    faults: errors.slice(0, LISTED),
  };
}

function printResult(out: Out, { ledger, plan, records, chains, items, errors, corrections, corrected }: Good, dryRun: boolean): void {
  const rows = Object.values(ledger.rows).reduce((sum, count) => sum + count, 0);
  out.say({
    zh: `✓ 读入 ${rows} 行;${dryRun ? '将签' : '新签'} ${records} 条记录(${chains.length} 条链,${items} 件),已有 ${plan.same} 条不变`,
    en: `✓ ${rows} rows; ${records} records ${dryRun ? 'to sign' : 'signed'} in ${chains.length} chains, ${items} items; ${plan.same} unchanged`,
  });
  if (ledger.left.length > 0) printLeft(out, ledger.left, errors.length);
  printChanges(out, corrections, corrected);
  for (const { sheet, row, name } of plan.gone) {
    out.say({
      zh: `! 台账里不见了,记录仍在:${sheet} 原第 ${row} 行(${name})`,
      en: `! no longer in the ledger, its record stays: ${sheet} row ${row} before (${name})`,
    });
  }
  // Pages that templates carry are no news.
  for (const { sheet, row, text } of ledger.passed.filter((one) => one.row > 0 || !PASSED_SHEETS.includes(heading(one.sheet))))
    out.say({
      zh: `  跳过 ${sheet}${row ? ` 第 ${row} 行` : ''}:${oneOf(text, 'zh')}`,
      en: `  passed over ${sheet}${row ? ` row ${row}` : ''}: ${oneOf(text, 'en')}`,
    });
  if (ledger.warnings.length > 0) {
    out.say({ zh: `提醒 ${ledger.warnings.length} 处:`, en: `${ledger.warnings.length} to look at:` });
    for (const error of ledger.warnings.slice(0, SHOWN)) out.line(describeLedgerError(out, error));
  }
  out.say(
    !dryRun
      ? { zh: '下一步:tianma list,tianma label 批次', en: 'Next: tianma list, tianma label LOT' }
      : records === 0
        ? { zh: '没有新的要签', en: 'Nothing new to sign' }
        : { zh: '还没有签名。确认无误后加 --commit 再运行一次', en: 'Nothing is signed yet. Run it again with --commit to sign' },
  );
}

const SORTS = { unit: { zh: '地块', en: 'unit' }, lot: { zh: '批次', en: 'lot' }, product: { zh: '产品', en: 'product' } } as const;

function printLeft(out: Out, left: Good['ledger']['left'], count: number): void {
  out.say({ zh: `! ${count} 处有错,下面这些整个留下,没有签:`, en: `! ${count} faults; left out whole, and not signed:` });
  for (const { sort, code, sheet, row, because } of left.slice(0, SHOWN)) {
    const cause =
      because === undefined
        ? { zh: `${sheet} 第 ${row} 行`, en: `${sheet} row ${row}` }
        : { zh: `来自 ${because}`, en: `rests on ${because}` };
    out.line(`  ${out.pick(SORTS[sort])} ${code}  ${out.pick(cause)}`);
  }
  if (left.length > SHOWN)
    out.say({ zh: `  ……另有 ${left.length - SHOWN} 个:--json`, en: `  ... and ${left.length - SHOWN} more: --json` });
}
