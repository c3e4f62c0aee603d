import type { Report } from '@tianma/core';
import { viewOf } from '@tianma/verifier/view-model';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { writeWhole } from '../workspace/atomic.js';
import { buildBundle, discloseSlots } from '../workspace/bundle.js';
import { requireMayWrite } from '../workspace/output-file.js';
import { findLot } from '../workspace/own-chains.js';

interface Options {
  readonly output?: string;
  readonly disclose?: readonly string[];
  readonly force?: true;
}

/** `tianma bundle LOT`: everything about a lot in one file that verifies offline. */
export function addBundle(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('bundle')
    .description(say('把一个批次做成一个可离线核对的文件', 'one file about a lot that verifies offline'))
    .argument('<lot>', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('-o, --output <file>', say('输出文件(默认 批次号.tianma)', 'file to write (default LOT.tianma)'))
    .option(
      '--disclose <slot>',
      say('公开一个私密项,如 price 或 household@记录编号;可重复', 'open a private slot, such as price or household@RECORD; repeatable'),
      collect,
    )
    .option('--force', say('覆盖已有的文件', 'overwrite a file that is there'))
    .action(async (lot: string, { output, disclose = [], force }: Options) => {
      const cli = cliOf();
      // The keys are needed for private fields only.
      const session = disclose.length > 0 ? await cli.session() : undefined;
      const workspace = session?.workspace ?? (await cli.workspace());
      workspace.expect('party');
      const found = findLot(workspace, lot);
      const disclosures = session ? discloseSlots(session, found.chain, disclose) : [];
      const path = output ?? `${found.code}.tianma`;
      requireMayWrite(path, 'bundle', force === true);
      const { bytes, report } = buildBundle({ workspace, now: cli.now }, found.chain, { disclosures });
      writeWhole(path, bytes);
      sayBundle(cli, path, bytes, report);
    });
}

/** What was written, and what a reader will be told. */
export function sayBundle({ out }: Cli, path: string, bytes: Uint8Array, report: Report): void {
  const { title } = viewOf(report, { locale: out.language === 'zh' ? 'zh-CN' : 'en' });
  out.say({
    zh: `✓ ${path}(${bytes.length} 字节,${report.work.records} 条记录)`,
    en: `✓ ${path} (${bytes.length} bytes, ${report.work.records} records)`,
  });
  out.say({ zh: `  核对结果:${title} [${report.code}]`, en: `  verified: ${title} [${report.code}]` });
  out.result({ file: path, bytes: bytes.length, records: report.work.records, headline: report.headline, code: report.code });
}
