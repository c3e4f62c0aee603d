import { describe, expect, it } from 'vitest';
import { readLedger } from '../index.js';
import { listed } from '../read-ledger.fixture.js';
import type { Cell } from '../types.js';
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

  it('says of an amount beside several plots that it is that of each', async () => {
    const { sheets = [] } = await readWorkbook(buildTemplate(kind, { language }));
    const notes = sheets[0]?.rows.map((cells) => JSON.stringify(cells)) ?? [];
    expect(notes.filter((line) => /不是合计|not their total/.test(line)).length).toBeGreaterThan(0);
  });

  it('imports none of them before', async () => {
    const result = await readLedger(buildTemplate(kind, { language }));
    expect(listed(result)).toEqual(['ledger.file']);
  });

  it('offers every example in the list of its column, and no list where a number is new', async () => {
    const file = buildTemplate(kind, { language });
    const { sheets = [] } = await readWorkbook(file);
    const parts = readZip(file);
    const cellsOf = (source: string): readonly Cell[] => {
      const [, name, letters = '', from, to] = /'([^']+)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?/.exec(source) ?? [];
      const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      // A list of several sheets runs from its first cell as far as it is filled in.
      return rows
        .slice(Number(from) - 1, to === undefined ? undefined : Number(to))
        .map((cells) => cells[letters.charCodeAt(0) - 65] ?? null);
    };
    const strange: string[] = [];
    const lists = new Map<string, string>();
    for (const [i, sheet] of kind.sheets.entries()) {
      const xml = new TextDecoder().decode(parts.get(`xl/worksheets/sheet${i + 3}.xml`));
      for (const [, tag = '', letters = '', source = ''] of xml.matchAll(
        /<dataValidation ([^>]*)sqref="([A-Z])2:[A-Z]2000"><formula1>([^<]*)<\/formula1>/g,
      )) {
        const at = letters.charCodeAt(0) - 65;
        lists.set(`${sheet.sheet}.${headingsOf(sheet, language)[at - 1]?.column.key}`, tag);
        const offered = cellsOf(source);
        for (const cells of sheets[i + 2]?.rows.slice(1) ?? [])
          if ((cells[at] ?? null) !== null && !offered.includes(cells[at] as Cell)) strange.push(`${sheet.sheet} ${letters} ${i}`);
      }
    }
    expect(strange).toEqual([]);
    expect([...lists.keys()]).not.toContain('harvest.lot');
    expect([...lists.keys()]).not.toContain('processing.lot');
    expect([...lists.keys()]).not.toContain('units.unit');
    // Numbers of earlier ledgers, and several in a cell, are none of a spreadsheet's warnings.
    for (const name of ['packing.lot', 'sales.lot', 'harvest.units', 'tests.subject'])
      expect(lists.get(name)).not.toMatch(/showErrorMessage|errorStyle/);
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
