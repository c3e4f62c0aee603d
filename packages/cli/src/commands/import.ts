import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { describeLedgerError, printLedgerErrors, SHOWN } from '../output/ledger-errors.js';
import type { Out } from '../output/out.js';
import { type ImportResult, importLedger } from '../workspace/import/import.js';
import { readFile } from '../workspace/workspace.js';

/** `tianma import LEDGER.xlsx`: every row becomes part of a signed record, or nothing does. */
export function addImport(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('import')
    .description(say('导入台账:有错列出,无错全部签名', 'import a ledger: what is wrong is listed, or everything is signed'))
    .argument('<ledger>', say('xlsx 台账', 'xlsx workbook'))
    .option('--dry-run', say('只检查,不签名', 'check only, sign nothing'))
    .action(async (path: string, { dryRun }: { dryRun?: true }) => {
      const cli = cliOf();
      const file = readFile(path);
      const result = await importLedger(await cli.session(), file, { name: path, dryRun });
      if (!result.ok) {
        cli.status = 2;
        cli.out.result({ ok: false, errors: result.errors, count: result.count });
        if (!cli.out.json) printLedgerErrors(cli.out, result.errors, result.count);
        return;
      }
      cli.out.result(summary(result, dryRun === true));
      if (!cli.out.json) printResult(cli.out, result, dryRun === true);
    });
}

type Good = Extract<ImportResult, { ok: true }>;

function summary({ ledger, plan, records, chains, items }: Good, dryRun: boolean): object {
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
    gone: plan.gone.map(row),
    chains,
    warnings: ledger.warnings,
    passed: ledger.passed,
    rows: ledger.rows,
  };
}

function printResult(out: Out, { ledger, plan, records, chains, items }: Good, dryRun: boolean): void {
  const rows = Object.values(ledger.rows).reduce((sum, count) => sum + count, 0);
  out.say({
    zh: `✓ 读入 ${rows} 行;${dryRun ? '将签' : '新签'} ${records} 条记录(${chains.length} 条链,${items} 件),已有 ${plan.same} 条不变`,
    en: `✓ ${rows} rows; ${records} records ${dryRun ? 'to sign' : 'signed'} in ${chains.length} chains, ${items} items; ${plan.same} unchanged`,
  });
  for (const { draft } of plan.changed) {
    const [source] = draft.sources;
    out.say({
      zh: `! 已签的行改动了,没有重签:${source?.sheet} 第 ${source?.row} 行(${draft.chain} ${draft.record.kind})`,
      en: `! changed since it was signed, not signed again: ${source?.sheet} row ${source?.row} (${draft.chain} ${draft.record.kind})`,
    });
  }
  for (const { sheet, row, name } of plan.gone) {
    out.say({
      zh: `! 台账里不见了,记录仍在:${sheet} 原第 ${row} 行(${name})`,
      en: `! no longer in the ledger, its record stays: ${sheet} row ${row} before (${name})`,
    });
  }
  for (const { sheet, row, text } of ledger.passed)
    out.say({
      zh: `  跳过 ${sheet}${row ? ` 第 ${row} 行` : ''}:${text}`,
      en: `  passed over ${sheet}${row ? ` row ${row}` : ''}: ${text}`,
    });
  if (ledger.warnings.length > 0) {
    out.say({ zh: `提醒 ${ledger.warnings.length} 处:`, en: `${ledger.warnings.length} to look at:` });
    for (const error of ledger.warnings.slice(0, SHOWN)) out.line(describeLedgerError(out, error));
  }
  out.say(
    dryRun
      ? { zh: '没有错误。去掉 --dry-run 就正式签名', en: 'No errors. Run it without --dry-run to sign' }
      : { zh: '下一步:tianma list,tianma label 批次', en: 'Next: tianma list, tianma label LOT' },
  );
}
