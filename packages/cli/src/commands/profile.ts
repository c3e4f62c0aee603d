import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { readProfileSheets } from '../register-sheets/profiles.js';
import { checkReferences } from '../workspace/register/references.js';
import { openRegisters } from '../workspace/registers.js';
import { addAdd, addEntryList, addSheetImport, addWithdraw, type RegisterWords, tellProblems } from './register-verbs.js';

const PROFILES: RegisterWords = { kind: 'profile', name: { zh: '产品标准名录', en: 'the register of product profiles' } };
const BRANDS: RegisterWords = { kind: 'brand', name: { zh: '标识和区域品牌名录', en: 'the register of marks' } };

/** `tianma profile`: what a product has to show. */
export function addProfile(program: Command, cliOf: () => Cli, say: Say): void {
  const profile = program
    .command('profile')
    .description(say('产品标准:必做环节、检测、等级、产量上限', 'product profiles: steps, tests, grades, ceilings'))
    .helpCommand(false);
  addAdd(profile, cliOf, say, PROFILES);
  addEntryList(profile, cliOf, say, PROFILES);
  addReferenceCheck(profile, cliOf, say, PROFILES);
  addSheetImport(profile, cliOf, say, PROFILES, (_cli, file) => readProfileSheets(file));
  addWithdraw(profile, cliOf, say, PROFILES);
}

/** `tianma brand`: the county's own mark and regional brands, and what a lot must meet to carry them. */
export function addBrand(program: Command, cliOf: () => Cli, say: Say): void {
  const brand = program
    .command('brand')
    .description(say('本县统一标识、区域公共品牌及其条件', "the county's mark and regional brands, with their conditions"))
    .helpCommand(false);
  addAdd(brand, cliOf, say, BRANDS);
  addEntryList(brand, cliOf, say, BRANDS);
  addReferenceCheck(brand, cliOf, say, BRANDS);
  addWithdraw(brand, cliOf, say, BRANDS);
}

function addReferenceCheck(parent: Command, cliOf: () => Cli, say: Say, { kind, name }: RegisterWords): void {
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
