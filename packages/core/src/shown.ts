/**
 * Controls, direction marks and overrides, invisible joiners, line separators, BOM, interlinear marks: none may reach a screen
 * (docs/spec/format.md section 2).
 */
export const HIDDEN: RegExp = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;

/** Counts code points, giving up beyond twice the most that is asked for. */
export function codePoints(text: string, max: number): number {
  if (text.length > 2 * max) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
