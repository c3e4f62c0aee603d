import { type Report, verify } from '@tianma/core';
import { ask } from './ask.js';
import type { Inputs } from './inputs.js';
import { VerifierElement } from './verifier-element.js';

/**
 * Verifies the code or bundle of a product in the page and says what that shows and what it cannot. No network, ever.
 *
 * @summary Verdict on one product, from signed bytes the page gives.
 * @status stable
 * @since 0.1
 * @slot - What the page shows until there is a verdict (or without scripts); may hold the data block.
 * @slot photo - A picture of the product, under the verdict.
 * @slot report - The page's own way to report, inside the help panel.
 * @event {TianmaReportEvent} tianma-report - Once for each verdict, with the whole report.
 * @event {TianmaReportProblemEvent} tianma-report-problem - The reader pressed “report this code”.
 * @event {TianmaCodeEvent} tianma-code - The reader scanned or typed a code.
 * @csspart base - The outermost box.
 * @csspart banner - A recall.
 * @csspart verdict - Icon, headline and the line under it.
 * @csspart icon - Every icon.
 * @csspart headline - The headline sentence.
 * @csspart asof - Date of the recall list.
 * @csspart product - Name, marks, place and dates.
 * @csspart facts - Place and dates.
 * @csspart section - One disclosure.
 * @csspart journey - A list of steps.
 * @csspart step - One step.
 * @csspart axes - The four answers.
 * @csspart checks - The list of checks.
 * @csspart rows - Any other list of names and values.
 * @csspart footer - Official sites and buttons.
 * @csspart report-button - “Report this code”.
 * @csspart large-button - “Large type”.
 * @csspart badge - The button of the badge.
 * @csspart entry - The form for another code.
 * @cssproperty --tianma-font - Font stack.
 * @cssproperty --tianma-radius - Corner of the card, default 14px.
 * @cssproperty --tianma-paper - Background of the card.
 * @cssproperty --tianma-ink - Text.
 * @cssproperty --tianma-soft - Second text.
 * @cssproperty --tianma-line - Rules between parts.
 * @cssproperty --tianma-blue - Colour of what was verified; also buttons.
 * @cssproperty --tianma-amber - Colour of what needs a question.
 * @cssproperty --tianma-red - Colour of recalled, altered, revoked and voided.
 * @cssproperty --tianma-grey - Colour of what could not be checked.
 */
export class TianmaVerifier extends VerifierElement {
  protected override check(inputs: Inputs): Report {
    return ask(verify, inputs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tianma-verifier': TianmaVerifier;
  }
}
