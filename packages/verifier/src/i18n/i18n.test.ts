import { CODES, HEADLINES } from '@tianma/core/codes';
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../../core/src/record/fields-json.js';
import { KINDS } from '../../../core/src/record/kinds.js';
import { PARTY_TYPES, ROLES } from '../../../core/src/record/roles.js';
import { SLOTS } from '../../../core/src/record/slots.js';
import { UNITS } from '../../../core/src/record/units.js';
import { dayNumber, formatDay, formatDistance } from './dates.js';
import { en } from './en.js';
import { fill } from './fill.js';
import { localeOf } from './locale.js';
import { provinceOf } from './provinces.js';
import { recordWordsOf } from './records.js';
import { zh } from './zh.js';

/** Path and text of every sentence. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}
const zhTexts = leaves(zh);
const enTexts = leaves(en);
const words = leaves([recordWordsOf('zh-CN'), recordWordsOf('en')]);

describe('dictionaries', () => {
  test('hold the same sentences with the same places, none empty', () => {
    expect(enTexts.map(([path]) => path)).toEqual(zhTexts.map(([path]) => path));
    const english = new Map(enTexts);
    for (const [path, text] of zhTexts) {
      if (!path.startsWith('/special/')) expect(text, path).not.toBe('');
      const places = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort();
      const other = english.get(path) ?? '';
      expect(text === '', path).toBe(other === '');
      if (path !== '/day/date') expect(places(other), path).toEqual(places(text));
    }
  });

  test('speak of every headline, and special words only of codes that exist', () => {
    expect(Object.keys(zh.headline).sort()).toEqual([...HEADLINES].sort());
    for (const code of Object.keys(zh.special)) expect(CODES).toContain(code);
  });

  // 承诺达标合格证 is the name that the law gives to a paper.
  test('no Chinese word promises too much', () => {
    for (const [path, text] of [...zhTexts, ...words])
      expect(text, path).not.toMatch(
        /正品|真货|保真|安全(?!间隔期)|100 ?%|官方认证|政府认证|区块链|放心|(?<!承诺达标)合格(?!率)|假货|防伪/,
      );
  });

  test('no English word promises too much', () => {
    for (const [path, text] of [...enTexts, ...words])
      expect(text, path).not.toMatch(
        /\b(authentic\w*|genuine\w*|safe|safety|guarante\w+|certified|verified|100 ?%|trustworthy|blockchain|fake)\b/i,
      );
  });

  test.each(['zh-CN', 'en'] as const)('%s names every kind, field, word, slot, unit, role and type of the format', (locale) => {
    const { kinds, fields, values, units } = recordWordsOf(locale);
    for (const kind of KINDS) {
      expect(kinds[kind.name], kind.name).toBeTruthy();
      for (const field of kind.fields) {
        expect(fields[field.name], field.name).toBeTruthy();
        for (const name of field.names) expect(values[name], name).toBeTruthy();
      }
    }
    for (const slot of SLOTS) if (slot !== 'reserved') expect(fields[slot], slot).toBeTruthy();
    for (const outcome of OUTCOMES) expect(values[outcome], outcome).toBeTruthy();
    for (const unit of UNITS.keys()) if (/^\w/.test(unit)) expect(units[unit], unit).toBeTruthy();
    const messages = locale === 'en' ? en : zh;
    for (const role of ROLES) expect(messages.party.roles[role], role).toBeTruthy();
    for (const type of PARTY_TYPES) expect(messages.party.types[type], type).toBeTruthy();
  });
});

describe('helpers', () => {
  test('fill leaves nothing for a place without a value, and takes no value from a prototype', () => {
    expect(fill('{a}-{b}', { a: 1 })).toBe('1-');
    expect(fill('{a}', { a: '{b}', b: 'x' })).toBe('{b}');
  });

  test.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['bo', 'zh-CN'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['zhx', 'en'],
  ])('the language tag %s is shown in %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });

  test('days are those of China, whatever the instant says', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(dayNumber('1970-01-01T15:59:59Z')).toBe(0);
    expect(dayNumber('1970-01-01T16:00:00Z')).toBe(1);
    expect(dayNumber('soon')).toBeUndefined();
    expect(formatDay(dayNumber('2026-11-18') as number, zh)).toBe('2026年11月18日');
    expect(formatDay(dayNumber('2026-02-05') as number, en)).toBe('5 February 2026');
    expect([-2, -1, 0, 1, 2].map((past) => formatDistance(10, 10 + past, en))).toEqual([
      '2 days left',
      'tomorrow',
      'today',
      'yesterday',
      '2 days ago',
    ]);
  });

  test('provinces', () => {
    expect([provinceOf('530113', false), provinceOf('430000', true), provinceOf('990000', false)]).toEqual(['云南省', 'Hunan', undefined]);
  });
});
