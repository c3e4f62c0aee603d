import { html, nothing, type TemplateResult } from 'lit';

/** One disclosure of the card; `note` is how many, `open` in the full view and on paper. */
export function section(title: string, note: string, body: unknown, level: number, open: boolean): TemplateResult {
  return html`<details part="section" class="section" ?open=${open}>
    <summary><span role="heading" aria-level=${level}>${title}</span>${note ? html`<small>${note}</small>` : nothing}</summary>
    <div class="body">${body}</div>
  </details>`;
}
