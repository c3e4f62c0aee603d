import { UNITS } from '@tianma/core/record';
import { describe, expect, it } from 'vitest';
import { parseNumber, parseQuantity, plainNumber, quantityWords, unitNamed } from './parse-quantity.js';

const MASS = ['mass'] as const;
const q = (value: string, unit: string): unknown => ({ ok: { value, unit } });

describe('parseQuantity', () => {
  it.each([
    ['1,200斤', '1200', '斤'],
    ['１，２００斤', '1200', '斤'],
    ['1 200 斤', '1200', '斤'],
    ['12.5 kg', '12.5', 'KGM'],
    ['12.50KG', '12.50', 'KGM'],
    ['0.5公斤', '0.5', 'KGM'],
    ['３千克', '3', 'KGM'],
    ['800克', '800', 'GRM'],
    ['2吨', '2', 'TNE'],
    ['1.2万斤', '12000', '斤'],
    ['1.23456万斤', '12345.6', '斤'],
    ['3担', '3', '担'],
    ['007斤', '7', '斤'],
  ])('reads %s', (cell, value, unit) => {
    expect(parseQuantity(cell, MASS, {})).toEqual(q(value, unit));
  });

  it('takes the unit from the cell, else the unit column, else the heading, else the column', () => {
    expect(parseQuantity({ number: '5' }, MASS, { unitCell: '公斤', headingUnit: '斤' })).toEqual(q('5', 'KGM'));
    expect(parseQuantity({ number: '5' }, MASS, { headingUnit: '斤', defaultUnit: '克' })).toEqual(q('5', '斤'));
    expect(parseQuantity({ number: '5' }, MASS, { defaultUnit: '克' })).toEqual(q('5', 'GRM'));
    expect(parseQuantity('5kg', MASS, { headingUnit: '斤' })).toEqual(q('5', 'KGM'));
    expect(parseQuantity('5kg', MASS, { unitCell: '千克' })).toEqual(q('5', 'KGM'));
    expect(parseQuantity('5kg', MASS, { unitCell: '斤' })).toEqual({ fault: 'two_units' });
    expect(parseQuantity({ number: '5' }, MASS, {})).toEqual({ fault: 'no_unit' });
  });

  it('measures areas, rain and temperatures in their own units', () => {
    expect(parseQuantity('8.25亩', ['area'], {})).toEqual(q('8.25', '亩'));
    expect(parseQuantity('1.5公顷', ['area'], {})).toEqual(q('1.5', 'HAR'));
    expect(parseQuantity('12毫米', ['length'], {})).toEqual(q('12', 'MMT'));
    expect(parseQuantity('-18℃', ['temperature'], {}, true)).toEqual(q('-18', 'CEL'));
    expect(parseQuantity('85%', ['ratio'], {})).toEqual(q('85', 'P1'));
    expect(parseQuantity('30袋', ['piece'], {})).toEqual(q('30', 'H87'));
  });

  it.each([
    ['约30斤', 'approximate'],
    ['30斤左右', 'approximate'],
    ['30多斤', 'approximate'],
    ['30-40斤', 'form'],
    ['120斤/亩', 'unknown_unit'],
    ['12,00斤', 'grouping'],
    ['1,2斤', 'grouping'],
    ['三百斤', 'form'],
    ['-3斤', 'negative'],
    ['30篓', 'unknown_unit'],
    ['30亩', 'wrong_unit'],
    ['1234567890123456斤', 'digits'],
    ['0.1234567890斤', 'digits'],
    ['', 'form'],
    [{ day: '2026-03-05' }, 'date_cell'],
    [true, 'form'],
  ])('refuses %j as %s', (cell, fault) => {
    expect(parseQuantity(cell, MASS, {})).toEqual({ fault });
  });

  it('names only units that core has', () => {
    for (const word of [
      '斤',
      '公斤',
      '克',
      '毫克',
      '吨',
      '担',
      '亩',
      '公顷',
      '平方米',
      '升',
      '毫升',
      '方',
      '米',
      '毫米',
      '天',
      '小时',
      '月',
      '%',
      'ppm',
      '个',
      '℃',
      'mg/l',
      'g/l',
      'mg/kg',
    ]) {
      expect(UNITS.has(unitNamed(word)?.unit ?? ''), word).toBe(true);
    }
  });
});

describe('quantityWords', () => {
  it('names a unit as people do', () => {
    expect(quantityWords({ value: '140', unit: 'KGM' })).toEqual({ zh: '140公斤', en: '140 kg' });
    expect(quantityWords({ value: '2', unit: '斤' })).toEqual({ zh: '2斤', en: '2 斤' });
  });
});

describe('plainNumber', () => {
  it.each([
    ['12.5', '12.5'],
    ['12.50', '12.50'],
    ['0.30000000000000004', '0.3'],
    ['1.9999999999999998', '2'],
    ['1E-3', '0.001'],
    ['-0', '0'],
  ])('%s is %s', (digits, value) => {
    expect(plainNumber(digits)).toEqual({ ok: value });
  });

  it('refuses what a spreadsheet cannot hold exactly', () => {
    expect(plainNumber('6.90123E+17')).toEqual({ fault: 'digits' });
    expect(plainNumber('NaN')).toEqual({ fault: 'form' });
  });
});

describe('parseNumber', () => {
  it('is a bare number', () => {
    expect(parseNumber('1,234.5')).toEqual({ ok: '1234.5' });
    expect(parseNumber('5斤')).toEqual({ fault: 'form' });
    expect(parseNumber('-5')).toEqual({ fault: 'negative' });
    expect(parseNumber('-5', true)).toEqual({ ok: '-5' });
  });
});
