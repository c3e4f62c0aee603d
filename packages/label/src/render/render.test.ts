import type { TianmaError } from '@tianma/core';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { encodeSymbol } from '../qr/symbol.js';
import { renderPng } from './png.js';
import { renderSvg } from './svg.js';
import { renderTerminal } from './terminal.js';

const symbol = encodeSymbol('https://t.example.cn/01/06901234567892/10/L1');
const side = symbol.size + 8;

function codeOf(run: () => unknown): string {
  try {
    return String(run());
  } catch (error) {
    return (error as TianmaError).code;
  }
}

describe('renderSvg', () => {
  it('is sized in millimetres, drawn in modules, white under black, named for screen readers', () => {
    const svg = renderSvg(symbol, { moduleMm: 0.375, title: '洋芋 <A&B>' });
    expect(svg).toMatch(
      new RegExp(
        `^<svg xmlns="http://www.w3.org/2000/svg" width="${side * 0.375}mm" height="${side * 0.375}mm" viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges" role="img"><title>洋芋 &#60;A&#38;B&#62;</title><rect x="-4" y="-4" width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="M0 0h7v1h-7z`,
      ),
    );
    expect(svg.match(/<path/g)).toHaveLength(1);
  });

  it('refuses a title with characters that are not seen', () => {
    expect(codeOf(() => renderSvg(symbol, { moduleMm: 0.5, title: 'a\u202eb' }))).toBe('label.input');
  });
});

describe('renderPng', () => {
  it('is one bit a pixel, whole dots a module, and says its resolution', () => {
    for (const [dpi, perMetre] of [
      [203, 8000],
      [300, 11811],
    ] as const) {
      const png = decode(renderPng(symbol, { dotsPerModule: 3, dpi }), { checkCrc: true });
      expect(png).toMatchObject({
        width: side * 3,
        height: side * 3,
        depth: 1,
        channels: 1,
        resolution: { x: perMetre, y: perMetre, unit: 1 },
      });
    }
  });

  it('is the same bytes each time', () => {
    expect(renderPng(symbol, { dotsPerModule: 4 })).toEqual(
      renderPng(encodeSymbol('https://t.example.cn/01/06901234567892/10/L1'), { dotsPerModule: 4 }),
    );
  });

  it.each([0, -1, 1.5, 65, Number.NaN])('refuses %d dots', (dotsPerModule) => {
    expect(codeOf(() => renderPng(symbol, { dotsPerModule }))).toBe('label.input');
  });
});

describe('renderTerminal', () => {
  it('has one line for two rows, closed colours, and the quiet zone', () => {
    const lines = renderTerminal(symbol).split('\n');
    expect(lines).toHaveLength(Math.ceil(side / 2) + 1);
    for (const line of lines.slice(0, -1)) {
      expect(line.startsWith('\u001b[38;5;16;48;5;231m')).toBe(true);
      expect(line.endsWith('\u001b[0m')).toBe(true);
      expect(line.replace(/\u001b\[[0-9;]*m/g, '')).toHaveLength(side);
    }
    expect(lines[0]).toContain(' '.repeat(side));
  });

  it('plain text has no escape codes, and light and dark change places', () => {
    const dark = renderTerminal(symbol, { ansi: false });
    const light = renderTerminal(symbol, { ansi: false, background: 'light' });
    expect(dark + light).not.toContain('\u001b');
    const swapped = light.replace(/[ █▀▄]/g, (c) => '█ ▄▀'[' █▀▄'.indexOf(c)] as string);
    expect(dark).toBe(swapped);
  });
});
