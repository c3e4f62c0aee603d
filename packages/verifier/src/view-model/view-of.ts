import type { Report } from '@tianma/core';
import type { Locale } from '../i18n/index.js';
import { asOfText, dateRows } from './as-of.js';
import { axisViews, checkViews } from './checks.js';
import { contactView } from './contact.js';
import { contextOf } from './context.js';
import { headlineView } from './headline.js';
import { labelStateViews } from './label-state.js';
import { provesLines, provesNotLines } from './limits.js';
import { partyViews } from './parties.js';
import { factRows, productView } from './product.js';
import { recallViews } from './recalls.js';
import { attestationViews, journeyGroups } from './steps.js';
import type { View } from './view.js';

/** How a report is told. `locale` default zh-CN; `now` (RFC 3339) is what relative dates count from, default the report's own. */
export interface ViewOptions {
  readonly locale?: Locale;
  readonly now?: string;
}

/** Turns a report into words: plain text only, pure, the same for the same report. */
export function viewOf(report: Report, { locale = 'zh-CN', now = report.asOf.effectiveNow }: ViewOptions = {}): View {
  const context = contextOf(report, locale, now);
  const asOf = asOfText(context);
  const product = productView(context);
  return {
    locale,
    headline: report.headline,
    code: report.code,
    ...headlineView(context),
    recalls: recallViews(context),
    labelStates: labelStateViews(context),
    ...(asOf !== undefined && { asOf }),
    ...(product !== undefined && { product }),
    facts: factRows(context),
    journey: journeyGroups(context),
    records: report.journey.length,
    attestations: attestationViews(context),
    axes: axisViews(context),
    checks: checkViews(context),
    dates: dateRows(context),
    parties: partyViews(context),
    proves: provesLines(context),
    provesNot: provesNotLines(context),
    contact: contactView(context),
  };
}
