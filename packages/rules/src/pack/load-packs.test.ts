import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from './index.js';
import { day } from './pack.fixture.js';

describe('China basic', () => {
  const packs = loadPacks([chinaBasic]);

  it('names itself by digest', () => {
    expect(packs.digests).toHaveLength(1);
    expect(packs.digests[0]).toMatch(/^cn-basic@2026\.11 sha256:[0-9a-f]{64}$/);
  });

  it('knows an interval by product with formulation and crop, never by ingredient alone', () => {
    const on = (product: string, crop: string) => packs.interval({ product, crop, day: day('2026-05-16') })?.days;
    expect(on('联苯菊酯10%乳油', '茶树')).toBe(7);
    expect(on('10%联苯菊酯 乳油', '茶鲜叶')).toBe(7);
    expect(on('联苯菊酯', '茶树')).toBeUndefined();
    expect(on('啶虫脒20%乳油', '黄瓜')).toBe(2);
    expect(on('啶虫脒20%可溶性粉剂', '黄瓜')).toBe(1);
    expect(on('啶虫脒 ２０％ 乳油', '柑')).toBe(14);
    expect(on('阿维菌素1.8%乳油', '小白菜')).toBe(7);
    expect(on('阿维菌素1.8%乳油', '辣椒')).toBeUndefined();
    expect(packs.interval({ product: '联苯菊酯10%乳油', crop: '茶树', day: day('2016-05-16') })).toBeUndefined();
  });
});
