import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import { TEMPLATES } from '../ledger/template/kinds.js';
import { buildTemplate, type LedgerOwner } from '../ledger/template/template.js';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { writeWhole } from '../workspace/atomic.js';
import { LAYOUT } from '../workspace/layout.js';
import { dayText } from '../workspace/time.js';
import { Workspace } from '../workspace/workspace.js';

/** `tianma template KIND -o FILE.xlsx`: an empty ledger with notes, examples and lists to choose from. */
export function addTemplate(program: Command, cliOf: () => Cli, say: Say): void {
  const kinds = Object.entries(TEMPLATES).map(([name, { title }]) => [...new Set([name, say(title.zh, title.en)])].join(' '));
  program
    .command('template')
    .description(say('要一份空白台账:说明、示例行、下拉选项都有', 'an empty ledger with notes, example rows and lists to choose from'))
    .argument('<kind>', kinds.join(', '))
    .requiredOption('-o, --output <file>', say('写到哪里(.xlsx)', 'where to write it (.xlsx)'))
    .option('--filled', say('示例填成真行,用来试一遍导入', 'with the examples as real rows, to try an import'))
    .option('--force', say('覆盖已有的文件', 'overwrite a file that is there'))
    .action((name: string, { output, filled, force }: { output: string; filled?: true; force?: true }) => {
      const cli = cliOf();
      const kind = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
      if (kind === undefined) throw new TianmaError('cli.usage', { where: 'template', expected: kinds.join(', '), found: name });
      if (existsSync(output) && force !== true) {
        throw new TianmaError('cli.file', {
          where: output,
          found: 'EEXIST',
          fix: '换一个文件名,或加 --force / another name, or --force',
        });
      }
      writeWhole(output, buildTemplate(kind, { language: cli.language, filled: filled === true, own: ownerOf(cli) }));
      cli.out.result({ kind: name, file: output });
      cli.out.say({
        zh: filled
          ? `✓ 填好的${kind.title.zh}台账,试用:${output}\n下一步:tianma import ${output}`
          : `✓ ${kind.title.zh}台账模板:${output}\n下一步:照“填写说明”填好,tianma import ${output} 检查`,
        en: filled
          ? `✓ filled ledger of ${kind.title.en}, to try: ${output}\nNext: tianma import ${output}`
          : `✓ template for ${kind.title.en}: ${output}\nNext: fill it in as its notes say, then check it: tianma import ${output}`,
      });
    });
}

/** In the workspace of a party the ledger begins with what is known of it. */
function ownerOf(cli: Cli): LedgerOwner | undefined {
  if (!existsSync(join(cli.folder, LAYOUT.settings))) return undefined;
  const { kind, id, names, division, products = [] } = Workspace.open(cli.folder).settings;
  if (kind !== 'party') return undefined;
  const year = dayText(cli.now).slice(0, 4);
  return { name: names.zh, party: id, division, year, products: products.map(({ gtin, names: { zh } }) => ({ gtin, name: zh })) };
}
