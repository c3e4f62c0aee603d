import { datedText, fill } from '../i18n/index.js';
import type { Context } from './context.js';
import type { Row } from './view.js';

/** The line that says how fresh the recall list is: always an absolute date, never `not recalled`; none where nothing was looked up. */
export function asOfText({ report, m, today }: Context): string | undefined {
  const { status } = report.asOf;
  const looked = report.axes.status !== 'not_checked';
  if (!looked || status === undefined) return report.facts.length > 0 ? m.asOf.not_checked : undefined;
  return fill(report.axes.status === 'stale' ? m.asOf.stale : m.asOf.as_of, { date: datedText(status.issued, today, m) });
}

/** Date of this check and of both lists. */
export function dateRows({ report, m, today }: Context): Row[] {
  const { asOf } = report;
  const rows: Row[] = [{ label: m.dates.now, value: datedText(asOf.effectiveNow, today, m) }];
  for (const name of ['trust', 'status'] as const) {
    const list = asOf[name];
    if (list === undefined) continue;
    const note = [fill(m.dates.version, { n: list.version }), fill(m.dates.next, { date: datedText(list.nextUpdate, today, m) })];
    rows.push({ label: m.dates[name], value: datedText(list.issued, today, m), note: note.join(m.dot) });
  }
  return rows;
}
