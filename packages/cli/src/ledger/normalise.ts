import { narrow } from '@tianma/rules/identifiers';

export { narrow };

/** A text as it will be shown: NFC, one line, outer and doubled spaces gone, invisible joiners and BOMs that chat apps leave gone. */
export function tidy(text: string): string {
  // Most cells: printable ASCII without spaces, and common Chinese characters, are as they should be.
  if (/^[\u0021-\u007e\u4e00-\u9fff]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[\s\u0085\u00a0\u3000]+/g, ' ')
    .trim();
}

/** Longest heading that is compared; a cell beyond it is no heading. */
const LONGEST_HEADING = 200;

/** A heading or sheet name reduced to what is compared: narrow, lower case, no spaces, marks, or unit in brackets. */
export function heading(text: string): string {
  if (text.length > LONGEST_HEADING) return text;
  return narrow(tidy(text))
    .toLowerCase()
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/[\s*:：_\-/\\.、。]/g, '');
}

/** The text in the last brackets of a heading: `斤` of `数量(斤)`. */
export function bracketed(text: string): string | undefined {
  if (text.length > LONGEST_HEADING) return undefined;
  return /[([【]([^)\]】]*)[)\]】]\s*[*:：]?\s*$/.exec(narrow(tidy(text)))?.[1]?.trim();
}

/** Controls, direction marks and other characters that no screen may be given (core's `record/text.ts`), and lone surrogates. */
export const HIDDEN: RegExp = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/u;

/** A text of the file as it may be printed in a message: what is hidden shows as U+FFFD. */
export function printable(text: string): string {
  return text.replace(new RegExp(HIDDEN, 'gu'), '\ufffd');
}
