import { fill } from '../i18n/index.js';
import { type Context, inWords } from './context.js';
import type { ContactView } from './view.js';

/** Where to ask and report, as the county signed it, and what to quote. Text only: nothing here is a link. */
export function contactView(context: Context): ContactView {
  const { report, m } = context;
  const lines: string[] = [];
  const issuer = report.parties.find((party) => party.id === report.issuer);
  if (issuer?.hotline) lines.push(fill(m.help.hotline, { name: inWords(issuer.names, context) }) + m.colon + issuer.hotline);
  if (report.county?.report) lines.push(m.help.address + m.colon + report.county.report);
  const { scanned } = report;
  const printed = scanned && [scanned.gtin, scanned.lot, scanned.serial].filter(Boolean).join(' / ');
  const quote = [printed ? fill(m.help.printed, { text: printed }) : '', fill(m.help.code, { code: report.code })];
  return { hosts: report.county?.hosts ?? [], lines, quote: quote.filter(Boolean) };
}
