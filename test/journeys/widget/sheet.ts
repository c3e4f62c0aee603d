import type { Code, Report } from '@tianma/core';
import { register } from '../../../packages/verifier/src/elements/register.js';
import { VerifierElement } from '../../../packages/verifier/src/elements/verifier-element.js';
import { reportOf } from '../../../packages/verifier/src/view-model/reports.fixture.js';

// The real element on reports typed in by hand: every state can be shown, also those that no demo happens to make.
// `code` is the code whose report is wanted; `data-short` leaves out steps that are like others.
class SheetVerifier extends VerifierElement {
  protected override check({ code }: { readonly code?: string }): Report {
    const report = reportOf(code as Code);
    if (!this.hasAttribute('data-short')) return report;
    return { ...report, journey: report.journey.filter(({ kind }) => /soil_test|field_operation|harvest|sale/.test(kind)) };
  }
}
register('tianma-verifier', SheetVerifier);
