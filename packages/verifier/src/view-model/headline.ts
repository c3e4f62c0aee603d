import type { Headline } from '@tianma/core';
import { fill } from '../i18n/index.js';
import { type Context, whoOf } from './context.js';
import type { Icon, Tone } from './view.js';

const LOOKS: Readonly<Record<Headline, readonly [Tone, Icon]>> = {
  recalled: ['red', 'stop'],
  altered: ['red', 'stop'],
  key_revoked: ['red', 'stop'],
  voided: ['red', 'stop'],
  damaged: ['grey', 'rescan'],
  unreadable: ['grey', 'rescan'],
  newer: ['grey', 'newer'],
  not_ours: ['grey', 'question'],
  no_item: ['grey', 'rescan'],
  unknown_issuer: ['amber', 'warning'],
  not_entitled: ['amber', 'warning'],
  incomplete: ['amber', 'warning'],
  unsigned: ['grey', 'question'],
  implausible: ['amber', 'warning'],
  past_shelf_life: ['amber', 'warning'],
  status_unknown: ['grey', 'question'],
  label_only: ['blue', 'field'],
  unchanged: ['blue', 'field'],
};

export interface HeadlineView {
  readonly tone: Tone;
  readonly icon: Icon;
  readonly title: string;
  readonly detail: string;
  readonly short: string;
  readonly urgent: boolean;
  readonly panel: PanelView;
}

/** What the panel beside the product says: under a recall, which has a banner of its own, the state of label and records. */
export interface PanelView {
  readonly tone: Tone;
  readonly icon: Icon;
  readonly title: string;
  readonly detail: string;
}

/** The first sentence and the one under it. */
export function headlineView(context: Context): HeadlineView {
  const { report, m } = context;
  const { headline, code } = report;
  const [tone, icon] = LOOKS[headline];
  const base = baseOf(context);
  const values = { who: whoOf(context), base };
  const [title = '', detail = ''] = m.special[code] ?? [];
  const said = { tone, icon, title: fill(title || m.headline[headline], values), detail: fill(detail || m.detail[headline], values) };
  return {
    ...said,
    short: m.short[headline],
    urgent: headline === 'recalled' || headline === 'altered',
    panel:
      headline === 'recalled'
        ? { tone: 'grey', icon: base === m.nothingChecked ? 'question' : 'field', title: base, detail: said.detail }
        : said,
  };
}

/** What stays true of the bytes: records unchanged, label unchanged, or that nothing was checked. */
function baseOf(context: Context): string {
  const { report, m } = context;
  const who = whoOf(context);
  if (report.axes.record === 'intact') return fill(m.headline.unchanged, { who });
  if (report.axes.record === 'not_in_code') return fill(m.headline.label_only, { who });
  return m.nothingChecked;
}
