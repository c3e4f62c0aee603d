import { TianmaError } from '@tianma/core';
import {
  type CountyMark,
  carriesPromise,
  charactersOf,
  type Dpi,
  type Faces,
  type FramePlan,
  type Layout,
  labelLines,
  planFrame,
} from '@tianma/label';
import { choicesText, PROMISE_WORDS } from '../../output/choice-words.js';
import type { Text } from '../../output/language.js';
import { labelCodes } from '../codes/label-codes.js';
import type { LabelItem, LotLabels } from '../label.js';
import type { Session } from '../session.js';
import { placeless } from './places.js';
import { recallNotes } from './recall-notes.js';
import { signedWords } from './signed-words.js';
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
  /** Threads that make codes and symbols at once; default one for each core. With 1 the calling one does it. */
  readonly threads?: number | undefined;
}

/** A job that fits, and the code of each item as it will be printed. */
export interface PlannedJob {
  readonly job: Job;
  readonly chosen: FramePlan;
  /** What the clerk should know of the words before anything is printed. */
  readonly notes: readonly Text[];
}

/**
 * Plans a lot's labels as one job, its words held against what is signed. Nothing is written.
 * Throws TianmaError `label.does_not_fit`, `label.input`, `cli.usage` (also for a layout of a promise without one).
 */
export async function planJob(session: Session, labels: LotLabels, request: PlanRequest): Promise<PlannedJob> {
  const { layout, tier, dpi, dotsPerModule, mark, skip, drawsText, threads } = request;
  requirePromise(layout, request.words);
  const { words, notes: told } = signedWords(session, labels, request.words, mark !== undefined);
  const notes = [...recallNotes(session, labels), ...hostNotes(labels), ...told, ...placeless(layout, words)];
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
  const [codes, faces] = await Promise.all([labelCodes(labels, chosen.plan.tier, threads), drawsText ? facesOf(chosen) : undefined]);
  return { chosen, notes, job: { layout, frame: chosen.frame, dpi, codes, skip, faces, threads } };
}

/** A county that names no host leaves nothing to hold this one against. */
function hostNotes({ host, endorsed }: LotLabels): readonly Text[] {
  if (endorsed.hosts.length > 0) return [];
  return [
    {
      zh: `  ! 县里的名单没有写官方网址,“${host}”没有核对`,
      en: `  ! the county's list names no official host: "${host}" was not checked`,
    },
  ];
}

/** The font, which SVG does not need. */
const facesOf = async ({ frame }: FramePlan): Promise<Faces> => (await import('@tianma/label/font')).loadFaces(charactersOf(frame));

/** A third of such a label would be blank. */
function requirePromise(layout: Layout, { promise }: AddedWords): void {
  if (promise !== undefined || !carriesPromise(layout)) return;
  const plain = layout.name.replace(/-promise$/, '');
  throw new TianmaError('cli.usage', {
    where: '--promise',
    expected: choicesText(PROMISE_WORDS),
    found: `版式 ${layout.name} 要印承诺达标合格证 / layout ${layout.name} prints a residue promise`,
    fix:
      plain === layout.name
        ? '加 --promise 承诺依据 / add --promise BASIS'
        : `加 --promise 承诺依据,或改用 --layout ${plain} / add --promise BASIS, or take --layout ${plain}`,
  });
}
