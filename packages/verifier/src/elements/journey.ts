import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.js';
import type { GroupView, StepView } from '../view-model/view.js';
import { rowList } from './rows.js';

/** The steps of one chain, oldest first. */
export function group({ title, subject, by, steps }: GroupView, m: Messages, level: number): TemplateResult {
  return html`<div class="group">
    <p class="sub" role="heading" aria-level=${level}>${title} <small>${subject}</small></p>
    <p class="where">${by}</p>
    ${stepList(steps, m)}
  </div>`;
}

export const stepList = (steps: readonly StepView[], m: Messages): TemplateResult => html`<ol part="journey" class="steps">
    ${steps.map((step) => stepItem(step, m))}
  </ol>`;

function stepItem(step: StepView, m: Messages): TemplateResult {
  const tags = [
    ...step.tags.map((tag) => html`<span class="tag">${tag}</span>`),
    ...step.notes.map((note) => html`<span class="tag plain">${note}</span>`),
  ];
  return html`<li part="step" class=${step.voided ? 'voided' : ''}>
    <p class="when">${step.date}</p>
    <p class="kind">${step.kind}${tags}</p>
    ${step.gist ? html`<p class="gist">${step.gist}</p>` : nothing}
    ${step.by ? html`<p class="where">${step.by}</p>` : nothing}
    ${
      step.rows.length > 0
        ? html`<details><summary>${m.journey.fields}<span class="hush"> ${step.kind} ${step.date}</span></summary>${rowList(step.rows)}</details>`
        : nothing
    }
  </li>`;
}
