import { VOID_REASONS } from '@tianma/core/trust';
import type { Say, Text } from './language.js';

export const REASONS: Readonly<Record<(typeof VOID_REASONS)[number], Text>> = {
  misprint: { zh: '印坏', en: 'misprinted' },
  torn: { zh: '撕坏', en: 'torn' },
  lost: { zh: '遗失', en: 'lost' },
  unused: { zh: '没用上', en: 'not used' },
  other: { zh: '其他', en: 'other' },
};

/** Why a label is void, as it is typed and in words. */
export const reasonsIn = (say: Say): string =>
  say(
    `原因:${VOID_REASONS.map((reason) => `${reason} ${REASONS[reason].zh}`).join('、')}`,
    `why: ${VOID_REASONS.map((reason) => (reason === REASONS[reason].en ? reason : `${reason} (${REASONS[reason].en})`)).join(', ')}`,
  );
