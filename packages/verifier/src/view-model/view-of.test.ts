import type { Step } from '@tianma/core';
import { CODES, HEADLINES } from '@tianma/core/codes';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../i18n/index.js';
import { NOW, reportOf, SAMPLE_CODES, showsFacts } from './reports.fixture.js';
import type { View } from './view.js';
import { viewOf } from './view-of.js';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

/** Every text of a view, in order. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(LOCALES)('viewOf in %s', (locale) => {
  const view = (code: Parameters<typeof reportOf>[0]): View => viewOf(reportOf(code), { locale });

  test.each(CODES)('%s has a headline, a detail and no hole', (code) => {
    const shown = view(code);
    expect(shown.title.length).toBeGreaterThan(3);
    expect(shown.detail.length).toBeGreaterThan(3);
    expect(shown.short.length).toBeGreaterThan(1);
    expect(shown.provesNot.length).toBeGreaterThanOrEqual(2);
    expect(shown.proves.length).toBeGreaterThanOrEqual(1);
    for (const text of textsOf(shown)) expect(text, text).not.toMatch(/\{\w*\}|undefined|NaN|\[object/);
  });

  test.each(CODES.filter((code) => !showsFacts(code)))('%s shows no fact, step, party or statement', (code) => {
    const shown = view(code);
    expect(shown.product).toBeUndefined();
    expect([shown.facts, shown.journey, shown.attestations, shown.parties]).toEqual([[], [], [], []]);
    const words = textsOf({ ...shown, recalls: [], contact: [] }).join(' ');
    expect(words).not.toMatch(/DC261103|合作88|Hezuo|碧谷|Bigu/);
  });

  test.each(HEADLINES)('%s: the headlines differ from one another', (headline) => {
    const titles = HEADLINES.filter((other) => other !== headline).map((other) => view(SAMPLE_CODES[other]).title);
    expect(titles).not.toContain(view(SAMPLE_CODES[headline]).title);
  });

  test('red is for recalled, altered, revoked and voided only, blue for what was verified only', () => {
    const tone = (wanted: string): string[] => HEADLINES.filter((headline) => view(SAMPLE_CODES[headline]).tone === wanted);
    expect(tone('red')).toEqual(['recalled', 'altered', 'key_revoked', 'voided']);
    expect(tone('blue')).toEqual(['label_only', 'unchanged']);
    expect(HEADLINES.filter((headline) => view(SAMPLE_CODES[headline]).urgent)).toEqual(['recalled', 'altered']);
  });
});

describe('sentences', () => {
  test('the verified headline names its issuer', () => {
    expect(viewOf(reportOf('verified.records')).title).toBe('记录自「昆明市东川区碧谷洋芋种植专业合作社」签名后未被改动');
    expect(viewOf(reportOf('verified.label'), { locale: 'en' }).title).toBe(
      'Label unchanged since “Bigu Potato Growers’ Cooperative, Dongchuan” issued it',
    );
  });

  test('a seal alone never speaks of unchanged records', () => {
    for (const locale of LOCALES) {
      const shown = viewOf(reportOf('verified.label'), { locale });
      expect(`${shown.title}${shown.detail}${shown.proves.join('')}`).not.toMatch(
        /记录未被改动|签了这些记录|Records unchanged|signed these records/,
      );
      expect(shown.journey).toEqual([]);
    }
  });

  test('dates are absolute first, relative second, and count from `now`', () => {
    const shown = viewOf(reportOf('verified.records'));
    expect(shown.asOf).toBe('召回信息截至 2026年11月18日（3 天前）');
    expect(shown.facts.map((row) => [row.label, row.value, row.note])).toEqual([
      ['产地', '云南省昆明市东川区', undefined],
      ['采收', '2026年11月1日', '20 天前'],
      ['包装', '2026年11月3日', '18 天前'],
      ['保质期至', '2027年2月1日', '还有 72 天'],
    ]);
    expect(viewOf(reportOf('verified.records'), { locale: 'en', now: '2026-11-18T20:00:00Z' }).asOf).toBe(
      'Recalls as of 18 November 2026 (yesterday)',
    );
    expect(viewOf(reportOf('item.expired')).facts[3]?.note).toBe('已过 3 天');
  });

  test('no recall date stands under what nothing was looked up for', () => {
    for (const code of ['scan.not_ours', 'seal.damaged', 'signature.mismatch', 'issuer.unknown'] as const)
      expect(viewOf(reportOf(code)).asOf).toBeUndefined();
    expect(viewOf(reportOf('status.absent')).asOf).toBe('没有召回名单，未查是否已召回');
    expect(viewOf(reportOf('lot.recalled_unverified')).asOf).toContain('2026年11月18日');
  });

  test('a stale or missing recall list never reads as "not recalled"', () => {
    for (const locale of LOCALES) {
      for (const code of ['status.absent', 'status.stale'] as const) {
        const shown = viewOf(reportOf(code), { locale });
        expect(shown.title).toMatch(/尚不能确认是否已召回|could not be confirmed/);
        expect(shown.tone).toBe('grey');
      }
    }
    expect(viewOf(reportOf('status.stale')).asOf).toContain('2026年8月30日');
  });

  test('a recall of an unverified label speaks of the number printed on it', () => {
    const [zh, en] = LOCALES.map((locale) => viewOf(reportOf('lot.recalled_unverified'), { locale }));
    expect(zh?.recalls[0]?.title).toBe('印在这里的批号已召回');
    expect(en?.recalls[0]?.title).toBe('The lot number printed here is recalled');
    expect(zh?.product).toBeUndefined();
    expect(viewOf(reportOf('lot.recalled')).recalls[0]).toMatchObject({ title: '该批次已召回', tone: 'red' });
    expect(viewOf(reportOf('lot.recall_drill')).recalls[0]).toMatchObject({ tone: 'amber' });
  });

  test('a correction says which step it is of', () => {
    const report = reportOf('verified.records');
    const target = report.journey.find(({ correctedBy }) => correctedBy !== undefined) as Step;
    const { correctedBy: _, ...rest } = target;
    const by: Step = { ...rest, record: 'ff', kind: 'correction', fields: { reason: 'incorrect_data' }, correctionOf: target.record };
    const gist = (locale: Locale): string | undefined =>
      viewOf({ ...report, journey: [...report.journey, by] }, { locale })
        .journey.flatMap(({ steps }) => steps)
        .find(({ kind }) => /^(更正|correction)$/i.test(kind))?.gist;
    expect(gist('zh-CN')).toBe('2026年6月9日 田间作业·数据有误');
    expect(gist('en')).toMatch(/2026.*Field work.+/);
  });

  test('the journey goes from field to input to this lot, and marks what was corrected or came later', () => {
    const shown = viewOf(reportOf('verified.records'));
    expect(shown.journey.map((group) => [group.title, group.steps.length])).toEqual([
      ['地里', 6],
      ['原料批次', 1],
      ['这一批', 4],
    ]);
    const steps = shown.journey.flatMap((group) => group.steps);
    expect(steps.find((step) => step.tags.includes('后来更正过'))?.kind).toBe('田间作业');
    expect(steps.find((step) => step.notes.includes('包装之后'))?.rows.at(-1)).toEqual({ label: '记录于', value: '2026年11月8日' });
    expect(steps.find((step) => step.kind === '土壤检测')?.rows.slice(1, 3)).toEqual([
      { label: 'pH', value: '6.4', note: '没有限值' },
      { label: '镉', value: '0.18 毫克/千克', note: '限值 0.3 毫克/千克·未超过限值' },
    ]);
  });

  test('a statement that could not be checked is named without its content', () => {
    const [checked, unchecked] = viewOf(reportOf('verified.records')).attestations;
    expect([checked?.tags, checked?.notes, checked?.gist]).toEqual([[], ['签发者已收录'], '实验室检测·符合要求']);
    expect(unchecked).toMatchObject({ kind: '收货', rows: [], gist: '', tags: ['未能核对，内容不显示'], by: '310000/N77' });
  });

  test('opened private fields about persons are never shown', () => {
    const report = reportOf('verified.records');
    const disclosed = {
      operator: '甲',
      phone: '13900000000',
      household: { term: 1 },
      coordinates: { lat: '26.1', lon: '103.2' },
      note: '雨后',
    };
    const journey = report.journey.map((step) => ({ ...step, disclosed }));
    const texts = textsOf(viewOf({ ...report, journey })).join('\n');
    expect(texts).toContain('雨后');
    expect(texts).not.toMatch(/13900000000|26\.1\b.*103|户|操作人/);
  });

  test('markup in a record stays text, and a foreign kind or field keeps its own name', () => {
    const report = reportOf('verified.records');
    const first = {
      ...report.journey[0],
      kind: 'x_newer',
      fields: { zzz: '<img src=x onerror=alert(1)>' },
    } as (typeof report.journey)[number];
    const [group] = viewOf({ ...report, journey: [first] }).journey;
    expect(group?.steps[0]).toMatchObject({
      kind: 'x_newer',
      rows: [{ label: 'zzz', value: '<img src=x onerror=alert(1)>' }, expect.anything()].slice(0, 1),
    });
  });

  test('relative dates follow the clock of the check', () => {
    expect(reportOf('verified.records').asOf.effectiveNow).toBe(NOW);
    expect(viewOf(reportOf('verified.records')).dates).toEqual([
      { label: '核对时的日期', value: '2026年11月21日（今天）' },
      { label: '签发者名单', value: '2026年11月16日（5 天前）', note: '第 31 版·下次更新不晚于 2026年12月16日（还有 25 天）' },
      { label: '召回名单', value: '2026年11月18日（3 天前）', note: '第 212 版·下次更新不晚于 2026年11月25日（还有 4 天）' },
    ]);
  });
});
