import { html, type TemplateResult } from 'lit';
import type { View } from '../view-model/view.js';
import { icon } from './icon.js';

/** One line for a product list; pressing it opens the card. */
export function badge(view: View | undefined, checking: string, open: boolean, press: () => void): TemplateResult {
  return html`<span role="status"
    ><button part="badge" class="badge" type="button" aria-expanded=${open ? 'true' : 'false'} ?disabled=${view === undefined} @click=${press}>
      ${view ? icon(view.icon) : html`<span class="icon wait" aria-hidden="true"></span>`}<span class="said">${view ? view.short : checking}</span>
    </button></span
  >`;
}
