import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../view-model/view.js';

/** Names and values as a description list; a row without a name spans both columns. */
export function rowList(rows: readonly Row[], part = 'rows'): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<dl part=${part} class="rows">
    ${rows.map(
      ({ label, value, note }) => html`<div><dt>${label}</dt><dd>${value}${note ? html` <small>${note}</small>` : nothing}</dd></div>`,
    )}
  </dl>`;
}

export const lineList = (lines: readonly string[]): TemplateResult => html`<ul class="lines">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
