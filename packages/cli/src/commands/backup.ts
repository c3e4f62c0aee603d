import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { type AdoptedChain, adoptRecords } from '../workspace/adopt.js';
import { fileError } from '../workspace/atomic.js';
import { backUp } from '../workspace/backup/back-up.js';
import { restore } from '../workspace/backup/restore.js';
import { looksLikeBundle } from '../workspace/receive.js';
import { readFile } from '../workspace/workspace.js';

/** `tianma backup` and `tianma restore`: the workspace as one encrypted file, and back. */
export function addBackup(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('backup')
    .description(say('把工作区备份成一个加密文件', 'the whole workspace as one encrypted file'))
    .requiredOption('-o, --output <file>', say('备份文件', 'file to write'))
    .option('--force', say('覆盖已有的文件', 'overwrite a file that is there'))
    .action(async ({ output, force }: { output: string; force?: true }) => {
      const cli = cliOf();
      if (force !== true && existsSync(output))
        throw new TianmaError('cli.file', { where: output, found: 'EEXIST', fix: '换一个文件名,或加 --force / another name, or --force' });
      const { files, bytes } = await backUp(await cli.session(), output);
      cli.out.say({
        zh: `✓ ${output}(${files} 个文件,${bytes} 字节),用同一口令打开`,
        en: `✓ ${output} (${files} files, ${bytes} bytes), opens with the same passphrase`,
      });
      cli.out.result({ file: output, files, bytes });
    });
  program
    .command('restore')
    .description(
      say('从备份恢复到 --dir 的新文件夹;或从数据包找回本方的记录', 'a backup into the new folder --dir; or own records back from bundles'),
    )
    .argument('<file...>', say('备份文件,或县里、买方留存的数据包', 'backup file, or bundles that the county or a buyer kept'))
    .action(async (paths: readonly string[]) => {
      const cli = cliOf();
      const bundles = paths.filter((path) => startsAsBundle(path));
      if (bundles.length === 0 && paths.length === 1) return restoreBackup(cli, paths[0] as string);
      if (bundles.length < paths.length)
        throw new TianmaError('cli.usage', {
          where: paths.find((path) => !bundles.includes(path)) ?? '',
          expected: '一个备份,或几个数据包 / one backup, or bundles',
        });
      return restoreRecords(cli, bundles);
    });
}

function startsAsBundle(path: string): boolean {
  const first = new Uint8Array(1);
  try {
    const fd = openSync(path, 'r');
    readSync(fd, first);
    closeSync(fd);
  } catch (cause) {
    throw fileError(path, cause);
  }
  return looksLikeBundle(first);
}

async function restoreBackup(cli: Cli, path: string): Promise<void> {
  const workspace = restore(path, cli.folder, await cli.passphrase({ zh: '口令', en: 'passphrase' }));
  cli.out.say({ zh: `✓ 已恢复到 ${workspace.folder}`, en: `✓ restored to ${workspace.folder}` });
  // Signing again what was signed after the backup would make a second history beside the first.
  cli.out.say({
    zh: '! 备份之后签过的记录、贴出的标签不在里面。先取更新的备份,或用县里留存的数据包补上:tianma restore 数据包;补齐以前不要再导入',
    en: '! what was signed and labelled after the backup is not in it. Take a newer backup, or the bundles that the county kept: tianma restore BUNDLE. Do not import before',
  });
  cli.out.result({ folder: workspace.folder, id: workspace.settings.id });
}

async function restoreRecords(cli: Cli, paths: readonly string[]): Promise<void> {
  const workspace = await cli.workspace();
  const chains: AdoptedChain[] = [];
  for (const path of paths) chains.push(...(await adoptRecords({ workspace, now: cli.now }, readFile(path))));
  for (const { name, had, has } of chains)
    cli.out.say(
      has > had
        ? { zh: `✓ ${name} 找回 ${has - had} 条,共 ${has} 条`, en: `✓ ${name} ${has - had} records back, ${has} now` }
        : { zh: `  ${name} 已经都在,共 ${has} 条`, en: `  ${name} nothing new, ${has} records` },
    );
  cli.out.note({
    zh: '! 数据包里没有私密项和件的编号:找不回来。比这些更晚签过的,要先找到再接着签,否则会有两种历史',
    en: '! Private fields and serials are in no bundle: they are gone. What was signed later than this has to be found before signing on, or there will be two histories',
  });
  cli.out.result({ chains });
}
