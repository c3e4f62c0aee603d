import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { addVerbs } from '../../commands/all.js';
import { newProgram } from '../../program.js';
import type { Cli } from '../cli.js';
import { type Language, sayIn } from '../language.js';
import { columnsOf } from '../progress/columns.js';
import { dress, verbsOf } from './dress.js';
import { EXAMPLES } from './examples.js';
import { AIMS, GROUPS } from './groups.js';

const HAN = /\p{Script=Han}/u;
/** What may stand in a Chinese page in Latin letters: values, names, file endings, units; whatever is typed as it is. */
const VALUE = /^(?:[A-Z0-9]+|[a-z]+|[\w.-]+\.\w+|[a-z]+_[a-z_]+|\d+[a-zA-Z]+|[a-z]+-[a-z-]+|JSON|Schema)$/;
/** Words that only a sentence has. */
const SENTENCE = /\b(?:the|of|and|or|to|a|an|in|is|are|with|for|which|that|default|options?|command|how|what|where)\b(?![=/|.-])/;

const pages = new Map<string, string>();
const verbs = new Map<Language, ReadonlyMap<string, Command>>();
beforeAll(async () => {
  for (const language of ['zh', 'en'] as const) {
    let page = '';
    const out = (text: string): void => void (page += text);
    const program = newProgram(language, { out, err: out });
    await addVerbs(program, () => ({}) as Cli, sayIn(language));
    dress(program, language);
    verbs.set(language, verbsOf(program));
    for (const [path, command] of [['', program], ...verbsOf(program)] as const) {
      page = '';
      command.outputHelp();
      pages.set(`${language} ${path}`, page);
    }
  }
});

const paths = (): readonly string[] => [...(verbs.get('zh')?.keys() ?? [])];
const page = (language: Language, path: string): string => pages.get(`${language} ${path}`) ?? '';

describe('help', () => {
  it('has a description and an example of every verb, in both languages', () => {
    const without = paths().filter((path) => EXAMPLES[path] === undefined);
    expect(without).toEqual([]);
    for (const [language, all] of verbs)
      for (const [path, command] of all) {
        expect([path, command.description()]).toEqual([path, expect.stringMatching(/\S/)]);
        expect([path, page(language, path)]).toEqual([path, expect.stringContaining(EXAMPLES[path]?.[0]?.[language] ?? '?')]);
      }
  });

  it('shows no example of a verb or an option that is not there', () => {
    const all = verbs.get('zh') as ReadonlyMap<string, Command>;
    const wrong: string[] = [];
    for (const [path, examples] of Object.entries(EXAMPLES)) {
      if (!all.has(path)) wrong.push(`${path}: no such verb`);
      for (const { zh, en } of examples)
        for (const line of [zh, en]) {
          const [, first = '', second = ''] = line.split(' ');
          const command = all.get(`${first} ${second}`) ?? all.get(first);
          const known = new Set(['--help', '--dir', ...(command?.options ?? []).flatMap(({ short, long }) => [short, long])]);
          const unknown = line.split(' ').filter((word) => /^--?[a-z]/.test(word) && !known.has(word));
          if (command === undefined || unknown.length > 0) wrong.push(`${line}: ${unknown.join(' ')}`);
        }
    }
    expect(wrong).toEqual([]);
  });

  it('has no English sentence on a Chinese page, and no Chinese on an English one', () => {
    const mixed: string[] = [];
    for (const path of ['', ...paths()]) {
      for (const line of page('zh', path).split('\n'))
        if (SENTENCE.test(line.replace(/--[\w-]+|<[^>]*>|'[^']*'/g, ''))) mixed.push(`zh ${path}: ${line}`);
      for (const line of page('en', path).split('\n')) if (HAN.test(line)) mixed.push(`en ${path}: ${line}`);
    }
    expect(mixed).toEqual([]);
  });

  it('says every line of a Chinese page in Chinese, but for values and command lines', () => {
    const foreign: string[] = [];
    for (const path of ['', ...paths()])
      for (const line of page('zh', path).split('\n')) {
        if (HAN.test(line) || line.trim() === '' || /^ {2}tianma /.test(line)) continue;
        const words = line.split(/[\s|、,()]+/).filter((word) => word !== '' && !word.startsWith('-') && !word.startsWith('<'));
        if (!words.every((word) => VALUE.test(word))) foreign.push(`${path}: ${line}`);
      }
    expect(foreign).toEqual([]);
  });

  it('is no wider than the terminal, command lines apart', () => {
    const wide = [...pages].flatMap(([name, text]) =>
      text.split('\n').flatMap((line) => (!/^ {2}tianma /.test(line) && columnsOf(line) > 80 ? [`${name}: ${line}`] : [])),
    );
    expect(wide).toEqual([]);
  });
});

it.each([
  ['groups', GROUPS],
  ['aims', AIMS],
])('every verb stands in one of the %s, once', (_, groups) => {
  const listed = groups.flatMap(({ verbs: names }) => names);
  expect(new Set(listed).size).toBe(listed.length);
  expect(paths().filter((path) => !path.includes(' ') && !listed.includes(path))).toEqual([]);
});
