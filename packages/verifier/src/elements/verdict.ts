import { html, nothing, type TemplateResult } from 'lit';
import type { RecallView, View } from '../view-model/view.js';
import { icon } from './icon.js';

/** The headline and what follows from it. The live region stands before it is filled, so that it is read out. */
export function verdict(view: View | undefined, checking: string, level: number): TemplateResult {
  return html`<div part="verdict" class="verdict ${view?.panel.tone ?? 'grey'}">
    ${view ? icon(view.panel.icon) : html`<span class="icon wait" aria-hidden="true"></span>`}
    <div class="said">
      <div role="status">
        <p part="headline" class="headline" role="heading" aria-level=${level}>${view ? view.panel.title : checking}</p>
        ${view ? html`<p class="detail">${view.panel.detail}</p>` : nothing}
      </div>
      ${view?.asOf ? html`<p part="asof" class="asof">${view.asOf}</p>` : nothing}
    </div>
  </div>`;
}

/** One banner for each recall and what else the lists say of the label; a red one is announced. */
export function banners(recalls: readonly RecallView[]): TemplateResult[] {
  return recalls.map(
    ({ tone, title, lines }) => html`<div part="banner" class="banner ${tone}" role=${tone === 'red' ? 'alert' : 'note'}>
      ${icon(tone === 'red' ? 'stop' : tone === 'amber' ? 'warning' : 'question')}
      <div class="said">
        <p class="headline">${title}</p>
        ${lines.map((line) => html`<p>${line}</p>`)}
      </div>
    </div>`,
  );
}
