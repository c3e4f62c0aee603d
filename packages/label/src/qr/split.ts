import { type CountGroup, type SegmentMode, segmentBits } from './capacity.js';

/** One run of a symbol's text in one mode. */
export interface Segment {
  readonly mode: SegmentMode;
  readonly text: string;
  readonly bits: number;
}

const MODES = [
  { mode: 'byte', holds: /[ -~]/, sixths: 48 },
  { mode: 'alphanumeric', holds: /[0-9A-Z $%*+\-./:]/, sixths: 33 },
  { mode: 'numeric', holds: /[0-9]/, sixths: 20 },
] as const;

interface Step {
  readonly cost: number;
  readonly from: number;
}

/**
 * Splits ASCII text into the segments that take the fewest bits in the given group of versions. Costs are counted in sixths of a bit,
 * in which a digit (20) and an alphanumeric character (33) are whole, and rounded up to a bit where a segment ends.
 */
export function splitSegments(text: string, group: CountGroup): Segment[] {
  const steps: Step[][] = [];
  let before: Step[] = [];
  for (const character of text) {
    const now = MODES.map(({ mode, holds, sixths }, m): Step => {
      if (!holds.test(character)) return { cost: Infinity, from: m };
      const header = (4 + group[mode]) * 6 + sixths;
      if (steps.length === 0) return { cost: header, from: m };
      let best: Step = { cost: (before[m] as Step).cost + sixths, from: m };
      before.forEach(({ cost }, from) => {
        const fresh = Math.ceil(cost / 6) * 6 + header;
        if (from !== m && fresh < best.cost) best = { cost: fresh, from };
      });
      return best;
    });
    steps.push(now);
    before = now;
  }
  return collect(text, steps, group);
}

function collect(text: string, steps: Step[][], group: CountGroup): Segment[] {
  const segments: Segment[] = [];
  const last = (steps[steps.length - 1] as Step[]).map(({ cost }) => Math.ceil(cost / 6));
  let mode = last.indexOf(Math.min(...last));
  let end = text.length;
  for (let i = text.length - 1; i >= 0; i--) {
    const { from } = (steps[i] as Step[])[mode] as Step;
    if (i > 0 && from === mode) continue;
    const name = (MODES[mode] as (typeof MODES)[number]).mode;
    segments.unshift({ mode: name, text: text.slice(i, end), bits: segmentBits(name, end - i, group) });
    end = i;
    mode = from;
  }
  return segments;
}
