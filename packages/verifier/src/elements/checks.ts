import { html, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.js';
import type { View } from '../view-model/view.js';
import { icon } from './icon.js';
import { rowList } from './rows.js';

/** The four axes, each check with its result, and the dates of the lists. */
export function checks(view: View, m: Messages, level: number): TemplateResult {
  return html`<dl part="axes" class="axes">
      ${view.axes.map(({ label, text, tone }) => html`<div class=${tone}><dt>${label}</dt><dd>${text}</dd></div>`)}
    </dl>
    <ul part="checks" class="checks">
      ${view.checks.map(({ label, result, text }) => html`<li class=${result}>${icon(result)}<span>${label}</span><em>${text}</em></li>`)}
    </ul>
    <p class="sub" role="heading" aria-level=${level}>${m.sections.dates}</p>
    ${rowList(view.dates)}`;
}
