import { TianmaError } from '../errors.js';
import { KEYS } from './ai-table.js';

/**
 * Checks that `qualifiers` follow `key` in their fixed order. Throws `gs1.ai` for one that is none of this key's, `gs1.duplicate`,
 * `gs1.order` for another order or for a mix of alternatives.
 */
export function requireQualifiers(key: string, qualifiers: readonly string[]): void {
  const alternatives = KEYS.get(key) ?? [];
  for (const ai of qualifiers) {
    if (!alternatives.some((list) => list.includes(ai))) {
      throw new TianmaError('gs1.ai', { where: `AI (${ai})`, expected: `a qualifier of (${key})` });
    }
    if (qualifiers.indexOf(ai) !== qualifiers.lastIndexOf(ai)) throw new TianmaError('gs1.duplicate', { where: `AI (${ai})` });
  }
  if (!fits(key, qualifiers)) {
    const expected = alternatives.map((list) => list.join(', ')).join(' or ');
    throw new TianmaError('gs1.order', { where: `behind AI (${key})`, expected, found: qualifiers.join(', ') });
  }
}

/** True if an attribute of this name should have been a qualifier: the path would take it beside those that it has. */
export function belongsInPath(key: string, qualifiers: readonly string[], ai: string): boolean {
  return (KEYS.get(key) ?? []).some((list) => list.includes(ai) && qualifiers.every((other) => list.includes(other)));
}

function fits(key: string, qualifiers: readonly string[]): boolean {
  return (KEYS.get(key) ?? []).some((list) => list.filter((ai) => qualifiers.includes(ai)).join() === qualifiers.join());
}
