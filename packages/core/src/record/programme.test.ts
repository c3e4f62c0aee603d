import { expect, it } from 'vitest';
import { dayToText, MAX_DAY, MIN_DAY } from './day.js';
import { PROGRAMME_TERMS, programmeOn, programmeTerm } from './programme.js';

it('gives every day one term, and the days on which terms change theirs', () => {
  const days = Array.from({ length: MAX_DAY - MIN_DAY + 1 }, (_, i) => dayToText(MIN_DAY + i));
  const terms = days.map((day) => programmeOn(day)?.term);
  expect(new Set(terms)).toEqual(new Set([1, 2, 3]));
  const changes = days.filter((_, i) => i > 0 && terms[i] !== terms[i - 1]);
  expect(changes).toEqual(['2021-01-01', '2026-01-01']);
});

it('numbers the terms as the slot does', () => {
  expect(PROGRAMME_TERMS.map(({ term }) => programmeTerm(term)?.zh)).toEqual([
    '建档立卡贫困户',
    '脱贫户或防返贫监测对象',
    '防止返贫致贫对象',
  ]);
  expect(programmeTerm(4)).toBeUndefined();
});
