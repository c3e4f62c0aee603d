import { TianmaError } from '@tianma/core';
import { composeFrame, type FrameRequest } from '../draw/compose.js';
import type { Frame } from '../draw/types.js';
import { type LabelPlan, planLabel } from './plan-label.js';
import { DOTS, DOTS_PER_MM, type Dpi, GS1_MIN_MODULE_MM, MIN_MODULE_MM } from './sizes.js';

/** What a job wants to print; `plan` is what is looked for. */
export interface FramePlanRequest extends Omit<FrameRequest, 'plan'> {
  /** The item code without digits. */
  readonly url: string;
  /** The longest seal of the job, where there are seals. */
  readonly seal?: Uint8Array;
  /** `best`: the seal where it fits, else the address alone. Default `best`. */
  readonly tier?: 'link' | 'seal' | 'best';
  readonly dpi: Dpi;
  /** Only so many dots a module. Default: the most of 2..6 at which symbol and words have room. */
  readonly dotsPerModule?: number;
}

/** The way that was chosen, and those with more in the code, or larger modules, that have no room. */
export interface FramePlan {
  readonly plan: LabelPlan;
  readonly frame: Frame;
  readonly refused: readonly { readonly tier: 'link' | 'seal'; readonly dotsPerModule: number; readonly error: TianmaError }[];
}

/**
 * Chooses what a layout can hold: the seal before the bare address, then modules of GS1's size, then all words, then larger modules.
 * Throws `label.does_not_fit` with the nearest miss when nothing has room.
 */
export function planFrame({ url, seal, tier = 'best', dpi, dotsPerModule, ...request }: FramePlanRequest): FramePlan {
  if (tier === 'seal' && seal === undefined) throw new TianmaError('label.input', { where: 'seal', expected: 'a seal for tier seal' });
  const tiers = tier === 'best' ? (['seal', 'link'] as const) : ([tier] as const);
  const refused: { tier: 'link' | 'seal'; dotsPerModule: number; error: TianmaError }[] = [];
  for (const each of tiers) {
    if (each === 'seal' && seal === undefined) continue;
    for (const [dots, brief] of waysOf(dpi, dotsPerModule)) {
      const { sideMm: maxMm } = request.layout.symbol;
      const plan = planLabel({ url, tier: each, ...(each === 'seal' && seal && { seal }), dpi, dotsPerModule: dots, maxMm });
      try {
        return { plan, frame: composeFrame({ ...request, plan, brief }), refused };
      } catch (error) {
        if (!(error instanceof TianmaError) || error.code !== 'label.does_not_fit') throw error;
        if (brief) refused.push({ tier: each, dotsPerModule: dots, error });
      }
    }
  }
  throw (refused[refused.length - 1] as (typeof refused)[number]).error;
}

/** Dots a module, and whether optional lines may go, in the order in which they are tried. */
function waysOf(dpi: Dpi, only: number | undefined): (readonly [dots: number, brief: boolean])[] {
  const all = only === undefined ? DOTS.filter((dots) => dots / DOTS_PER_MM[dpi] >= MIN_MODULE_MM).reverse() : [only];
  const large = all.filter((dots) => dots / DOTS_PER_MM[dpi] >= GS1_MIN_MODULE_MM);
  const small = all.filter((dots) => !large.includes(dots));
  return [large, small].flatMap((some) => [false, true].flatMap((brief) => some.map((dots) => [dots, brief] as const)));
}
