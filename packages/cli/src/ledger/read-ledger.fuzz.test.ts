import { displayText } from '@tianma/core/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank } from './header.js';
import { readLedger } from './index.js';
import { type CellContext, plainValue, readCell } from './read-cell.js';
import { SHEETS } from './sheets.js';
import { storeZip } from './zip.js';

const part = (text: string): Uint8Array => new TextEncoder().encode(text);

function workbook(sheetXml: string, shared = ''): Uint8Array {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return new Uint8Array(
    storeZip(
      new Map([
        ['xl/workbook.xml', part('<workbook xmlns:r="r"><sheets><sheet name="基地" sheetId="1" r:id="rId1"/></sheets></workbook>')],
        [
          'xl/_rels/workbook.xml.rels',
          part(
            `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
          ),
        ],
        ['xl/sharedStrings.xml', part(`<sst>${shared}</sst>`)],
        ['xl/worksheets/sheet1.xml', part(`<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`)],
      ]),
    ),
  );
}

const cell = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const SOUND = workbook(
  `<row r="1">${cell('A1', '地块编号')}${cell('B1', '作物')}</row><row r="2">${cell('A2', 'A-01')}${cell('B2', '茶')}</row>`,
  '<si><t>x</t></si>',
);

describe('hostile workbooks', () => {
  it('changed, cut or grown at any place, are answered and never throw', async () => {
    expect(await readLedger(SOUND)).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(SOUND.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(SOUND.length),
        async (changes, cut) => {
          const bytes = SOUND.slice();
          for (const [place, value] of changes) bytes[place] = value;
          for (const file of [bytes, bytes.subarray(0, cut), SOUND.subarray(cut)]) {
            const result = await readLedger(file);
            if (!result.ok) expect(result.errors.every(({ code }) => code.startsWith('ledger.'))).toBe(true);
          }
        },
      ),
      { numRuns: 150, seed: 20261121 },
    );
  });

  it('one long string named by every cell is stopped before it is read', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('');
    const result = await readLedger(workbook(rows, `<si><t>${'('.repeat(30_000)}</t></si>`));
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'ledger.file', found: { zh: '90000000 字' } }] });
  });

  it('every column reads any text or number to a value or one error, in time that grows with its length only', () => {
    const context: CellContext = { at: { sheet: '表', row: 1 }, year: 2026, epoch1904: false };
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.nat(0xffff), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
      fc.constantFrom('(', '多', '1,', '9 ', 'L1:', '-', '１', '约', '2026-').map((piece) => piece.repeat(4000)),
    );
    const values = fc.oneof(
      text,
      fc.double().map((number) => ({ number: String(number) })),
      fc.constantFrom({ day: '2026-03-05' }, { day: '' }, true, false, '__proto__', 'constructor'),
    );
    const columns = SHEETS.flatMap(({ columns: list }) => list);
    fc.assert(
      fc.property(values, (value) => {
        for (const column of columns) {
          const result = readCell(value, column, context);
          if ('error' in result) expect(result.error.code).toBe('ledger.cell');
          else if (column.type === 'text' && typeof value === 'string' && !isBlank(value)) {
            expect(() => displayText(result.value, column.max, column.key)).not.toThrow();
            expect(new TextDecoder().decode(new TextEncoder().encode(plainValue(result.value)))).toBe(result.value);
          } else expect(result.value).toBeDefined();
        }
      }),
      { numRuns: 100, seed: 20261121 },
    );
  });
});
