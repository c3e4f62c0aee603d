import type { Command } from 'commander';
import type { Language } from '../language.js';
import { EXAMPLES } from './examples.js';
import { GROUPS } from './groups.js';

/** Puts the verbs of a program under their headings, and examples below the options of each. */
export function dress(program: Command, language: Language): void {
  for (const { title, verbs } of GROUPS)
    for (const verb of program.commands) if (verbs.includes(verb.name())) verb.helpGroup(title[language]);
  const order = GROUPS.flatMap(({ verbs }) => verbs);
  (program.commands as Command[]).sort((a, b) => order.indexOf(a.name()) - order.indexOf(b.name()));
  program.addHelpText(
    'after',
    language === 'zh'
      ? '\n每个命令怎么用:tianma 命令 --help。现在该做什么:tianma'
      : '\nHow to use a verb: tianma VERB --help. What to do next: tianma',
  );
  for (const [path, command] of verbsOf(program)) {
    const lines = (EXAMPLES[path] ?? []).map((example) => `  ${example[language]}`);
    if (lines.length > 0) command.addHelpText('after', [language === 'zh' ? '\n例:' : '\nExamples:', ...lines].join('\n'));
  }
}

/** Every verb and what stands below it, by its words: `status`, `status recall`. */
export function verbsOf(program: Command): ReadonlyMap<string, Command> {
  const found = new Map<string, Command>();
  const walk = (command: Command, words: readonly string[]): void => {
    for (const below of command.commands) {
      const path = [...words, below.name()];
      found.set(path.join(' '), below);
      walk(below, path);
    }
  };
  walk(program, []);
  return found;
}
