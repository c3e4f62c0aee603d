import { html, nothing, type TemplateResult } from 'lit';
import { fill, messagesOf } from '../i18n/index.js';
import type { View } from '../view-model/view.js';
import { checks } from './checks.js';
import { group, stepList } from './journey.js';
import { product } from './product.js';
import { lineList, rowList } from './rows.js';
import { section } from './section.js';
import { banners, verdict } from './verdict.js';

/** How a card is laid out. `level` is the level of its headline. */
export interface CardOptions {
  readonly checking: string;
  readonly level: number;
  readonly open: boolean;
}

/** Recall, state of the label, verdict, product, then what a reader may open; before there is a verdict only that it is being made. */
export function card(view: View | undefined, options: CardOptions): TemplateResult {
  const below = options.level + 1;
  return html`${view ? banners([...view.recalls, ...view.labelStates]) : nothing}${verdict(view, options.checking, options.level)}
    <div class="photo" ?hidden=${view?.product === undefined}><slot name="photo"></slot></div>
    ${view ? html`${product(view, below)}${sections(view, below, options.open)}` : nothing}`;
}

function sections(view: View, level: number, open: boolean): TemplateResult {
  const m = messagesOf(view.locale);
  const below = level + 1;
  const journey = view.journey.map((one) => group(one, m, below));
  const parties = view.parties.map(
    (party) => html`<p class="sub" role="heading" aria-level=${below}>${party.name}</p>${rowList(party.rows)}`,
  );
  const limits = html`<p class="sub" role="heading" aria-level=${below}>${m.sections.proves}</p>${lineList(view.proves)}
    <p class="sub" role="heading" aria-level=${below}>${m.sections.provesNot}</p>${lineList(view.provesNot)}`;
  return html`<div class="sections">
    ${view.records > 0 ? section(m.sections.journey, fill(m.count.records, { n: view.records }), journey, level, open) : nothing}
    ${
      view.attestations.length > 0
        ? section(
            m.sections.inspections,
            fill(m.count.reports, { n: view.attestations.length }),
            stepList(view.attestations, m),
            level,
            open,
          )
        : nothing
    }
    ${section(m.sections.checked, '', checks(view, m, below), level, open)}
    ${view.parties.length > 0 ? section(m.sections.signed, '', parties, level, open) : nothing}
    ${section(m.sections.limits, '', limits, level, open)}
  </div>`;
}
