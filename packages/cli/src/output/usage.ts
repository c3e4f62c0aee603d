import { TianmaError } from '@tianma/core';
import type { CommanderError } from 'commander';
import { EXAMPLES } from './help/examples.js';

/** By commander's code: what was expected, Chinese and English. */
const EXPECTED: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '一个命令 / a command',
  'commander.unknownOption': '这个命令的选项 / an option of this command',
  'commander.missingArgument': '这里要写一项,没有写 / one more argument',
  'commander.optionMissingArgument': '选项后面的值,没有写 / a value after the option',
  'commander.missingMandatoryOptionValue': '这一项必须写,没有写 / an option that must be given',
  'commander.excessArguments': '少写几项;带空格的名字要加引号 / fewer arguments; a name with blanks in quotes',
  'commander.invalidArgument': '另一种值 / another value',
  'commander.conflictingOption': '这两个选项只用一个 / only one of these two options',
};

const MISSING = /missing/i;

/** A fault in the command line in our own words, with the next step. `command` holds the verbs that were understood, `excess` what was given beyond their arguments. */
export function usageError(error: CommanderError, command: string, excess: readonly string[]): TianmaError {
  const quoted = error.code === 'commander.excessArguments' ? excess.join(' ') : /'([^']*)'/.exec(error.message)?.[1];
  const similar = /Did you mean (?:one of )?(.+)\?/.exec(error.message)?.[1];
  // What is missing was not found anywhere: it is what is asked for.
  const missing = MISSING.test(error.code);
  return new TianmaError('cli.usage', {
    ...(missing && quoted !== undefined && { where: quoted }),
    expected: EXPECTED[error.code] ?? '另一种写法 / another form',
    ...(!missing && quoted !== undefined && { found: quoted }),
    fix: fixOf(['tianma', command, '--help'].filter(Boolean).join(' '), { similar, command }),
  });
}

/** A fault in the command line that a verb found, with the way to its help where it names nothing to do. `command` holds the verb. */
export function withHelp(error: TianmaError, command: string): TianmaError {
  if (error.code !== 'cli.usage' || error.fix !== undefined || command === '') return error;
  const { where, expected, found, cause } = error;
  return new TianmaError('cli.usage', {
    ...(where !== undefined && { where }),
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
    fix: fixOf(`tianma ${command} --help`, { similar: undefined, command }),
    cause,
  });
}

/** A first word that is no verb; `known` holds the verbs, and those below them (`status recall`). */
export function unknownVerb(verb: string, known: readonly string[]): TianmaError {
  const near =
    known.find((name) => name.split(' ').at(-1) === verb) ??
    nearest(
      verb,
      known.filter((name) => !name.includes(' ')),
    );
  return new TianmaError('cli.usage', {
    expected: '一个命令 / a command',
    found: verb,
    fix:
      near === undefined
        ? '命令列表:tianma --help;现在该做什么:tianma / all commands: tianma --help; what to do next: tianma'
        : fixOf(`tianma ${near} --help`, { similar: `tianma ${near}`, command: near }),
  });
}

function fixOf(help: string, { similar, command }: { readonly similar: string | undefined; readonly command: string }): string {
  const example = EXAMPLES[command]?.[0];
  const zh = [similar && `是不是 ${similar}?`, example && `例:${example.zh}`, `怎么用:${help}`].filter(Boolean).join(' · ');
  const en = [similar && `did you mean ${similar}?`, example && `example: ${example.en}`, `how to use it: ${help}`]
    .filter(Boolean)
    .join(' · ');
  return `${zh} / ${en}`;
}

/** The verb that takes the fewest changed letters, if a mistyped one can be meant at all; else one that begins alike. */
function nearest(verb: string, known: readonly string[]): string | undefined {
  const [first] = known.map((name) => [name, changes(verb, name)] as const).sort(([, a], [, b]) => a - b);
  if (first !== undefined && first[1] <= Math.max(1, Math.floor(verb.length / 3))) return first[0];
  return known.find((name) => verb.length > 1 && name.startsWith(verb.slice(0, 2)));
}

/** Letters put in, left out, changed or swapped (Damerau's optimal string alignment). */
function changes(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (r: number, c: number): number => (r === i ? row : rows[r])?.[c] ?? 0;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
