import { describe, expect, it } from 'vitest';
import { readLedger } from '../index.js';
import { listed } from '../read-ledger.fixture.js';
import { readWorkbook } from '../workbook.js';
import { readZip } from '../zip.js';
import { headingsOf, sheetTitle } from './headings.js';
import { TEMPLATES } from './kinds.js';
import { buildTemplate } from './template.js';

const LANGUAGES = ['zh', 'en'] as const;
const all = Object.entries(TEMPLATES).flatMap(([name, kind]) => LANGUAGES.map((language) => [name, language, kind] as const));

describe.each(all)('template %s in %s', (_, language, kind) => {
  it('imports its examples without a fault, once they are no examples any more', async () => {
    const result = await readLedger(buildTemplate(kind, { language, filled: true }));
    expect(listed(result)).toEqual([]);
    if (!result.ok) return;
    const given = Object.fromEntries(
      kind.sheets.flatMap((sheet) => (sheet.rows.length > 0 ? [[sheetTitle(sheet, language), sheet.rows.length]] : [])),
    );
    expect(result.ledger.rows).toEqual(given);
    expect(result.ledger.warnings).toEqual([]);
    expect(result.ledger.lots.some(({ drafts }) => drafts.some(({ record }) => record.kind === 'sale'))).toBe(true);
  });

  it('imports none of them before', async () => {
    const result = await readLedger(buildTemplate(kind, { language }));
    expect(listed(result)).toEqual(['ledger.file']);
  });

  it('keeps codes as text and offers lists', async () => {
    const file = buildTemplate(kind, { language });
    const read = await readWorkbook(file);
    const parts = readZip(file);
    for (const [i, sheet] of kind.sheets.entries()) {
      const xml = new TextDecoder().decode(parts.get(`xl/worksheets/sheet${i + 3}.xml`));
      const headings = headingsOf(sheet, language);
      expect(read.sheets?.[i + 2]?.rows[0]?.slice(1)).toEqual(headings.map(({ text }) => text));
      const styled = [...xml.matchAll(/<col min="(\d+)"[^>]* style="\d+"/g)].map(([, at]) => Number(at));
      for (const [j, { column }] of headings.entries())
        if (['gtin', 'lot', 'unitCode', 'party'].includes(column.type)) expect(styled).toContain(j + 2);
      const lists = [...xml.matchAll(/<dataValidation type="list"/g)].length;
      expect(lists).toBeGreaterThanOrEqual(headings.filter(({ column }) => column.type === 'choice').length);
    }
  });
});
