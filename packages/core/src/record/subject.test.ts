import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayToText, instantToText, isDay, MAX_DAY, MIN_DAY, textToDay } from './day.js';
import { checkDivision, isDivision, isGtin14, lotSub, parseParty, parseSub, unitSub } from './subject.js';

const CSET82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const GTIN = '06901234567892';

describe('subjects', () => {
  it('writes a lot as GS1 Digital Link does', () => {
    expect(lotSub(GTIN, 'A-1')).toBe(`https://id.gs1.org/01/${GTIN}/10/A-1`);
    expect(lotSub(GTIN, '!"%&\'()*+,-./:;<=>?_')).toBe(
      `https://id.gs1.org/01/${GTIN}/10/%21%22%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F_`,
    );
  });

  it('gives every lot number back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...CSET82), minLength: 1, maxLength: 20 }), (lot) => {
        expect(parseSub(lotSub(GTIN, lot))).toEqual({ lot: { gtin: GTIN, lot } });
      }),
    );
  });

  it('reads a unit', () => {
    expect(parseSub(unitSub('620524/91620524MA71ABCD0X', 'p.1-a'))).toEqual({ unit: { iss: '620524/91620524MA71ABCD0X', id: 'p.1-a' } });
  });

  it.each([
    '',
    'urn:tianma:unit:620524/A',
    'urn:tianma:unit:620524/A:',
    `urn:tianma:unit:620524/A:${'1'.repeat(41)}`,
    'urn:tianma:unit:620524/A:p_1',
    'urn:tianma:unit:620524/a:1',
    'urn:tianma:unit:620524/A:1:2',
    'URN:tianma:unit:620524/A:1',
    `https://id.gs1.org/01/${GTIN}/10/`,
    `https://id.gs1.org/01/${GTIN}`,
    `https://id.gs1.org/01/${GTIN}/10/A/21/1`,
    `https://id.gs1.org/01/${GTIN}/10/A#1`,
    `https://id.gs1.org/01/06901234567893/10/A`,
    `http://id.gs1.org/01/${GTIN}/10/A`,
    `https://id.gs1.org/01/${GTIN}/10/A%2fB`,
    `https://id.gs1.org/01/${GTIN}/10/A%41`,
    `https://id.gs1.org/01/${GTIN}/10/A%`,
    `https://id.gs1.org/01/${GTIN}/10/A%00`,
    `https://id.gs1.org/01/${GTIN}/10/A\n`,
  ])('refuses %j', (sub) => {
    expect(() => parseSub(sub)).toThrow(expect.objectContaining({ code: 'record.malformed', where: 'sub' }));
  });

  it('knows parties, divisions and GTINs by their form', () => {
    expect(parseParty('620524/COOP-7')).toEqual({ division: '620524', id: 'COOP-7' });
    for (const wrong of [
      '',
      '620524',
      '620524/',
      '62052/A',
      `620524/${'A'.repeat(25)}`,
      '620524/a',
      '620524/A/B',
      '６２０５２４/A',
      '620524/A\n',
    ])
      expect(parseParty(wrong), wrong).toBeUndefined();
    expect(['620524', '620524100', '620524100201'].every(isDivision)).toBe(true);
    for (const wrong of ['62052', '6205241', '620524100201001', '', '62052４', 620_524, null]) {
      expect(isDivision(wrong)).toBe(false);
      expect(() => checkDivision(wrong, 'place')).toThrow(expect.objectContaining({ code: 'id.division', where: 'place' }));
    }
    expect(checkDivision('620524')).toBe('620524');
    for (const wrong of ['06901234567893', '6901234567892', '069012345678920', 6_901_234_567_892, '']) expect(isGtin14(wrong)).toBe(false);
    expect(isGtin14(GTIN)).toBe(true);
  });
});

describe('days', () => {
  it.each([
    ['1990-01-01', MIN_DAY],
    ['2149-06-06', MAX_DAY],
    ['2024-02-29', 19_782],
    ['2026-03-05', 20_517],
  ])('%s is %d', (text, day) => {
    expect(textToDay(text)).toBe(day);
    expect(dayToText(day)).toBe(text);
  });

  it.each([
    '1989-12-31',
    '2149-06-07',
    '2026-02-29',
    '2026-00-01',
    '2026-13-01',
    '2026-1-01',
    '2026-03-05 ',
    '20260305',
    '',
    '２０２６-03-05',
  ])('refuses %j', (text) => {
    expect(textToDay(text)).toBeUndefined();
  });

  it('comes back over the whole range', () => {
    for (let day = MIN_DAY; day <= MAX_DAY; day += 1) if (textToDay(dayToText(day)) !== day) expect.fail(String(day));
    expect([MIN_DAY - 1, MAX_DAY + 1, 8000.5, '8000', null].some(isDay)).toBe(false);
  });

  it('writes instants at their place', () => {
    expect(instantToText(0)).toBe('1970-01-01T00:00:00Z');
    expect(instantToText(0, 480)).toBe('1970-01-01T08:00:00+08:00');
    expect(instantToText(0, -330)).toBe('1969-12-31T18:30:00-05:30');
    expect(instantToText(253_402_300_799)).toBe('9999-12-31T23:59:59Z');
  });
});
