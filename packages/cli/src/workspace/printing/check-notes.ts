import { TianmaError } from '@tianma/core';
import { checkDossier, RULES } from '@tianma/rules/checks';
import type { Text } from '../../output/language.js';
import { openDossier } from '../dossier.js';
import { openPacks } from '../packs.js';
import { lineageOf } from '../pool/lineage.js';
import { openPool } from '../pool/pool.js';
import type { Session } from '../session.js';

/**
 * That the rules find errors in a lot, or in what it rests on, before labels of it are made. Only these chains are opened, and no private field: it is
 * asked at each print. All that `tianma check` finds may be more.
 */
export function checkNotes({ workspace, now }: Pick<Session, 'workspace' | 'now'>, chain: string, lot: string): readonly Text[] {
  try {
    const only = new Set(lineageOf(openPool(workspace, now), chain).keys());
    const { dossier, registers } = openDossier({ workspace, now, only });
    const errors = checkDossier(dossier, openPacks(registers)).filter(({ severity }) => severity === 'error');
    const found = new Set(errors.map(({ rule }) => rule));
    if (found.size === 0) return [];
    const titles = RULES.filter(({ id }) => found.has(id)).map(({ title }) => title);
    return [
      {
        zh: `  ! 按规则检查有错误(${titles.map(({ zh }) => zh).join('、')}):先看 tianma check ${lot},处理好以前标签不要贴,货不要卖`,
        en: `  ! the rules find errors (${titles.map(({ en }) => en).join('; ')}): see tianma check ${lot}; apply no label and sell nothing before that is put right`,
      },
    ];
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return [
      {
        zh: `  ! 没能按规则检查(${error.code}),看 tianma check ${lot}`,
        en: `  ! it could not be checked against the rules (${error.code}); see tianma check ${lot}`,
      },
    ];
  }
}
