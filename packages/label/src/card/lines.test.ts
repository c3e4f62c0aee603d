import { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { groupSerial, type LabelText, labelLines } from './lines.js';
import type { ResiduePromise } from './promise.js';

const label: LabelText = {
  productZh: '东川洋芋',
  productEn: 'Dongchuan potatoes',
  lot: 'TM-20260305-A',
  packDate: '2026-03-05',
  serial: '98765432109876543210',
  host: 'trace.example.cn',
  originZh: '云南省昆明市东川区',
};

const promise: ResiduePromise = {
  basis: 'control',
  quantity: '5 kg',
  issuer: '东川红土地合作社',
  contact: '0871-62120000',
  date: '2026-03-05',
};

describe('labelLines', () => {
  it('states a residue promise only where it is asked for', () => {
    const lines = labelLines({ ...label, promise }).filter(({ kind }) => kind.startsWith('promise_'));
    expect(lines.map(({ text }) => text)).toEqual([
      '承诺达标合格证',
      '未使用禁用的农药、兽药及其他化合物，常规农药、兽药残留不超标。',
      '承诺依据：质量安全控制',
      '5 kg',
      '东川红土地合作社',
      '0871-62120000',
      '2026-03-05',
    ]);
  });

  it('says product, lot, date, origin, serial in groups of four and the official site, in Chinese and English', () => {
    expect(labelLines(label)).toEqual([
      { kind: 'product_zh', text: '东川洋芋' },
      { kind: 'product_en', text: 'Dongchuan potatoes' },
      { kind: 'lot', caption: { zh: '批次', en: 'Lot' }, text: 'TM-20260305-A' },
      { kind: 'pack_date', caption: { zh: '包装日期', en: 'Packed' }, text: '2026-03-05' },
      { kind: 'origin', caption: { zh: '产地', en: 'Origin' }, text: '云南省昆明市东川区' },
      { kind: 'serial', caption: { zh: '编号', en: 'Serial' }, text: '9876 5432 1098 7654 3210' },
      { kind: 'site', caption: { zh: '官方网址', en: 'Official site' }, text: 'trace.example.cn' },
      { kind: 'advice', text: '扫码后请核对网址', en: 'Check the site after scanning' },
    ]);
  });

  it('leaves out what is not given', () => {
    const { productZh, lot, host } = label;
    expect(labelLines({ productZh, lot, host }).map(({ kind }) => kind)).toEqual(['product_zh', 'lot', 'site', 'advice']);
    expect(labelLines({ productZh, lot, host, originZh: '东川', originEn: 'Dongchuan' }).find(({ kind }) => kind === 'origin')?.text).toBe(
      '东川 Dongchuan',
    );
  });

  it.each(['修正品牌', '东川洋芋 特级', '真品味', '官渡方正', '1000米'])('takes the brand %s', (brand) => {
    expect(labelLines({ ...label, brand })[0]?.text).toBe(brand);
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
    ['best before packing', { bestBefore: '2026-03-04' }],
    ['brand with a mobile telephone', { brand: '东川 13800138000' }],
    ['brand that vouches', { brand: '正品洋芋' }],
    ['brand that vouches in full width', { brand: '１００ ％ 东川' }],
    ['brand that vouches in English', { brand: 'Genuine Dongchuan' }],
    ['brand of an office', { brand: '官方认证' }],
    ['origin that vouches', { originZh: '东川百分之百' }],
    ['promise with a mobile telephone', { promise: { ...promise, contact: '13800138000' } }],
    ['promise with a mobile telephone in parts', { promise: { ...promise, contact: '+86 138-0013-8000' } }],
    ['promise with four digits', { promise: { ...promise, contact: '0871-1' } }],
    ['promise with a name for a number', { promise: { ...promise, contact: '办公室 62120000' } }],
    ['promise without origin', { originZh: undefined as unknown as string, promise }],
    ['promise on another basis', { promise: { ...promise, basis: 'trust' as 'control' } }],
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
