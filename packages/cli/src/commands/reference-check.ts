import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { checkReferences } from '../workspace/register/references.js';
import { openRegisters } from '../workspace/registers.js';
import { type RegisterWords, tellProblems } from './register-verbs.js';

/** `check`: what the standing entries name is there. */
export function addReferenceCheck(parent: Command, cliOf: () => Cli, say: Say, { kind, name }: RegisterWords): void {
  parent
    .command('check')
    .description(say(`核对${name.zh}:所指的标准、主体、商品都在册`, `check ${name.en}: what it names is registered`))
    .action(async () => {
      const cli = cliOf();
      const { out } = cli;
      const workspace = await cli.workspace();
      const registers = openRegisters(workspace, cli.now);
      const missing = checkReferences(workspace, registers, cli.now).filter((one) => one.kind === kind);
      for (const { id, what, name: found } of missing)
        out.say({ zh: `! ${id}:${what} ${found} 不在册或当前无效`, en: `! ${id}: ${what} ${found} is not registered, or not valid today` });
      if (missing.length === 0) out.say({ zh: '✓ 没有缺的', en: '✓ nothing is missing' });
      tellProblems(cli, registers, kind);
      out.result({ missing, problems: registers.problems.map(({ where, error }) => ({ where, error: error.toJSON() })) });
    });
}
