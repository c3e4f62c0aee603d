import { expect, it } from 'vitest';
import { placeholdersOf } from './explain.js';
import { FAILED, RULES } from './index.js';

const all = [...RULES, FAILED];

it('names each rule once, by what is judged and what is wrong', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id } of all) expect(id).toMatch(/^[a-z]+(\.[a-z][a-z_]*)+$/);
});

it.each(all.map((rule) => [rule.id, rule] as const))('%s is told in both languages, which name the same things', (_, rule) => {
  expect(rule.explain['default']).toBeDefined();
  for (const { zh, en } of [rule.title, rule.todo, ...Object.values(rule.explain), ...Object.values(rule.todoFor ?? {})]) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]/);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect([...placeholdersOf(en)].sort(byText)).toEqual([...placeholdersOf(zh)].sort(byText));
    for (const text of [zh, en]) expect(text).not.toMatch(/正品|100 ?%|官方认证|authentic|genuine/i);
  }
});

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
