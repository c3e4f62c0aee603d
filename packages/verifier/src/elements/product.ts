import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../view-model/view.js';
import { rowList } from './rows.js';

/** What it is, which one it is, where and when: only ever under a verdict. */
export function product({ product: item, facts }: View, level: number): TemplateResult | typeof nothing {
  if (item === undefined) return nothing;
  return html`<div part="product" class="product">
    <p class="name" role="heading" aria-level=${level}>${item.name}</p>
    ${item.traits.length > 0 ? html`<p class="traits">${item.traits.map((text) => html`<span>${text}</span>`)}</p>` : nothing}
    <p class="marks">${item.marks.map((text) => html`<span>${text}</span>`)}</p>
    ${rowList(facts, 'facts')}
  </div>`;
}
