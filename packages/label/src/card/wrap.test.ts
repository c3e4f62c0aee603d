import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthEm } from './measure.js';
import { breaker, type Wrapped } from './wrap.js';

const wrap = (text: string, maxEm: number): Wrapped => breaker(text).wrap(maxEm);

describe('wrap', () => {
  it.each([
    ['东川红皮洋芋', 3.1, ['东川红', '皮洋芋']],
    ['东川红皮（高山）', 5.1, ['东川红皮', '（高山）']],
    ['东川洋芋，大', 4.1, ['东川', '洋芋，大']],
    ['red potatoes', 4.2, ['red', 'potatoe', 's']],
    ['trace.dongchuan.example', 10.5, ['trace.dongchuan.', 'example']],
    ['red potato', 30, ['red potato']],
    ['东川黑木耳 100g / 袋', 8, ['东川黑木耳', '100g / 袋']],
    ['净含量 5 千克', 5, ['净含量', '5 千克']],
  ])('%s in %d em', (text, width, lines) => {
    expect(wrap(text, width).rows).toEqual(lines);
  });

  it.each([
    // Neither a measure nor a word of two characters is cut where the line can break elsewhere.
    ['东川马铃薯5kg网袋', 7, ['东川马铃薯', '5kg网袋']],
    ['东川马铃薯5kg网袋', 5, ['东川马铃薯', '5kg网袋']],
    ['东川马铃薯5kg网袋', 4.5, ['东川', '马铃薯', '5kg网袋']],
    ['沧源高山云雾绿茶250克礼盒', 9, ['沧源高山云雾绿茶', '250克礼盒']],
    ['农家土鸡蛋30枚装礼盒', 7, ['农家土鸡蛋', '30枚装礼盒']],
    ['云南省临沧市沧源佤族自治县', 7, ['云南省临沧市', '沧源佤族自治县']],
    ['云南省昆明市东川区', 6.5, ['云南省', '昆明市东川区']],
    ['东川马铃薯（早春特级）5kg', 8.5, ['东川马铃薯', '（早春特级）5kg']],
    ['东川区红土地马铃薯种植专业合作社', 13, ['东川区红土地马铃薯', '种植专业合作社']],
    ['高山云雾有机绿茶（特级明前）礼盒 250克', 12, ['高山云雾有机绿茶', '（特级明前）礼盒 250克']],
    // Lines are alike in width.
    ['Check the site after scanning', 13, ['Check the site', 'after scanning']],
    ['1234 5678 9012 3456 7890', 11.5, ['1234 5678', '9012 3456 7890']],
    ['扫码后请核对网址', 6, ['扫码后请', '核对网址']],
  ])('%s in %d em breaks where a reader would', (text, width, lines) => {
    expect(wrap(text, width)).toEqual({ rows: lines, cut: false });
  });

  it('says when a word is cut for want of room', () => {
    expect(wrap('马铃薯网袋', 2.5)).toMatchObject({ cut: true });
    expect(wrap('高山云雾有机绿茶（特级明前）礼盒 250克', 11)).toMatchObject({ cut: true });
    expect(wrap('马铃薯网袋', 3)).toEqual({ rows: ['马铃薯', '网袋'], cut: false });
  });

  it('keeps all that was said, in lines that fit and as few as can be', () => {
    const part = fc.constantFrom(
      '东川',
      '马铃薯',
      '5kg',
      '网袋',
      '（特级）',
      '，',
      ' ',
      'red',
      'potato',
      '100g / 袋',
      '云南省',
      'a.b',
      '“好”',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.double({ min: 2, max: 14, noNaN: true }), (parts, width) => {
        const text = parts.join('').replace(/ +/g, ' ').trim();
        const { rows } = wrap(text, width);
        expect(rows.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
        expect(rows.length).toBe(breaker(text).count(width));
        for (const row of rows) expect([...row].length === 1 || widthEm(row) <= width + 1e-9).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
