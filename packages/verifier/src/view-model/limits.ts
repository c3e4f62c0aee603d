import { dateText, fill } from '../i18n/index.js';
import { type Context, inWords, whoOf } from './context.js';

/** What this answer shows; nothing at all where nothing was verified. */
export function provesLines(context: Context): string[] {
  const { report, m } = context;
  const { record, issuer } = report.axes;
  const who = whoOf(context);
  if ((record !== 'intact' && record !== 'not_in_code') || issuer !== 'endorsed') return [m.proves.nothing];
  const lines = [fill(record === 'intact' ? m.proves.record : m.proves.label, { who })];
  const { trust } = report.asOf;
  if (report.county && trust)
    lines.push(fill(m.proves.listed, { county: inWords(report.county.names, context), who, date: dateText(trust.issued, m) }));
  return lines;
}

/** What no signature can show: said with every answer. */
export function provesNotLines({ report, m }: Context): string[] {
  const lines = [m.proves.notTrue, m.proves.notCopy];
  if (report.axes.record === 'not_in_code') lines.push(m.proves.notJourney);
  if (report.axes.status !== 'recalled') lines.push(m.proves.notRecall);
  return lines;
}
