import type { Range } from '@tianma/core/trust';

/** The same indexes as few ranges, ascending, none touching. */
export function joined(all: readonly (readonly [number, number])[]): readonly Range[] {
  const joint: [number, number][] = [];
  for (const [first, last] of [...all].sort(([a], [b]) => a - b)) {
    const before = joint[joint.length - 1];
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joint.push([first, last]);
  }
  return joint;
}

/** What of `all` is not in `taken`. */
export function without(all: readonly Range[], taken: readonly Range[]): readonly Range[] {
  return all.flatMap(([first, last]) => {
    const left: Range[] = [];
    let from = first;
    for (const [a, b] of joined(taken)) {
      if (b < from || a > last) continue;
      if (a > from) left.push([from, a - 1]);
      from = b + 1;
    }
    return from <= last ? [...left, [from, last] as const] : left;
  });
}

/** How many indexes that are. */
export function sizeOf(all: readonly Range[]): number {
  return all.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** `0-9,12`. */
export function rangesText(all: readonly Range[]): string {
  return all.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}
