import { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { groupSerial, type LabelText, labelLines } from './lines.js';

const label: LabelText = {
  productZh: '东川洋芋',
  productEn: 'Dongchuan potatoes',
  lot: 'TM-20260305-A',
  packDate: '2026-03-05',
  serial: '98765432109876543210',
  host: 'trace.example.cn',
  originZh: '云南省昆明市东川区',
};

describe('labelLines', () => {
  it('says product, lot, date, origin, serial in groups of four and the official site, in Chinese and English', () => {
    expect(labelLines(label)).toEqual([
      { kind: 'product_zh', text: '东川洋芋' },
      { kind: 'product_en', text: 'Dongchuan potatoes' },
      { kind: 'lot', caption: '批次 Lot', text: 'TM-20260305-A' },
      { kind: 'pack_date', caption: '包装日期 Packed', text: '2026-03-05' },
      { kind: 'origin', caption: '产地 Origin', text: '云南省昆明市东川区' },
      { kind: 'serial', caption: '编号 Serial', text: '9876 5432 1098 7654 3210' },
      { kind: 'site', caption: '官方网址 Official site', text: 'trace.example.cn' },
      { kind: 'advice', text: '扫码后请核对网址' },
      { kind: 'advice', text: 'Check the site after scanning' },
    ]);
  });

  it('leaves out what is not given', () => {
    const { productZh, lot, host } = label;
    expect(labelLines({ productZh, lot, host }).map(({ kind }) => kind)).toEqual(['product_zh', 'lot', 'site', 'advice', 'advice']);
    expect(labelLines({ productZh, lot, host, originZh: '东川', originEn: 'Dongchuan' }).find(({ kind }) => kind === 'origin')?.text).toBe(
      '东川 Dongchuan',
    );
  });

  it.each([
    ['right-to-left override', { productZh: '东川\u202e洋芋' }],
    ['isolate', { productEn: 'a\u2066b' }],
    ['Arabic letter mark', { originZh: '东\u061c川' }],
    ['zero-width space', { productZh: '东\u200b川' }],
    ['byte order mark', { productZh: '\ufeff东川' }],
    ['line break', { productZh: '东川\n洋芋' }],
    ['NUL', { originZh: '东川\u0000' }],
    ['C1 control', { productEn: 'a\u0085b' }],
    ['lone surrogate', { productZh: '东\ud800川' }],
    ['private use', { productZh: '\ue000' }],
    ['tag character', { productEn: 'a\u{e0041}' }],
    ['empty product', { productZh: '' }],
    ['space around', { productZh: ' 东川洋芋' }],
    ['product too long', { productZh: '洋'.repeat(41) }],
    ['lot of 21', { lot: 'A'.repeat(21) }],
    ['Chinese lot', { lot: '批次' }],
    ['empty serial', { serial: '' }],
    ['date that does not exist', { packDate: '2026-06-31' }],
    ['date in another form', { packDate: '2026/03/05' }],
    ['host with a path', { host: 'trace.example.cn/x' }],
    ['host in capitals', { host: 'Trace.example.cn' }],
    ['mobile telephone', { originZh: '东川区 13800138000' }],
    ['identity card number', { productZh: '洋芋 53010219900307123X' }],
  ])('refuses: %s', (_, change) => {
    const run = () => labelLines({ ...label, ...change });
    expect(run).toThrow(TianmaError);
    expect(run).toThrow(/^label\.input/);
  });

  it('does not repeat a private number in its error', () => {
    expect(() => labelLines({ ...label, originZh: '东川区 13800138000' })).toThrow(/^(?!.*13800138000)/s);
  });

  it('takes rare characters and long numbers that are nobody’s', () => {
    expect(labelLines({ ...label, productZh: '𬭁㸆𠮷', productEn: 'No. 6901234567892' })[0]).toEqual({
      kind: 'product_zh',
      text: '𬭁㸆𠮷',
    });
  });
});

describe('groupSerial', () => {
  it.each([
    ['12345678901234567890', '1234 5678 9012 3456 7890'],
    ['123456', '1234 56'],
    ['1234', '1234'],
    ['AB-1234567', 'AB-1234567'],
  ])('%s', (serial, text) => {
    expect(groupSerial(serial)).toBe(text);
  });
});
