import { html, nothing, type TemplateResult } from 'lit';
import { messagesOf } from '../i18n/index.js';
import type { View } from '../view-model/view.js';
import { lineList } from './rows.js';

export interface FooterOptions {
  readonly large: boolean;
  readonly helping: boolean;
  readonly enlarge: () => void;
  readonly help: () => void;
}

/** Official sites, large type, and the way to report. Addresses are text: a record never makes a link. */
export function footer(view: View, { large, helping, enlarge, help }: FooterOptions): TemplateResult {
  const m = messagesOf(view.locale);
  const { hosts, lines, quote } = view.contact;
  return html`<div part="footer" class="footer">
    ${hosts.length > 0 ? html`<p class="hosts"><span>${m.help.hosts}</span>${hosts.map((host) => html`<code>${host}</code>`)}</p>` : nothing}
    <div class="buttons">
      <button part="report-button" type="button" aria-expanded=${helping ? 'true' : 'false'} @click=${help}>${m.help.report}</button>
      <button part="large-button" type="button" aria-pressed=${large ? 'true' : 'false'} @click=${enlarge}>${m.help.large}</button>
    </div>
    <div class="help" ?hidden=${!helping}>
      <p>${m.help.reportHint}</p>
      ${lines.length > 0 ? lineList(lines) : html`<p>${m.help.none}</p>`}
      <p>${m.help.quote}</p>
      ${lineList(quote)}
      <slot name="report"></slot>
    </div>
  </div>`;
}
