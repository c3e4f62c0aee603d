import { TianmaError } from '../errors.js';
import { findAi } from './ai-table.js';

/** Checks what each AI needs and bars beside it. `ais` are all AIs of the URI. Throws `gs1.ai`. GS1 General Specifications section 4.14. */
export function requireRelations(ais: readonly string[]): void {
  for (const ai of ais) {
    const row = findAi(ai);
    if (!row) continue;
    const others = ais.filter((other) => other !== ai);
    const has = (pattern: string) => others.some((other) => matches(pattern === 'same' ? `${ai.slice(0, 3)}n` : pattern, other));
    const met = row.needs === '' || row.needs.split('|').some((group) => group.split('+').every(has));
    if (!met) throw new TianmaError('gs1.ai', { where: `AI (${ai})`, expected: `beside it ${row.needs}` });
    const barred = row.bars === '' ? undefined : row.bars.split('|').find(has);
    if (barred !== undefined) throw new TianmaError('gs1.ai', { where: `AI (${ai})`, expected: `beside it no ${barred}` });
  }
}

function matches(pattern: string, ai: string): boolean {
  return pattern.length === ai.length && pattern.split('').every((character, i) => character === 'n' || character === ai.charAt(i));
}
