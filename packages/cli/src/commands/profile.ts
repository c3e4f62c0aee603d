import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { readProfileSheets } from '../register-sheets/profiles.js';
import { addReferenceCheck } from './reference-check.js';
import { addAdd, addEntryList, addSheetImport, addWithdraw, type RegisterWords } from './register-verbs.js';

const PROFILES: RegisterWords = { kind: 'profile', name: { zh: '产品标准名录', en: 'the register of product profiles' } };

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
