import type { Command, Help, HelpConfiguration, Option } from 'commander';
import type { Language } from '../language.js';
import { columnsOf } from '../progress/columns.js';
import { wrap } from '../wrap.js';
import { VALUES, valuesInChinese } from './value-names.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
  'Global Options:': '通用选项:',
};

const CHINESE: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: valuesInChinese,
  styleSubcommandTerm: valuesInChinese,
  styleOptionTerm: valuesInChinese,
  styleArgumentTerm: (name) => VALUES[name] ?? name,
  styleOptionDescription: (text) => text.replace(/\(default: "(.*)"\)$/, '(默认 $1)'),
};

/** How help pages are set: in Chinese where asked, wrapped by what a terminal shows, with no word for options beside each verb. */
export function helpConfiguration(language: Language): HelpConfiguration {
  return {
    showGlobalOptions: true,
    visibleGlobalOptions: commonOptions,
    displayWidth: columnsOf,
    boxWrap: (text, width) => wrap(text, width),
    subcommandTerm: (command: Command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    ...(language === 'zh' && CHINESE),
  };
}

/** Options of the command itself: those of a verb between are of that verb alone. */
function commonOptions(this: Help, command: Command): Option[] {
  let top = command;
  while (top.parent !== null) top = top.parent;
  return top === command ? [] : this.visibleOptions(top).filter(({ long }) => long !== '--help');
}

function argumentTerm(argument: { readonly required: boolean; readonly variadic: boolean; name(): string }): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
