import { fieldNamed } from '@tianma/core/record';
import type { Source } from '../source.js';

/** Civil days on which something happened, both included. */
export interface Span {
  readonly day: number;
  readonly until: number;
}

/** The days that a record states: its `day`, to `untilDay` where it has one. */
export function daysOf({ states }: Source): readonly Span[] {
  return states.flatMap(({ kindRow, fields }) => {
    const value = (name: string): number | undefined => {
      const field = fieldNamed(kindRow, name);
      return field && (fields.get(field.key) as number | undefined);
    };
    const day = value('day');
    if (day === undefined) return [];
    const until = value('untilDay') ?? day;
    // A span that ends before it begins is a finding of the rules; here it is still to be found by both its days.
    return [{ day: Math.min(day, until), until: Math.max(day, until) }];
  });
}
