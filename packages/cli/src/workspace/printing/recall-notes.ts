import { TianmaError } from '@tianma/core';
import type { Text } from '../../output/language.js';
import { buildBundle } from '../bundle.js';
import { findLot } from '../own-chains.js';
import type { Session } from '../session.js';
import { checkNotes } from './check-notes.js';

/** What a clerk has to know before labels of a lot are made: that it, or a lot that went into it, is recalled, else that the rules find errors in it. */
export function recallNotes(session: Session, { gtin, lot }: { readonly gtin: string; readonly lot: string }): readonly Text[] {
  const { chain } = findLot(session.workspace, `${gtin}/${lot}`);
  const told = recalled(session, chain, lot);
  // To stop for a recall is more than to stop for an error.
  return told.length > 0 ? told : checkNotes(session, chain, lot);
}

/** As a reader of its bundle would be told. */
function recalled(session: Session, chain: string, lot: string): readonly Text[] {
  try {
    const { recalls } = buildBundle(session, chain).report;
    return recalls
      .filter(({ state }) => state === 'open')
      .map(({ input, lot: named, level, since }) =>
        input
          ? {
              zh: `  ! 所用的批次 ${named} 已召回(${level} 级,${since} 起):查清以前,标签不要贴,货不要卖`,
              en: `  ! lot ${named}, which went into it, is recalled (level ${level}, since ${since}): apply no label and sell nothing before that is cleared up`,
            }
          : {
              zh: `  ! 这一批已召回(${level} 级,${since} 起):标签不要贴,货不要卖`,
              en: `  ! this lot is recalled (level ${level}, since ${since}): apply no label and sell none of it`,
            },
      );
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return [
      {
        zh: `  ! 有没有召回没能核对(${error.code}),看 tianma check ${lot}`,
        en: `  ! whether it is recalled could not be checked (${error.code}); see tianma check ${lot}`,
      },
    ];
  }
}
