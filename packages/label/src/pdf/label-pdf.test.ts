import { formatItemCode } from '@tianma/core/seal';
import { describe, expect, it } from 'vitest';
import { labelLines } from '../card/lines.js';
import { charactersOf } from '../draw/compose.js';
import { loadFaces } from '../font/index.js';
import { findLayout } from '../layouts/index.js';
import { planFrame } from '../plan/plan-frame.js';
import { encodePainted, encodeSymbol } from '../qr/symbol.js';
import { labelPdf, labelPdfFrom, type PaintedCode } from './label-pdf.js';

const item = { host: 'trace.example.cn', gtin: '06901234567892', lot: 'A1' };
const layout = findLayout('a4-24');
const codes = Array.from({ length: 250 }, (_, i) =>
  formatItemCode({ ...item, serial: String(i).padStart(20, '9') }, new Uint8Array(115).fill(i)),
);
const lines = labelLines({ productZh: '东川洋芋', lot: item.lot, serial: '9'.repeat(20), host: item.host });
const { frame } = planFrame({
  layout,
  lines,
  url: formatItemCode({ ...item, serial: '9'.repeat(20) }),
  seal: new Uint8Array(115),
  dpi: 300,
});
const faces = await loadFaces(charactersOf(frame));
const pieces = [...labelPdf({ layout, frame, faces, codes, dpi: 300 })];
const bytes = Buffer.concat(pieces);
const file = bytes.toString('latin1');

describe('labelPdf', () => {
  it('holds the modules of each symbol in order, a bit each, 0 where dark', () => {
    const found: string[] = [];
    for (const { 0: head, 1: size, 2: length, index } of file.matchAll(
      /<< \/Subtype\/Image\/Width (\d+).*? \/Length (\d+) >>\nstream\n/g,
    )) {
      const mask = bytes.subarray(index + head.length, index + head.length + Number(length));
      const rows = Array.from({ length: Number(size) }, (_, y) => mask.subarray(y * (mask.length / Number(size))));
      const modules = rows.flatMap((row) =>
        Array.from({ length: Number(size) }, (_, x) => (((row[x >> 3] as number) >> (7 - (x & 7))) & 1) ^ 1),
      );
      found.push(modules.join(''));
    }
    expect(found).toEqual(codes.map((code) => encodeSymbol(code).modules.join('')));
  });

  it('says where each object begins', () => {
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    const table = file.slice(start);
    expect(table).toMatch(/^xref\n0 \d+\n0000000000 65535 f \n/);
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.length).toBeGreaterThan(codes.length);
    offsets.forEach((offset, i) => expect(file.startsWith(`${i + 1} 0 obj\n`, offset), `object ${i + 1}`).toBe(true));
  });

  it('comes in pieces of 64 KiB and more, to the last', () => {
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(65536);
  });
});

describe('labelPdfFrom', () => {
  const painted = codes.map((code): PaintedCode => ({ code, symbol: encodePainted(code) }));
  async function* inLots(of: number, count = painted.length): AsyncGenerator<readonly PaintedCode[]> {
    for (let i = 0; i < count; i += of) yield painted.slice(i, Math.min(i + of, count));
  }

  it.each([
    [1, 0, 50],
    [24, 0, 48],
    [24, 5, 43],
    [100, 23, 250],
    [1_000, 2, 250],
    [10, 0, 0],
  ])('gives the same bytes for %i at a time, %i places skipped, %i in all', async (of, skip, count) => {
    const request = { layout, frame, faces, skip, dpi: 300 } as const;
    const made: Uint8Array[] = [];
    for await (const piece of labelPdfFrom(request, inLots(of, count))) made.push(piece);
    expect(Buffer.concat(made).equals(Buffer.concat([...labelPdf({ ...request, codes: codes.slice(0, count) })]))).toBe(true);
  });
});
