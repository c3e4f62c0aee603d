import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LEDGER_LIMITS } from './limits.js';
import { readZip, storeZip } from './zip.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fault = (file: Uint8Array): string => {
  try {
    readZip(file);
    return 'read';
  } catch (error) {
    return (error as { fault?: string }).fault ?? String(error);
  }
};

/** An archive whose entries all point at one compressed body: the cheapest bomb. `size` is what each claims to unpack to. */
function overlapping(count: number, body: Uint8Array, size: number, flags = 0): Uint8Array {
  const names = Array.from({ length: count }, (_, i) => bytes(`xl/worksheets/sheet${i + 1}.xml`));
  const local = new Uint8Array(30 + body.length);
  const head = new DataView(local.buffer);
  head.setUint32(0, 0x04034b50, true);
  head.setUint16(8, 8, true);
  local.set(body, 30);
  const central = names.map((name) => {
    const entry = new Uint8Array(46 + name.length);
    const view = new DataView(entry.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(8, flags, true);
    view.setUint16(10, 8, true);
    view.setUint32(20, body.length, true);
    view.setUint32(24, size, true);
    view.setUint16(28, name.length, true);
    entry.set(name, 46);
    return entry;
  });
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, count, true);
  view.setUint32(
    12,
    central.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  view.setUint32(16, local.length, true);
  return new Uint8Array(Buffer.concat([local, ...central, end]));
}

describe('readZip', () => {
  it('reads back what storeZip wrote', () => {
    const parts = new Map([
      ['xl/workbook.xml', bytes('<a/>')],
      ['xl/worksheets/sheet1.xml', bytes('<工作表/>')],
    ]);
    expect(readZip(new Uint8Array(storeZip(parts)))).toEqual(parts);
  });

  it('leaves pictures and printer settings packed', () => {
    const file = storeZip(
      new Map([
        ['xl/media/image1.png', bytes('x')],
        ['docProps/app.xml', bytes('x')],
        ['xl/workbook.xml', bytes('x')],
      ]),
    );
    expect([...readZip(new Uint8Array(file)).keys()]).toEqual(['xl/workbook.xml']);
  });

  it.each([
    ['plain text', bytes('批次号,数量\nL1,5\nL2,6\nL3,7\n'), 'not_zip'],
    ['an empty file', new Uint8Array(0), 'not_zip'],
    ['an old .xls or a protected file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old_xls'],
    ['a zip cut off', new Uint8Array(storeZip(new Map([['xl/workbook.xml', bytes('x'.repeat(200))]]))).subarray(0, 120), 'damaged'],
    ['macros', new Uint8Array(storeZip(new Map([['xl/vbaProject.bin', bytes('x')]]))), 'macro'],
    ['old macro sheets', new Uint8Array(storeZip(new Map([['xl/macrosheets/sheet1.xml', bytes('x')]]))), 'macro'],
    ['encrypted entries', overlapping(1, deflateRawSync('x'), 1, 1), 'encrypted'],
  ])('refuses %s', (_, file, expected) => {
    expect(fault(file)).toBe(expected);
  });

  it('refuses an entry that occurs twice', () => {
    const file = new Uint8Array(
      storeZip(
        new Map([
          ['xl/a1.xml', bytes('x')],
          ['xl/a2.xml', bytes('y')],
        ]),
      ),
    );
    const twice = new TextDecoder('latin1').decode(file).replaceAll('xl/a2.xml', 'xl/a1.xml');
    expect(fault(Uint8Array.from(twice, (c) => c.charCodeAt(0)))).toBe('damaged');
  });

  it('stops a bomb at the limit whatever sizes it claims', () => {
    const mebibyte = deflateRawSync(new Uint8Array(1024 * 1024));
    const entries = LEDGER_LIMITS.xmlBytes / 1024 / 1024 + 1;
    expect(fault(overlapping(entries, mebibyte, 1))).toBe('too_large');
    expect(fault(overlapping(2, mebibyte, 0xfffffff0))).toBe('too_large');
    // Which of its parts went over says nothing to the one who gave the file.
    for (const file of [overlapping(entries, mebibyte, 1), overlapping(2, mebibyte, 0xfffffff0)])
      expect(() => readZip(file)).toThrow('more than 192 MiB unpacked');
    expect(fault(overlapping(LEDGER_LIMITS.zipEntries + 1, mebibyte, 1))).toBe('too_large');
  });
});
