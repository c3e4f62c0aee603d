import { RECALL_REASONS, VOID_REASONS } from '@tianma/core/trust';
import { PROMISE_BASES } from '@tianma/label';
import { describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { type Choices, choicesText, PROMISE_WORDS, RECALL_WORDS, readWord } from './choice-words.js';
import { REASONS } from './void-reasons.js';

describe('what an option may be', () => {
  it.each([
    ['recall', RECALL_WORDS, RECALL_REASONS],
    ['promise', PROMISE_WORDS, PROMISE_BASES],
    ['void', REASONS, VOID_REASONS],
  ])('of a %s is typed by its name or in words of either language', (_, words, names) => {
    expect(Object.keys(words)).toEqual([...names]);
    for (const [name, { zh, en }] of Object.entries(words))
      for (const typed of [name, zh, en, ` ${zh} `]) expect(readWord(typed, words as Choices<string>, '--x')).toBe(name);
    expect(() => readWord('nothing', words as Choices<string>, '--x')).toThrow(
      expect.objectContaining({ code: 'cli.usage', expected: choicesText(words as Choices<string>), found: 'nothing' }),
    );
  });

  it.each([
    [['status', 'recall'], /residue 农兽药残留、[\s\S]*other 其他/, /residue\s+\(pesticide/],
    [['recall', 'open'], /residue 农兽药残留、/, /residue\s+\(pesticide/],
    [['items', 'void'], /misprint 印坏、/, /misprint\s+\(misprinted\)/],
    [['print'], /own_test\s+自行检测/, /own_test\s+\(own\s+test\)/],
    [['template'], /tea 茶叶/, /tea, fruit, vegetables, honey-nuts honey/],
  ])('%j --help says in both languages', async (verb, zh, en) => {
    expect((await tianma([...verb, '--help'])).out).toMatch(zh);
    expect((await tianma(['--lang', 'en', ...verb, '--help'])).out.replace(/\s+/g, ' ')).toMatch(en);
  });
});
