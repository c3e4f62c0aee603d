import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import { TEMPLATES } from '../ledger/template/kinds.js';
import { buildTemplate } from '../ledger/template/template.js';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { writeWhole } from '../workspace/atomic.js';

/** `tianma template KIND -o FILE.xlsx`: an empty ledger with notes, examples and lists to choose from. */
export function addTemplate(program: Command, cliOf: () => Cli, say: Say): void {
  const kinds = Object.entries(TEMPLATES).map(([name, { title }]) => `${name} ${say(title.zh, title.en)}`);
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
      writeWhole(output, buildTemplate(kind, { language: cli.language, filled: filled === true }));
      cli.out.result({ kind: name, file: output });
      cli.out.say({
        zh: `✓ ${kind.title.zh}台账模板:${output}\n下一步:照“填写说明”填好,tianma import ${output} 检查`,
        en: `✓ template for ${kind.title.en}: ${output}\nNext: fill it in as its notes say, then check it: tianma import ${output}`,
      });
    });
}
