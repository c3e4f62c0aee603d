import type { VOID_REASONS } from '@tianma/core/trust';
import { type Choices, choicesIn } from './choice-words.js';
import type { Say } from './language.js';

export const REASONS: Choices<(typeof VOID_REASONS)[number]> = {
  misprint: { zh: '印坏', en: 'misprinted' },
  torn: { zh: '撕坏', en: 'torn' },
  lost: { zh: '遗失', en: 'lost' },
  unused: { zh: '没用上', en: 'not used' },
  other: { zh: '其他', en: 'other' },
};

/** Why a label is void, as it is typed and in words. */
export const reasonsIn = (say: Say): string => `${say('原因:', 'why: ')}${choicesIn(REASONS, say)}`;
