import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { gatherWorkbook } from '../ledger/csv/gather.js';
import { type Cli, readCount } from '../output/cli.js';
import { printImport } from '../output/import/print.js';
import { type Imported, importSummary, LISTED } from '../output/import/summary.js';
import type { Say } from '../output/language.js';
import { printLedgerErrors } from '../output/ledger-errors.js';
import { startStages } from '../output/progress/stages.js';
import { givenFiles } from '../workspace/import/given-files.js';
import { importLedger } from '../workspace/import/import.js';
import { readPickedRows } from '../workspace/import/picked-rows.js';
import { faultsPath, freeFaultsPath, isAsReturned, returnFaults } from '../workspace/import/return-faults.js';
import { requireOwn } from '../workspace/output-file.js';

interface Options {
  readonly commit?: true;
  readonly validOnly?: true;
  readonly correct?: string;
  readonly void?: string;
  readonly only?: string;
  readonly output?: string;
  readonly force?: true;
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
    .option(
      '--void <count>',
      say(
        '已签的行从台账里删了:核对后按检查时报的行数作废(要和 --commit 一起)',
        'void records whose rows are gone from the ledger: their number as the check told it (with --commit)',
      ),
    )
    .option(
      '--only <rows>',
      say(
        '改动或删去的行里只要这几行,如 农事!7,销售!12-14',
        'of rows that changed or are gone these alone, by sheet and row, such as SHEET!7,SHEET!12-14',
      ),
    )
    .option('-o, --output <file>', say('带“错误”列的表写到哪里', 'where to write the workbook with its faults'))
    .option('--force', say('-o 的文件已有也覆盖', 'overwrite the file of -o that is there'))
    .action(async (paths: readonly string[], { commit, validOnly, correct, only, output, ...options }: Options) => {
      const cli = cliOf();
      const given = givenFiles(paths);
      const gathered = gatherWorkbook(given.files);
      if ('errors' in gathered) {
        cli.status = 2;
        cli.out.result({ ok: false, errors: gathered.errors, count: gathered.errors.length, returned: null });
        if (!cli.out.json) printLedgerErrors(cli.out, gathered.errors, gathered.errors.length, basename(given.name));
        return;
      }
      const file = gathered.workbook;
      if (output !== undefined) requireOwn(output, isAsReturned, options.force === true);
      const session = await cli.session();
      const stages = startStages(cli.out, STAGES);
      const result = await importLedger(session, file, {
        name: given.name,
        dryRun: commit !== true,
        validOnly,
        correct: readCount(correct, '--correct'),
        void: readCount(options.void, '--void'),
        only: only === undefined ? undefined : readPickedRows(only),
        onStage: stages.at,
      });
      stages.done();
      const faults = { errors: result.errors, pages: result.pages };
      const returned = returnFaults(file, faults, output ?? freeFaultsPath(given.name, cli.language), cli.language);
      const usual = faultsPath(given.name, cli.language);
      if (!result.ok) {
        cli.status = 2;
        cli.out.result({ ok: false, errors: result.errors.slice(0, LISTED), count: result.count, returned: returned.path ?? null });
        if (!cli.out.json) printLedgerErrors(cli.out, result.errors, result.count, basename(given.name));
      } else {
        cli.out.result({ ...importSummary(result, commit !== true), returned: returned.path ?? null });
        if (!cli.out.json) printImport(cli.out, result, commit !== true);
        const undone = result.corrections.refused.length + (options.void === undefined ? 0 : result.voids.refused.length);
        if (commit === true && undone > 0) cli.status = LEFT_UNDONE;
      }
      if (returned.path !== undefined) {
        if (output === undefined && returned.path !== usual)
          cli.out.say({ zh: `  ${usual} 有人改过,没有覆盖`, en: `  ${usual} was edited and stays as it is` });
        cli.out.say({
          zh: `错误写在这份表里,照最后一列“错误”改好再导入:${returned.path}`,
          en: `The faults stand in this workbook, in the last column of each sheet; mend them and import again: ${returned.path}`,
        });
      }
      // What was left undone has the last word.
      if (result.ok && commit === true && cli.status === 0 && returned.path === undefined && signedBy(result) > 0)
        cli.out.say({ zh: '再核对一遍签了的:tianma check', en: 'Then look over what is signed: tianma check' });
      if (returned.trouble !== undefined) cli.status = cli.out.fail(returned.trouble);
    });
}

const signedBy = ({ records, corrected, voided }: Pick<Imported, 'records' | 'corrected' | 'voided'>): number =>
  records + corrected + voided;

/** As of `tianma check`: what could be done is done, and something is left to look at. */
const LEFT_UNDONE = 20;

const STAGES = {
  reading: { zh: '读表', en: 'reading' },
  checking: { zh: '检查行', en: 'checking rows' },
  signing: { zh: '签名和编号', en: 'signing and drawing serials' },
  writing: { zh: '写入', en: 'writing' },
} as const;
