import type { Code } from '@tianma/core';
import { type Context } from './context.js';
import type { RecallView } from './view.js';

/** What the lists say of this very label: taken back alone or with its whole lot, or not registered as applied while others of its lot are. */
export type LabelState = 'item.voided' | 'lot.voided' | 'item.not_activated';

/** The graver first: that a label which was taken back is not registered either adds nothing. */
const STATES: readonly LabelState[] = ['item.voided', 'lot.voided', 'item.not_activated'];

export function labelState({ report }: Context): LabelState | undefined {
  const found: readonly Code[] = report.findings.filter(({ counts }) => counts).map(({ code }) => code);
  return STATES.filter((state) => found.indexOf(state) >= 0)[0];
}

/** The banner of a label in such a state, which stands under those of recalls; none where the headline says it. */
export function labelStateViews(context: Context): RecallView[] {
  const { m, report } = context;
  const state = labelState(context);
  if (state === undefined || report.headline === 'voided') return [];
  if (state === 'item.not_activated') return [{ tone: 'amber', title: m.notActivated.title, lines: [m.notActivated.ask] }];
  const [title = '', detail = ''] = m.special[state] ?? [];
  return [{ tone: 'red', title: title || m.headline.voided, lines: [detail || m.detail.voided] }];
}
