import { type CountyMark, charactersOf, type Dpi, type FramePlan, type Layout, labelLines, planFrame } from '@tianma/label';
import type { LabelItem, LotLabels } from '../label.js';
import { type AddedWords, wordsOf } from './words.js';
import type { Job } from './write.js';

export interface PlanRequest {
  readonly layout: Layout;
  readonly tier: 'link' | 'seal' | 'best';
  readonly dpi: Dpi;
  readonly dotsPerModule?: number | undefined;
  readonly words: AddedWords;
  readonly mark?: CountyMark | undefined;
  readonly skip: number;
  /** Text is drawn with our font, and not left to the reader's. */
  readonly drawsText: boolean;
}

/** A job that fits, and the code of each item as it will be printed. */
export interface PlannedJob {
  readonly job: Job;
  readonly chosen: FramePlan;
}

/**
 * Plans a lot's labels as one job. Nothing is written.
 * Throws TianmaError `label.does_not_fit`, `label.input`, `cli.usage`.
 */
export async function planJob(labels: LotLabels, request: PlanRequest): Promise<PlannedJob> {
  const { layout, tier, dpi, dotsPerModule, words, mark, skip, drawsText } = request;
  // Seals of one lot are all of one length.
  const longest = labels.items.at(0) as LabelItem;
  const chosen = planFrame({
    layout,
    tier,
    dpi,
    url: longest.url,
    ...(longest.seal && { seal: longest.seal }),
    ...(dotsPerModule !== undefined && { dotsPerModule }),
    ...(mark && { mark }),
    lines: labelLines(wordsOf(labels, longest.serial, words)),
  });
  const codes = labels.items.map((item: LabelItem) => (chosen.plan.tier === 'seal' ? item.code : item.url));
  // The font's libraries take a while to load, and SVG needs none.
  const faces = drawsText ? await (await import('@tianma/label/font')).loadFaces(charactersOf(chosen.frame)) : undefined;
  return { chosen, job: { layout, frame: chosen.frame, dpi, codes, skip, faces } };
}
