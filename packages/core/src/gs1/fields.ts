import { TianmaError } from '../errors.js';
import { type AiRow, findAi, NOT_IN_URI } from './ai-table.js';
import { requireAiValue } from './ai-value.js';
import { belongsInPath, requireQualifiers } from './path.js';
import { requireRelations } from './relations.js';

export type Field = readonly [ai: string, value: string];

/**
 * All rules on what stands in a URI, once it is known what is path and what is query: values, qualifiers, duplicates, attributes, relations.
 * Throws `gs1.ai`, `gs1.order`, `gs1.duplicate`, `gs1.value`, `gs1.check_digit`, `gs1.date`, `gs1.percent`.
 */
export function requireFields(path: readonly Field[], query: readonly Field[]): void {
  const fields = [...path, ...query];
  for (const [ai, value] of fields) requireAiValue(ai, rowOf(ai), value);
  const [key = '', ...qualifiers] = path.map(([ai]) => ai);
  requireQualifiers(key, qualifiers);
  const ais = fields.map(([ai]) => ai);
  for (const [ai] of query) {
    if (ais.indexOf(ai) !== ais.lastIndexOf(ai)) throw new TianmaError('gs1.duplicate', { where: `AI (${ai})` });
    if (!rowOf(ai).query || belongsInPath(key, qualifiers, ai)) {
      throw new TianmaError('gs1.ai', { where: `AI (${ai})`, expected: 'an attribute', found: 'a qualifier in the query' });
    }
  }
  requireRelations(ais);
}

/** The row of an AI, or `gs1.ai`. */
export function rowOf(ai: string): AiRow {
  const row = findAi(ai);
  if (row) return row;
  const expected = NOT_IN_URI.test(ai) ? 'an AI that a URI may hold' : 'an AI of the General Specifications';
  throw new TianmaError('gs1.ai', { where: `AI (${ai.slice(0, 20)})`, expected });
}
