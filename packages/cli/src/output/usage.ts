import { TianmaError } from '@tianma/core';
import type { CommanderError, HelpConfiguration } from 'commander';

/** By commander's code: what was expected, Chinese and English. */
const EXPECTED: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '一个命令 / a command',
  'commander.unknownOption': '一个选项 / an option of this command',
  'commander.missingArgument': '这里要写一项,没有写 / one more argument',
  'commander.optionMissingArgument': '选项后面的值 / a value after the option',
  'commander.missingMandatoryOptionValue': '这一项必须写,没有写 / an option that must be given',
  'commander.excessArguments': '更少的参数 / fewer arguments',
  'commander.invalidArgument': '另一种值 / another value',
};

const MISSING = /missing/i;

/** A fault in the command line in our own words, with the next step. */
export function usageError(error: CommanderError, command: string): TianmaError {
  const quoted = /'([^']*)'/.exec(error.message)?.[1];
  const similar = /Did you mean (?:one of )?(.+)\?/.exec(error.message)?.[1];
  const help = ['tianma', command, '--help'].filter(Boolean).join(' ');
  // What is missing was not found anywhere: it is what is asked for.
  const missing = MISSING.test(error.code);
  return new TianmaError('cli.usage', {
    ...(missing && quoted !== undefined && { where: quoted }),
    expected: EXPECTED[error.code] ?? '另一种写法 / another form',
    ...(!missing && quoted !== undefined && { found: quoted }),
    fix: similar === undefined ? help : `${similar}? · ${help}`,
  });
}

/** A first word that is no verb; `known` holds the verbs, and those below them (`status recall`). */
export function unknownVerb(verb: string, known: readonly string[]): TianmaError {
  const near = known.find((name) => name.split(' ').at(-1) === verb) ?? known.find((name) => name.startsWith(verb.slice(0, 2)));
  return new TianmaError('cli.usage', {
    expected: known.filter((name) => !name.includes(' ')).join(', '),
    found: verb,
    fix: near === undefined ? 'tianma --help' : `tianma ${near} --help`,
  });
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
  'Global Options:': '通用选项:',
};

const placeholders = (text: string): string => text.replace('[options]', '[选项]').replace('[command]', '[命令]');

/** What makes commander's help pages Chinese: headings, placeholders, default values. */
export const CHINESE_HELP: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: placeholders,
  styleSubcommandTerm: placeholders,
  styleOptionDescription: (text) => text.replace(/\(default: "(.*)"\)$/, '(默认 $1)'),
};
