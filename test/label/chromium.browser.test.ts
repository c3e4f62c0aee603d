import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatItemCode } from '../../packages/core/src/seal/index.js';
import { composeFrame, findLayout, labelLines, labelSvg, planLabel } from '../../packages/label/src/index.js';
import { need } from '../run/browsers.mjs';
import { open } from '../run/engines/index.mjs';
import { zbarFiles, zbarPath } from './readers.js';

// Labels as a printer driver gets them: SVG set and rasterised by a browser, with the system's Chinese fonts.

const executablePath = need('chromium');
const folder = fileURLToPath(new URL('../out/label/', import.meta.url));

const item = { host: 'trace.example.cn', gtin: '06901234567892', lot: 'TM-20260305-A', serial: '98765432109876543210' };
const seal = Uint8Array.from({ length: 115 }, (_, i) => (i * 73 + 11) % 256);
const url = formatItemCode(item);
const common = { packDate: '2026-03-05', host: item.host, lot: item.lot, serial: item.serial };
const layout = findLayout('60x40');
const maxMm = layout.symbol.sideMm;
const labels = [
  {
    plan: planLabel({ url, tier: 'seal', seal, maxMm }),
    lines: labelLines({ ...common, productZh: '东川洋芋', productEn: 'Dongchuan potatoes', originZh: '云南省昆明市东川区' }),
  },
  {
    plan: planLabel({ url, tier: 'seal', seal, dotsPerModule: 3 }),
    lines: labelLines({
      ...common,
      productZh: '古丈毛尖（明前特级）',
      productEn: 'Guzhang Maojian green tea, before Qingming',
      originZh: '湖南省湘西州古丈县',
    }),
  },
  {
    plan: planLabel({ url, tier: 'link', dotsPerModule: 4 }),
    lines: labelLines({
      ...common,
      productZh: '碌曲牦牛肉',
      productEn: 'Luqu yak beef',
      originZh: '甘肃省甘南州碌曲县',
      originEn: 'Luqu, Gannan, Gansu',
    }),
  },
  {
    plan: planLabel({ url, tier: 'seal', seal, dpi: 300, dotsPerModule: 5 }),
    lines: labelLines({
      ...common,
      productZh: '沧源佤山野生崖蜂蜜和核桃礼盒',
      productEn: 'Cangyuan honey and walnuts, gift box',
      originZh: '云南省临沧市沧源佤族自治县',
    }),
  },
];

describe.runIf(executablePath && zbarPath)('labels in Chromium', () => {
  let browser: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    browser = await open('chromium', { executablePath: executablePath as string, width: 700, height: 480, scale: 2 });
  });
  afterAll(() => browser.close());

  it.each(labels.map((label, i) => [i, label] as const))('label %d is read, and no text runs over', async (i, label) => {
    const svg = labelSvg(composeFrame({ layout, ...label }), label.plan.text);
    const page = `${folder}${i}.html`;
    writeFileSync(`${folder}${i}.svg`, svg);
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><style>body{margin:20px;background:#456}svg{width:600px;height:400px}</style>${svg}`,
    );
    await browser.goto(pathToFileURL(page).href);
    await browser.screenshot(`${folder}${i}.png`);
    expect(zbarFiles([`${folder}${i}.png`])).toEqual([label.plan.text]);
    // Millimetres of each text as it was set, in the label's own units.
    const boxes = await browser.evaluate(() =>
      Array.from(document.querySelectorAll('text'), (text) => {
        const { x, y, width, height } = text.getBBox();
        return [text.textContent as string, x + width, x, y, y + height] as const;
      }),
    );
    expect(boxes.length).toBeGreaterThan(10);
    const symbolEnd = 0.5 + label.plan.sizeMm - 4 * label.plan.moduleMm;
    for (const [text, right, left, top, bottom] of boxes) {
      expect(right, text).toBeLessThanOrEqual(60);
      expect(bottom, text).toBeLessThanOrEqual(40.5);
      expect(left >= symbolEnd || top >= symbolEnd, `${text} lies on the symbol`).toBe(true);
    }
  });
});
