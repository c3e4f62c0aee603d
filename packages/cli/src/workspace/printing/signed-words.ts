import type { Text } from '../../output/language.js';
import type { LotLabels } from '../label.js';
import type { Session } from '../session.js';
import { brandOf } from './signed-brand.js';
import { originOf } from './signed-origin.js';
import type { AddedWords } from './words.js';

export interface SignedWords {
  /** What was typed, and what signed data say where nothing was. */
  readonly words: AddedWords;
  /** What the clerk should know before anything is printed. */
  readonly notes: readonly Text[];
}

/**
 * Brand and origin of a lot's labels from what is signed: the mark that the lot's own records claim, by its name in the register, and the
 * county of the packing record. What is typed is held against both.
 * @throws TianmaError `label.input` for a registered mark that the party or the lot may not carry, and as `checkWorkspace`.
 */
export function signedWords(session: Session, labels: LotLabels, typed: AddedWords, hasMark: boolean): SignedWords {
  const notes: Text[] = [];
  const brand = brandOf(session, labels, typed.brand, hasMark, notes);
  const origin = originOf(session, labels, typed.origin, notes);
  return { words: { ...typed, ...(brand !== undefined && { brand }), ...(origin !== undefined && { origin }) }, notes };
}
