import type { Report } from '@tianma/core';
import { expect, test } from 'vitest';
import { productOf } from '../package/product-of.js';
import { reportOf } from './reports.fixture.js';
import { viewOf } from './view-of.js';

/** 502 labels of which 2 are spare, as the packing record of the bundle says; the item scanned is `index`. */
function reportWith(index: number, spare?: number): Report {
  const report = reportOf('verified.records');
  return {
    ...report,
    facts: report.facts.map((fact) => (fact.name === 'index' ? { ...fact, value: index } : fact)),
    journey: report.journey.map((step) =>
      step.kind === 'packing' ? { ...step, fields: { ...step.fields, count: 502, ...(spare !== undefined && { spare }) } } : step,
    ),
  };
}

test.each([
  [undefined, 2, '第 3 件，共 502 件', '件数 502', 502],
  [2, 2, '第 3 件，共 500 件', '件数 500', 500],
  [2, 501, '第 502 件，共 502 件', '件数 500', 500],
])('with %s spare labels item %d is counted among the goods', (spare, index, mark, count, items) => {
  const report = reportWith(index, spare);
  const view = viewOf(report, { locale: 'zh-CN' });
  expect(view.product?.marks).toContain(mark);
  const steps = view.journey.flatMap((group) => group.steps).filter(({ kind }) => kind === '包装');
  const rows = steps.flatMap((step) => step.rows).map(({ label, value }) => `${label} ${value}`);
  expect(rows).toContain(count);
  if (spare !== undefined) expect(rows).toContain(`备用标签 ${spare}`);
  expect(productOf(report)?.['tianma:items']).toBe(items);
});
