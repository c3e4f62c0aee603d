import { TianmaError } from '@tianma/core';
import { PROMISES } from './promises.js';
import { ROLLS } from './rolls.js';
import { SHEETS } from './sheets.js';
import { TAGS } from './tags.js';
import type { Layout } from './types.js';

/** The layouts that come with the package. */
export const LAYOUTS: readonly Layout[] = [...ROLLS, ...TAGS, ...PROMISES, ...SHEETS];

/** A layout by its name; with `promise`, the one that carries the 承诺达标合格证. Throws `label.input` for an unknown name. */
export function findLayout(name: string, promise = false): Layout {
  const found = (promise && LAYOUTS.find((layout) => layout.name === `${name}-promise`)) || LAYOUTS.find((layout) => layout.name === name);
  if (found) return found;
  throw new TianmaError('label.input', {
    where: 'layout',
    expected: LAYOUTS.map((layout) => layout.name).join(', '),
    found: name.slice(0, 60),
  });
}
