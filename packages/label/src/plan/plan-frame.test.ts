import { formatItemCode } from '@tianma/core/seal';
import { describe, expect, it } from 'vitest';
import { type LabelText, labelLines } from '../card/lines.js';
import { composeLabel } from '../draw/compose.js';
import { findLayout, LAYOUTS } from '../layouts/index.js';
import { planFrame } from './plan-frame.js';

const item = { host: 'trace.example.cn', gtin: '06901234567892', lot: 'TM-20260305-A', serial: '98765432109876543210' };
const url = formatItemCode(item);
const seal = new Uint8Array(115).fill(7);
const words: LabelText = { productZh: '东川洋芋', lot: item.lot, serial: item.serial, host: item.host, originZh: '云南省昆明市东川区' };
const lines = labelLines(words);
const promise = { basis: 'control', quantity: '5 kg', issuer: '红土地合作社', contact: '0871-62120000', date: '2026-03-05' } as const;

describe('planFrame', () => {
  it('a sheet of 65 holds the address only, and says what the seal would take', () => {
    const { plan, refused } = planFrame({ layout: findLayout('a4-65'), lines, url, seal, dpi: 300 });
    expect(plan.tier).toBe('link');
    expect(refused.filter(({ tier }) => tier === 'seal').at(-1)?.error).toMatchObject({ code: 'label.does_not_fit', found: '22.0133 mm' });
  });

  it('40x30 at 4 dots holds the address only; with a seal it takes 3 dots, below the least of GS1', () => {
    const at = { layout: findLayout('40x30'), lines, url, seal, dpi: 203 } as const;
    expect(planFrame({ ...at, dotsPerModule: 4 }).plan.tier).toBe('link');
    expect(planFrame(at).plan).toMatchObject({ tier: 'seal', dotsPerModule: 3, belowGs1Minimum: true });
    expect(() => planFrame({ ...at, tier: 'seal', dotsPerModule: 4 })).toThrow(/label\.does_not_fit.*32\.5 mm/);
  });

  it('60x40 holds the seal at 4 dots', () => {
    expect(planFrame({ layout: findLayout('60x40'), lines, url, seal, dpi: 203 }).plan).toMatchObject({
      tier: 'seal',
      dotsPerModule: 4,
      belowGs1Minimum: false,
    });
  });

  it('leaves optional words out before modules get small, and says which', () => {
    const long = labelLines({
      ...words,
      productEn: 'Dongchuan potatoes of the red earth, early spring',
      brand: '东川洋芋区域公用品牌示范基地产',
    });
    const { plan, frame } = planFrame({ layout: findLayout('40x30'), lines: long, url, dpi: 203, tier: 'link' });
    expect(plan.dotsPerModule).toBe(4);
    expect(frame.omitted.every((kind) => ['brand', 'advice', 'product_en'].includes(kind))).toBe(true);
  });

  it('has room for long names, lots and hosts in every layout; English gives way before the origin does', () => {
    const fields = { ...item, host: 'nc.zhuisu.cangyuan.gov.cn', lot: 'DC26-1028-01-GRADE-A' };
    const long: LabelText = {
      ...fields,
      brand: '沧源佤山高山云雾区域公用品牌',
      productZh: '高山云雾有机绿茶（特级明前）礼盒 250克',
      productEn: 'Cangyuan high-mountain cloud and mist organic tea 250 g',
      packDate: '2026-03-05',
      bestBefore: '2027-09-05',
      originZh: '云南省临沧市沧源佤族自治县',
    };
    for (const layout of LAYOUTS) {
      const more = labelLines({ ...long, ...(layout.name.endsWith('-promise') && { promise }) });
      const { plan, frame } = planFrame({ layout, lines: more, url: formatItemCode(fields), seal, dpi: layout.sheet ? 300 : 203 });
      expect([layout.name, plan.tier]).toEqual([layout.name, layout.name === 'a4-65' ? 'link' : 'seal']);
      expect(frame.omitted.filter((kind) => kind !== 'product_en' && kind !== 'advice')).toEqual([]);
    }
  });

  it('gives the room of a brand to the name where there is none, and shrinks a name rather than cut a word', () => {
    const sizeOf = (layout: string, more: Partial<LabelText>): number | undefined => {
      const { frame } = planFrame({ layout: findLayout(layout), lines: labelLines({ ...words, ...more }), url, seal, dpi: 203 });
      return frame.texts.find(({ text }) => text === '东川洋芋')?.sizeMm;
    };
    expect(sizeOf('hang-tag', { brand: '东川' })).toBe(5);
    expect(sizeOf('hang-tag', {})).toBe(6.5);
    const { frame } = planFrame({
      layout: findLayout('a4-65'),
      lines: labelLines({ ...words, productZh: '东川马铃薯5kg网袋' }),
      url,
      seal,
      dpi: 300,
    });
    expect(frame.texts.slice(0, 2).map(({ text }) => text)).toEqual(['东川马铃薯', '5kg网袋']);
  });

  it('refuses a name that no size makes room for, before anything is drawn', () => {
    const long = labelLines({ ...words, productZh: '洋'.repeat(40) });
    expect(() => planFrame({ layout: findLayout('a4-65'), lines: long, url, seal, dpi: 300 })).toThrow(/label\.does_not_fit.*product_zh/);
  });

  it('refuses a residue promise on a layout without its lines', () => {
    const promised = labelLines({ ...words, promise });
    expect(() => planFrame({ layout: findLayout('60x40'), lines: promised, url, dpi: 203 })).toThrow(/label\.does_not_fit.*promise_title/);
    const { frame } = planFrame({ layout: findLayout('100x70', true), lines: promised, url, seal, dpi: 203 });
    expect(frame.texts.map(({ text }) => text)).toContain('承诺达标合格证');
    expect(frame.bars).toHaveLength(8);
  });

  it('asks for a seal where only a seal will do', () => {
    expect(() => planFrame({ layout: findLayout('60x40'), lines, url, dpi: 203, tier: 'seal' })).toThrow('label.input');
  });
});

describe('composeLabel', () => {
  const { frame } = planFrame({ layout: findLayout('60x40'), lines, url, seal, dpi: 203 });
  const other = { ...item, serial: '11112222333344445555' };

  it('takes the serial from the code itself, and centres a smaller symbol', () => {
    const label = composeLabel(frame, formatItemCode(other, seal));
    expect(label.texts.map(({ text }) => text)).toEqual(['1111 2222 3333 4444 5555']);
    expect(label.symbol.inset).toBe(0);
    const small = composeLabel(frame, formatItemCode(other, seal.subarray(0, 80)));
    expect(small.symbol.size + 2 * small.symbol.inset).toBe(frame.symbol.modules);
    expect(small.symbol.inset).toBeGreaterThan(0);
  });

  it.each([
    ['lot', { ...other, lot: 'B' }],
    ['product', { ...other, gtin: '06901234567885' }],
    ['host', { ...other, host: 'other.example.cn' }],
  ])('refuses a code of another %s', (_, fields) => {
    expect(() => composeLabel(frame, formatItemCode(fields, seal))).toThrow('label.input');
  });
});
