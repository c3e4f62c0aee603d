import { describeOverrides } from '@tianma/rules/pack';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { openPacks } from '../workspace/packs.js';
import { packDraft, readJsonFile } from '../workspace/register/draft.js';
import { openRegisters } from '../workspace/registers.js';
import { declare, tellProblems } from './register-verbs.js';

/** `tianma rules`: the rule packs in force, and a county's own rows over them. */
export function addRules(program: Command, cliOf: () => Cli, say: Say): void {
  const rules = program
    .command('rules')
    .description(say('规则包:现用哪些,本县改了哪些限值', 'rule packs: which are in force, and what the county changed'))
    .helpCommand(false);
  rules
    .command('add')
    .description(say('县里或主管部门:签发本县的规则包', 'county or its authority: sign a rule pack of its own'))
    .argument('<json>', say('规则包(tianma-pack/0)', 'a rule pack (tianma-pack/0)'))
    .option('--from <day>', say('从哪天起(默认今天)', 'first day on which it counts (default today)'))
    .option('--to <day>', say('到哪天止', 'last day'))
    .action(async (path: string, { from, to }: { from?: string; to?: string }) => {
      const cli = cliOf();
      const { settings } = await cli.workspace();
      await declare(cli, [packDraft(readJsonFile(path), { issuer: settings.id, now: cli.now, from, to })]);
    });
  rules
    .command('list')
    .description(say('现用的规则包;谁在何时改了哪一行', 'the packs in force; who changed which row when'))
    .action(async () => {
      const cli = cliOf();
      const { out } = cli;
      const registers = openRegisters(await cli.workspace(), cli.now);
      const packs = openPacks(registers);
      const changes = describeOverrides(packs);
      for (const digest of packs.digests) out.line(digest);
      for (const { about, id, from, to, changes: values, pack: by, source, issuer } of changes) {
        out.line(`${about}  [${id}]  ${from}..${to ?? ''}  ${by}  ${issuer ?? ''}`);
        for (const { property, old, now } of values) out.line(`  ${property}: ${old ?? '—'} → ${now ?? '—'}`);
        out.say({ zh: `  依据:${source}`, en: `  by: ${source}` });
      }
      if (changes.length === 0) out.say({ zh: '没有改动过的行', en: 'No row is changed' });
      tellProblems(cli, registers, 'pack');
      out.result({
        packs: packs.digests,
        declared: registers.packs.map(({ id, issuer, document, from, to }) => ({ id, issuer, document, from, to })),
        changes,
        problems: registers.problems
          .filter(({ where }) => where.startsWith('pack/'))
          .map(({ where, error }) => ({ where, error: error.toJSON() })),
      });
    });
}
