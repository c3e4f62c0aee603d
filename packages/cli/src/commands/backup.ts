import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { backUp, restore } from '../workspace/backup.js';

/** `tianma backup` and `tianma restore`: the workspace as one encrypted file, and back. */
export function addBackup(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('backup')
    .description(say('把工作区备份成一个加密文件', 'the whole workspace as one encrypted file'))
    .requiredOption('-o, --output <file>', say('备份文件', 'file to write'))
    .action(async ({ output }: { output: string }) => {
      const cli = cliOf();
      const { files, bytes } = await backUp(await cli.session(), output);
      cli.out.say({
        zh: `✓ ${output}(${files} 个文件,${bytes} 字节),用同一口令打开`,
        en: `✓ ${output} (${files} files, ${bytes} bytes), opens with the same passphrase`,
      });
      cli.out.result({ file: output, files, bytes });
    });
  program
    .command('restore')
    .description(say('从备份恢复到 --dir 指定的新文件夹', 'restore a backup into the new folder --dir'))
    .argument('<file>', say('备份文件', 'backup file'))
    .action(async (path: string) => {
      const cli = cliOf();
      const workspace = restore(path, cli.folder, await cli.passphrase({ zh: '口令', en: 'passphrase' }));
      cli.out.say({ zh: `✓ 已恢复到 ${workspace.folder}`, en: `✓ restored to ${workspace.folder}` });
      // Signing again what was signed after the backup would make a second history beside the first.
      cli.out.say({
        zh: '! 备份之后签过的记录、贴出的标签不在里面。有的话先用更新的备份,没有就先问县里,不要直接再导入',
        en: '! what was signed and labelled after the backup is not in it. If there was any, take a newer backup or ask the county before importing again',
      });
      cli.out.result({ folder: workspace.folder, id: workspace.settings.id });
    });
}
