import type { Axes } from '@tianma/core';
import type { Context } from './context.js';
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
export function axisViews({ report, m }: Context): AxisView[] {
  return AXES.map((axis) => {
    const value = report.axes[axis];
    const words: Readonly<Record<string, string>> = m.axis[axis];
    return { axis, label: m.axis.names[axis], text: words[value] ?? value, tone: TONES[value] ?? 'grey' };
  });
}

/** Every check that was made, or could not be made. */
export function checkViews({ report, m }: Context): CheckView[] {
  return report.checks.map(({ id, result }) => ({ label: m.checks[id], result, text: m.results[result] }));
}
