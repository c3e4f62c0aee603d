import { TianmaError } from '../errors.js';
import { CHECKS } from './ai-checks.js';
import type { AiRow } from './ai-table.js';

const CHARACTERS: Readonly<Record<string, string>> = {
  N: '0-9',
  X: '!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z',
  Y: '#\\-/0-9A-Z',
  Z: 'A-Za-z0-9_\\-',
};

/**
 * Checks one value against its row: characters, length, and what the components mean.
 * Throws `gs1.value`, `gs1.check_digit`, `gs1.date`, `gs1.percent`.
 */
export function requireAiValue(ai: string, row: AiRow, value: string): void {
  const components = row.format.split(' ').map(component);
  const parts = new RegExp(`^${components.map(({ pattern }) => pattern).join('')}$`).exec(value);
  const where = `AI (${ai})`;
  const found = value.slice(0, 90);
  if (!parts) throw new TianmaError('gs1.value', { where, expected: row.format.replace(/:[a-z0-9]+/g, ''), found });
  components.forEach(({ checks }, i) => {
    const part = parts[i + 1];
    for (const name of part === undefined ? [] : checks) {
      const check = CHECKS[name];
      if (!check) throw new Error(`the table names an unknown check ${name}`);
      if (!check[1](part as string)) throw new TianmaError(check[0], { where, expected: name, found });
    }
  });
}

/** `X..20?:prefix` as one group of a pattern and its checks. Base64 may be padded. */
function component(text: string): { pattern: string; checks: readonly string[] } {
  const [shape = '', ...checks] = text.split(':');
  const [, set = '', upTo, length = '', optional = ''] = /^([NXYZ])(\.\.)?([0-9]+)(\?)?$/.exec(shape) ?? [];
  const size = upTo ? `{1,${length}}` : `{${length}}`;
  const characters = set === 'Z' ? `(?=.${size}$)[${CHARACTERS.Z}]+={0,2}` : `[${CHARACTERS[set] ?? ''}]${size}`;
  return { pattern: `(${characters})${optional}`, checks };
}
