import type { Axes } from '@tianma/core';
import type { Context } from './context.js';
import { labelState } from './label-state.js';
import type { AxisView, CheckView, Tone } from './view.js';

const TONES: Readonly<Record<string, Tone>> = {
  intact: 'blue',
  endorsed: 'blue',
  as_of: 'blue',
  ok: 'blue',
  not_in_code: 'blue',
  altered: 'red',
  revoked: 'red',
  recalled: 'red',
  voided: 'red',
  not_entitled: 'amber',
  unknown: 'amber',
  implausible: 'amber',
  expired: 'amber',
};

const AXES: readonly (keyof Axes)[] = ['record', 'issuer', 'status', 'plausibility'];

/** The four questions that are never folded into one, each with its own answer. */
export function axisViews(context: Context): AxisView[] {
  const { report, m } = context;
  return AXES.map((axis) => {
    const value = report.axes[axis];
    const words: Readonly<Record<string, string>> = m.axis[axis];
    const said = { text: words[value] ?? value, tone: TONES[value] ?? 'grey' };
    return { axis, label: m.axis.names[axis], ...said, ...(axis === 'status' && itemSaid(context)) };
  });
}

/** What the lists say of the item, where it is more than they say of its lot. */
function itemSaid(context: Context): Partial<Pick<AxisView, 'text' | 'tone'>> {
  const { report, m } = context;
  const state = labelState(context);
  const { status } = report.axes;
  if (status === 'recalled' && state !== undefined && state !== 'item.not_activated')
    return { text: m.axis.status.recalled + m.list + m.axis.status.voided };
  if (status !== 'as_of') return {};
  if (state === 'item.not_activated') return { text: m.axis.item.not_activated, tone: 'amber' };
  const clear = report.checks.some(({ id, result }) => id === 'item_state' && result === 'pass');
  return clear ? { text: m.axis.item.clear } : {};
}

/** Every check that was made, or could not be made. */
export function checkViews(context: Context): CheckView[] {
  const { report, m } = context;
  const inactive = labelState(context) === 'item.not_activated';
  return report.checks.map(({ id, result }) => {
    const label = m.checks[id === 'item_state' && inactive ? 'item_active' : id];
    return { label, result, text: m.results[result] };
  });
}
