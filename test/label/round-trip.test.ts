import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatItemCode, readCode } from '../../packages/core/src/seal/index.js';
import { encodeSymbol, planLabel, type QrSymbol, renderPng, renderSvg, renderTerminal } from '../../packages/label/src/index.js';
import { long } from '../run/long.mjs';
import { onGround, type Picture, rasteriseSvg, rasteriseTerminal, readPng } from './pictures.js';
import { jsqr, zbar, zbarPath, zxing } from './readers.js';

// From the fields of an item to a symbol, through readers that others wrote, and back to the same fields.

function checkDigit(digits: string): string {
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
const label = fc.string({ unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789')), minLength: 1, maxLength: 10 });
const item = fc.record({
  host: fc.tuple(label, label, fc.constantFrom('cn', 'example', 'com.cn')).map((labels) => labels.join('.')),
  gtin: digits(13).map((text) => text + checkDigit(text)),
  lot: fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-')), minLength: 1, maxLength: 20 }),
    fc
      .string({ unit: fc.constantFrom(...Array.from(`!"%&'()*+,-./09:;<=>?AZ_az`)), minLength: 1, maxLength: 20 })
      .filter((text) => !/^\.\.?$/.test(text)),
  ),
  serial: digits(20),
});
const seal = fc.uint8Array({ minLength: 115, maxLength: 128 });

/** What each reader says that differs from the texts that were drawn. */
async function misread(pictures: readonly Picture[], texts: readonly string[]): Promise<unknown[]> {
  const read: (string | undefined)[][] = [[], [], zbarPath ? zbar(pictures) : [...texts]];
  for (const picture of pictures) {
    read[0]?.push((await zxing(picture)).map(({ text }) => text).join(' and '));
    read[1]?.push(jsqr(picture)?.text);
  }
  return read.flatMap((answers, reader) => texts.flatMap((text, i) => (answers[i] === text ? [] : [{ reader, text, read: answers[i] }])));
}

interface Drawn {
  readonly text: string;
  readonly symbol: QrSymbol;
}

describe('from fields to a symbol and back', () => {
  const drawn: Drawn[] = [];

  it('every reader reads the text, and our reader the same fields', async () => {
    await fc.assert(
      fc.asyncProperty(item, fc.option(seal, { nil: undefined }), async (fields, bytes) => {
        const url = formatItemCode(fields);
        const plan = planLabel({ url, tier: bytes ? 'seal' : 'link', ...(bytes && { seal: bytes }) });
        const symbol = encodeSymbol(plan.text);
        drawn.push({ text: plan.text, symbol });
        const picture = readPng(renderPng(symbol, { dotsPerModule: 4 }));
        const [result] = await zxing(picture);
        expect(result?.text).toBe(plan.text);
        expect([result?.ecLevel, Number(result?.version)]).toEqual(['M', plan.version]);
        const second = jsqr(picture);
        expect(second).toEqual({ text: plan.text, version: plan.version, modes: plan.segments.map(({ mode }) => mode) });
        expect(readCode(second?.text as string)).toEqual({ ...fields, ...(bytes && { seal: bytes }), text: plan.text });
      }),
      { numRuns: long ? 300 : 40 },
    );
  });

  it.runIf(zbarPath)('zbarimg reads the same symbols', () => {
    const some = drawn.slice(0, 40);
    expect(some.length).toBeGreaterThan(30);
    expect(zbar(some.map(({ symbol }) => renderPng(symbol, { dotsPerModule: 4 })))).toEqual(some.map(({ text }) => text));
  });
});

describe('each form of output', () => {
  const fields = { host: 'trace.dongchuan.example', gtin: '06901234567892', lot: 'TM-20260305-A', serial: '12345678901234567890' };
  const bytes = Uint8Array.from({ length: 115 }, (_, i) => (i * 73 + 11) % 256);
  const texts = [formatItemCode(fields), formatItemCode(fields, bytes)];
  const symbols = texts.map(encodeSymbol);

  it('SVG, on white and on a dark page', async () => {
    const pictures = symbols.map((symbol) => rasteriseSvg(renderSvg(symbol, { moduleMm: 0.5, title: '东川洋芋' }), 4));
    expect(await misread(pictures, texts)).toEqual([]);
    const dark = pictures.map((picture) => onGround(picture, 40, 24));
    expect(await misread(dark, texts)).toEqual([]);
  });

  it.each([2, 3, 4, 5, 6])('PNG at %d dots', async (dotsPerModule) => {
    const pictures = symbols.map((symbol) => readPng(renderPng(symbol, { dotsPerModule })));
    expect(await misread(pictures, texts)).toEqual([]);
  });

  it.each([
    ['painted, on a dark terminal', { ansi: true }, [200, 0]],
    ['painted, on a light terminal', { ansi: true }, [0, 255]],
    ['plain, on a dark terminal', { ansi: false }, [230, 20]],
    ['plain, on a light terminal', { ansi: false, background: 'light' }, [20, 240]],
  ] as const)('terminal, %s', async (_, options, own) => {
    const pictures = symbols.map((symbol) => onGround(rasteriseTerminal(renderTerminal(symbol, options), 4, own), 24, own[1]));
    expect(await misread(pictures, texts)).toEqual([]);
  });

  it('the readers do see a difference', async () => {
    const picture = (i: number): Picture => readPng(renderPng(symbols[i] as QrSymbol, { dotsPerModule: 4 }));
    const [link, sealed] = [picture(0), picture(1)];
    const blank = { ...link, data: new Uint8Array(link.data.length).fill(255) };
    expect(await misread([link, blank], texts)).toHaveLength(zbarPath ? 3 : 2);
    expect(await misread([sealed, link], texts)).toHaveLength(zbarPath ? 6 : 4);
  });
});
