import { describe, expect, it } from 'vitest';
import { makeWorld, TEA } from '../../../../test/world/world.js';
import { CODES, HEADLINES } from '../codes.js';
import { type Report, verify } from '../verify/index.js';
import type { SpokenLanguage } from './index.js';
import { dayInWords, SPOKEN, serialInGroups, speak } from './index.js';

const world = makeWorld('speak');
const { bags, field, parties } = world;
const label = world.label(bags);
const bundle = world.bundle([field, bags]);
const usual = verify({ code: label.code, bundle }, world.options());
const recalled = verify(
  { code: label.code, bundle },
  world.options({ certificates: [...world.listed.map(({ bytes }) => bytes), world.notice(parties.authority)] }),
);
const both: readonly SpokenLanguage[] = ['zh', 'en'];

describe('speak', () => {
  it('reads out product, days in words, issuer and how old the recall list is', () => {
    expect(usual.headline).toBe('unchanged');
    const zh = speak(usual, 'zh').join('');
    for (const part of [
      '记录自签名后没有改动过。',
      '商品是高山土豆。',
      '二零二六年十月十日包装。',
      '签发者是高坡种植合作社。',
      serialInGroups(label.serial),
    ])
      expect(zh).toContain(part);
    const en = speak(usual, 'en').join(' ');
    for (const part of ['The product is Highland potatoes.', 'Packed on 10 October 2026.', 'Best before 8 January 2027.'])
      expect(en).toContain(part);
  });

  it('says an open recall first, with its reason and what to do', () => {
    expect(recalled.headline).toBe('recalled');
    const said = speak(recalled, 'zh');
    expect(said.slice(0, 4)).toEqual([
      '请注意,批号P26-001已经召回。',
      '从二零二六年十一月十五日起。',
      '抽检发现农药残留超标。',
      '请停止食用并退回购买处。',
    ]);
    expect(said).not.toContain(SPOKEN.zh.headline.unchanged);
    expect(speak(recalled, 'en')[0]).toBe('Attention: lot P26-001 is recalled.');
  });

  it('says a recall first under every headline, and what to do where nobody wrote it', () => {
    const [recall] = recalled.recalls;
    const { texts: _, todo: __, ...bare } = recall as NonNullable<typeof recall>;
    for (const headline of HEADLINES)
      for (const language of both) {
        const said = speak({ ...usual, headline, recalls: [bare] }, language);
        expect(said[0]).toContain('P26-001');
        expect(said).toContain(SPOKEN[language].reasons['residue']);
        expect(said).toContain(SPOKEN[language].ask);
      }
  });

  it('says what the lists say of the label: voided after a recall, not registered as applied after the headline', () => {
    const listed = (status: Parameters<typeof world.county.status>[0]): Report =>
      verify({ code: label.code }, world.options({ status: world.county.status(status).bytes }));
    const { potato } = world.lots;
    const voids = [{ ...potato, ranges: [[7, 7]] }] as const;
    const recalls = [{ ...potato, state: 'open', level: 2, since: '2026-11-15' }] as const;
    const both = listed({ voids, recalls });
    expect(both.headline).toBe('recalled');
    const words = { zh: speak(both, 'zh'), en: speak(both, 'en') };
    expect(words.zh[0]).toBe('请注意,批号P26-001已经召回。');
    expect(words.zh).toContain(SPOKEN.zh.headline.voided);
    expect(words.en).toContain(SPOKEN.en.headline.voided);
    expect(speak(listed({ voids }), 'zh').filter((one) => one.includes('作废'))).toEqual([SPOKEN.zh.headline.voided]);
    const idle = listed({ activations: [{ ...potato, ranges: [[8, 20]] }] });
    expect(idle.headline).toBe('label_only');
    expect(speak(idle, 'zh').slice(0, 2)).toEqual([
      SPOKEN.zh.headline.label_only,
      '这张标签还没有登记启用。如果商品已在出售,请向产地核实。',
    ]);
    expect(speak(idle, 'en')[1]).toBe('This label is not yet registered as applied. If the item is on sale, please ask the producer.');
    const applied = listed({ activations: [{ ...potato, ranges: [[0, 20]] }] });
    expect(speak(applied, 'zh').join('')).not.toContain('登记启用');
  });

  it('tells drills and closed recalls after the product, as what they are', () => {
    const [recall] = recalled.recalls;
    for (const state of ['closed', 'drill'] as const) {
      const said = speak({ ...usual, recalls: [{ ...(recall as NonNullable<typeof recall>), state }] }, 'en');
      expect(said[0]).toBe(SPOKEN.en.headline.unchanged);
      expect(said.join(' ')).toContain(state === 'closed' ? 'is closed' : 'drill');
    }
  });

  it('has words for every headline in both languages, none of them twice', () => {
    for (const language of both) {
      const words = HEADLINES.map((headline) => speak({ ...usual, headline }, language)[0]);
      expect(new Set(words).size).toBe(HEADLINES.length);
      for (const word of words) expect(word).toMatch(language === 'zh' ? /\p{Script=Han}.*。$/u : /^[A-Z][^\p{Script=Han}]+\.$/u);
    }
  });

  it('names no code, no address, and no place that is left open', () => {
    const reports: readonly Report[] = [
      usual,
      recalled,
      verify({ code: label.link }, world.options()),
      verify({ code: 'x' }, world.options()),
    ];
    for (const report of reports)
      for (const language of both) {
        const said = speak(report, language).join(' ');
        expect(said).not.toMatch(/https?:|\{|undefined|\bNaN\b/);
        for (const code of CODES) expect(said).not.toContain(code);
      }
  });

  it('never reads out a private field, also where a disclosure opened it', () => {
    const [step, ...rest] = usual.journey as [Report['journey'][number], ...Report['journey'][number][]];
    const opened = { ...usual, journey: [{ ...step, disclosed: { operator: '甲某某', phone: '13900000000' } }, ...rest] };
    for (const language of both) expect(speak(opened, language)).toEqual(speak(usual, language));
  });

  it('keeps silent about what could not be verified', () => {
    const altered = verify({ code: world.label(bags, { facts: { gtin: TEA } }).code }, world.options());
    expect(altered.facts).toEqual([]);
    expect(speak(altered, 'en').join(' ')).not.toMatch(/Packed|Issued/);
  });
});

describe('in words', () => {
  it.each([
    ['2026-10-10', '二零二六年十月十日', '10 October 2026'],
    ['2030-01-21', '二零三零年一月二十一日', '21 January 2030'],
    ['2026-12-31T17:00:00Z', '二零二七年一月一日', '1 January 2027'],
  ])('%s', (text, zh, en) => expect([dayInWords(text, 'zh'), dayInWords(text, 'en')]).toEqual([zh, en]));

  it.each(['', 'soon', '2026-13-01', '2026-1-1', 'a very long text that is no date'])('takes "%s" for no day', (text) =>
    expect(dayInWords(text, 'en')).toBeUndefined(),
  );

  it('groups digits by four', () => {
    expect(serialInGroups('12345678901234567890')).toBe('1234 5678 9012 3456 7890');
    expect(serialInGroups('A-1')).toBe('A-1');
  });
});
