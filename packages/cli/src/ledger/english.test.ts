import { describe, expect, it } from 'vitest';
import { heading } from './normalise.js';
import { listed, type Sheets, xlsx } from './read-ledger.fixture.js';
import { readLedger } from './read-ledger.js';
import { SHEETS } from './sheets.js';

const LEDGER: Sheets = {
  Info: [
    ['Cooperative', 'Example'],
    ['Division code', '530113'],
    ['Year', '2026'],
  ],
  Products: [
    ['Product name', 'Barcode', 'Net content', 'Shelf life (days)'],
    ['Potatoes', '2400000000044', '5 kg', 90],
  ],
  Plots: [
    ['Plot', 'Crop', 'Plot area (亩)'],
    ['B-01', 'potato', 15],
  ],
  'Field work': [
    ['Work date', 'Plot', 'Activity', 'Pesticide', 'Registration number', 'Dosage', 'PHI', 'Worker'],
    ['2026-05-12', 'B-01', 'spray', 'mancozeb', 'PD20081237', '2.2 kg', 15, 'A'],
  ],
  Harvest: [
    ['Lot no.', 'Product', 'Harvest date', 'Plots', 'Yield (kg)'],
    ['S1', 'Potatoes', '2026-07-18', 'B-01', 3000],
  ],
  Tests: [
    ['Test date', 'Test type', 'Lot or plot', 'Lab', 'Report no.', 'Substance', 'Value', 'Result unit', 'MRL', 'Verdict'],
    ['2026-07-20', 'laboratory', 'S1', 'Lab', 'R1', 'cadmium', 0.01, 'mg/kg', 0.1, 'passed'],
  ],
  Packing: [
    ['Lot number', 'Packing date', 'Number of items', 'Harvested on', 'Packaging material'],
    ['S1', '2026-07-21', 580, '2026-07-18', 'net'],
  ],
  Sales: [
    ['Batch', 'Sale date', 'Sales channel', 'Quantity (kg)', 'Cartons', 'Customer'],
    ['S1', '2026-07-25', 'wholesale', 2900, 580, 'B'],
  ],
};

describe('headings in plain English', () => {
  it('are known in every sheet', async () => {
    const result = await readLedger(await xlsx(LEDGER));
    expect(listed(result)).toEqual([]);
    expect(result.ok && result.ledger.lots.flatMap(({ drafts }) => drafts.map(({ record }) => [record.kind, record['day']]))).toEqual([
      ['harvest', '2026-07-18'],
      ['test_claim', '2026-07-20'],
      ['packing', '2026-07-21'],
      ['sale', '2026-07-25'],
    ]);
  });

  it('stand for one column of a sheet each', () => {
    const twice = SHEETS.flatMap(({ key, columns }) => {
      const names = columns.flatMap((column) => [...new Set(column.names.filter((name) => /^[a-z]/i.test(name)).map(heading))]);
      return names.filter((name, i) => names.indexOf(name) < i).map((name) => `${key} ${name}`);
    });
    expect(twice).toEqual([]);
  });
});
