import { textToDay } from '@tianma/core/record';

export function day(text: string): number {
  const found = textToDay(text);
  if (found === undefined) throw new RangeError(text);
  return found;
}
