import type { Headline, Report } from '@tianma/core';
import { register } from '../../../packages/verifier/src/elements/register.js';
import { VerifierElement } from '../../../packages/verifier/src/elements/verifier-element.js';
import { reportOf } from '../../../packages/verifier/src/view-model/reports.fixture.js';

// The real element on reports typed in by hand: every state can be shown, also those that no demo happens to make.
// `code` is the code whose report is wanted.
class SheetVerifier extends VerifierElement {
  protected override check({ code }: { readonly code?: string }): Report {
    return reportOf(code as Headline as never);
  }
}
register('tianma-verifier', SheetVerifier);
