import { TianmaError } from '../errors.js';
import { findAi, KEYS } from './ai-table.js';
import { requireFields, rowOf } from './fields.js';
import { HOST, requireUriText, unescapeValue } from './text.js';

/** More than the General Specifications can put on one thing; keeps hostile input cheap. */
const MAX_PAIRS = 64;

/**
 * Reads a GS1 Digital Link URI: its primary key, the key's qualifiers, then its attributes, in the order written, values decoded.
 * Any stem path may stand before the key, and the rightmost key counts; the fragment and parameters that are not numbers are left out.
 * Throws `gs1.uri` (scheme, host, characters, no key), `gs1.ai` (unknown, or not allowed there), `gs1.order`, `gs1.duplicate` (also for
 * equal values), `gs1.value`, `gs1.check_digit`, `gs1.date`, `gs1.percent`. Digital Link URI syntax 1.6.0.
 */
export function parseDigitalLink(uri: string): [ai: string, value: string][] {
  requireUriText(uri);
  const [, host, path = '', query = ''] = /^(?:https?|HTTPS?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(uri) ?? [];
  if (host === undefined) throw new TianmaError('gs1.uri', { where: 'scheme', expected: 'http or https', found: uri.slice(0, 20) });
  if (!HOST.test(host)) throw new TianmaError('gs1.uri', { where: 'host', found: host.slice(0, 80) });

  const inPath = readPath(path);
  const attributes = readQuery(query);
  requireFields(inPath, attributes);
  return [...inPath, ...attributes];
}

/** From the end backwards in pairs, up to the first key. */
function readPath(path: string): [ai: string, value: string][] {
  const parts = path.split('/');
  const pairs: [string, string][] = [];
  for (let at = parts.length - 2; at > 0; at -= 2) {
    const ai = parts[at] as string;
    if (!findAi(ai)) {
      if (/^[0-9]{2,4}$/.test(ai)) rowOf(ai);
      break;
    }
    pairs.unshift([ai, valueOf(ai, parts[at + 1] as string)]);
    if (KEYS.has(ai)) return pairs;
  }
  throw new TianmaError('gs1.uri', { where: 'path', expected: 'a primary key with its value', found: path.slice(0, 80) });
}

function readQuery(query: string): [ai: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const parameter of query.split(/[&;]/)) {
    const cut = parameter.indexOf('=');
    const name = parameter.slice(0, Math.max(cut, 0));
    if (!/^[0-9]+$/.test(name)) continue;
    rowOf(name);
    pairs.push([name, valueOf(name, parameter.slice(cut + 1).replace(/\+/g, ' '))]);
    if (pairs.length > MAX_PAIRS) throw new TianmaError('gs1.uri', { where: 'query', expected: `at most ${MAX_PAIRS} attributes` });
  }
  return pairs;
}

function valueOf(ai: string, text: string): string {
  if (text === '') throw new TianmaError('gs1.value', { where: `AI (${ai})`, expected: 'a value', found: 'nothing' });
  return unescapeValue(text);
}
