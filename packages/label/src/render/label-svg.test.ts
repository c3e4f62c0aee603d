import type { TianmaError } from '@tianma/core';
import { formatItemCode } from '@tianma/core/seal';
import { describe, expect, it } from 'vitest';
import { type LabelLine, type LabelText, labelLines } from '../card/lines.js';
import { widthEm } from '../card/measure.js';
import { composeFrame } from '../draw/compose.js';
import { findLayout } from '../layouts/index.js';
import { type LabelPlan, planLabel } from '../plan/plan-label.js';
import { labelSvg } from './label-svg.js';

const item = { host: 'trace.example.cn', gtin: '06901234567892', lot: 'TM-20260305-A', serial: '98765432109876543210' };
const url = formatItemCode(item);
const seal = new Uint8Array(115).fill(7);
const words: LabelText = {
  productZh: '东川洋芋 <优>',
  productEn: 'Dongchuan "red" & white',
  lot: item.lot,
  packDate: '2026-03-05',
  serial: item.serial,
  host: item.host,
  originZh: '云南省昆明市东川区',
};
const layout = findLayout('60x40');
const plan = planLabel({ url, tier: 'seal', seal, maxMm: layout.symbol.sideMm });

interface Request {
  readonly plan: LabelPlan;
  readonly lines: readonly LabelLine[];
}

const renderLabelSvg = (request: Request): string => labelSvg(composeFrame({ layout, ...request }), request.plan.text);

function codeOf(request: Request): string {
  try {
    return renderLabelSvg(request);
  } catch (error) {
    return (error as TianmaError).code;
  }
}

describe('labelSvg', () => {
  const svg = renderLabelSvg({ plan, lines: labelLines(words) });

  it('is a label of 60 x 40 mm, in millimetres, white first, with the text as text', () => {
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="60mm" height="40mm" viewBox="0 0 60 40" role="img">\n<title>[^<]+<\/title>\n<rect width="60" height="40" fill="#fff"\/>\n/,
    );
    for (const text of [
      '东川洋芋',
      '批次',
      'TM-20260305-A',
      '2026-03-05',
      '云南省昆明市东川区',
      '9876 5432 1098 7654 3210',
      'trace.example.cn',
    ])
      expect(svg).toContain(`>${text}`);
  });

  it('escapes what XML would take for its own', () => {
    expect(svg).toContain('&#60;优&#62;');
    expect(svg).toContain('&#34;red&#34; &#38; white');
    expect(svg.replace(/&#\d+;/g, '')).not.toContain('&');
  });

  it('is the same each time', () => {
    expect(renderLabelSvg({ plan, lines: labelLines(words) })).toBe(svg);
  });

  it('keeps every run of text on the label and off the symbol', () => {
    for (const productZh of ['茶', '东川红皮高山洋芋（乌蒙山区绿色种植专供）', 'W'.repeat(24)]) {
      const label = renderLabelSvg({ plan, lines: labelLines({ ...words, productZh, productEn: 'M'.repeat(12) }) });
      const runs = [...label.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*>([^<]*)</g)];
      expect(runs.length).toBeGreaterThan(9);
      for (const [, x, y, size, text] of runs) {
        const right = Number(x) + widthEm((text as string).replace(/&#\d+;/g, 'x')) * Number(size);
        expect(right, text).toBeLessThanOrEqual(60 - 1.4);
        expect(Number(y), text).toBeLessThanOrEqual(40);
        expect(Number(size), text).toBeGreaterThanOrEqual(1.7);
        // The symbol with its quiet zone ends at 0.5 + 32.5 mm each way; capitals and digits are 0.73 em tall.
        if (Number(x) < 33) expect(Number(y) - 0.73 * Number(size), text).toBeGreaterThan(33);
      }
    }
  });

  it('refuses a symbol that leaves no room, and text too long to be read', () => {
    expect(codeOf({ plan: planLabel({ url, tier: 'seal', seal, dotsPerModule: 5 }), lines: labelLines(words) })).toBe('label.does_not_fit');
    expect(codeOf({ plan: planLabel({ url, tier: 'seal', seal, maxMm: 20 }), lines: labelLines(words) })).toBe('label.does_not_fit');
    const long = {
      ...words,
      productZh: '洋'.repeat(40),
      productEn: 'potato '.repeat(8).trim(),
      originZh: '州'.repeat(40),
      originEn: 'W'.repeat(60),
    };
    expect(codeOf({ plan, lines: labelLines(long) })).toBe('label.does_not_fit');
  });

  it.each([
    ['lot', { lot: 'OTHER' }],
    ['serial', { serial: '11112222333344445555' }],
    ['host', { host: 'other.example.cn' }],
  ])('refuses words of another %s than the symbol has', (_, change) => {
    expect(codeOf({ plan, lines: labelLines({ ...words, ...change }) })).toBe('label.input');
  });

  it('refuses a serial in words when the symbol has none', () => {
    const lotOnly = planLabel({ url: url.replace(/\/21\/.*/, ''), tier: 'link' });
    expect(codeOf({ plan: lotOnly, lines: labelLines(words) })).toBe('label.input');
  });
});
