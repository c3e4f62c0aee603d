import { EXIT_STATUS } from '@tianma/core/codes';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { describeError } from '../output/out.js';
import { reindex } from '../workspace/index/index.js';

/** `tianma reindex`: makes the index of the workspace anew from its files. */
export function addReindex(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('reindex')
    .description(
      say('丢掉索引,从记录文件重建(记录本身不变)', 'throw the index away and make it anew from the records, which stay as they are'),
    )
    .action(async () => {
      const cli = cliOf();
      const { out } = cli;
      const workspace = await cli.workspace();
      const found = await reindex(workspace, (done) => out.progress(out.pick({ zh: `已读 ${done} 个文件`, en: `${done} files read` })));
      out.progress('');
      const { records, attestations, units, lots, edges, digest, kept, problems } = found;
      out.say({
        zh: `✓ ${records} 条记录、${attestations} 份证明:地块 ${units},批次 ${lots},来源关系 ${edges}`,
        en: `✓ ${records} records, ${attestations} attestations: ${units} units, ${lots} lots, ${edges} inputs`,
      });
      out.say({ zh: `  索引摘要 ${digest}`, en: `  digest of the index ${digest}` });
      if (kept === 'memory')
        out.say({
          zh: '! 这里没有可用的 SQLite 或文件夹不可写:每次用到时现读现建,结果一样',
          en: '! no SQLite here, or the folder cannot be written: the index is made each time it is asked, with the same answers',
        });
      for (const { path, error } of problems) {
        out.line(`! ${path}`);
        for (const line of describeError(error, out.language)) out.line(`  ${line}`);
      }
      if (problems.length > 0)
        out.say({
          zh: '  这些文件没有采用。自己的记录用备份恢复(tianma restore);收到的请对方再给一次',
          en: '  these files are left out. Restore records of your own from a backup (tianma restore); ask for what was received again',
        });
      out.result({
        records,
        attestations,
        units,
        lots,
        edges,
        digest,
        kept,
        problems: problems.map(({ path, error }) => ({ path, error: error.toJSON() })),
      });
      const [problem] = problems;
      if (problem) cli.status = EXIT_STATUS[problem.error.class] || 1;
    });
}
