import { TianmaError } from '@tianma/core';
import { PACKAGE_LIMITS } from './limits.js';

/** JSON of a file of a package, whoever wrote it. @throws TianmaError `package.malformed`, also for what is nested too deep to be walked; `package.too_large`. */
export function parseJson(body: Uint8Array, where: string): unknown {
  const { json, depth } = PACKAGE_LIMITS;
  if (body.length > json) throw new TianmaError('package.too_large', { where, expected: `<= ${json}`, found: `${body.length}` });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (depthOf(text) > depth) throw new RangeError(`nested deeper than ${depth}`);
    return JSON.parse(text);
  } catch (cause) {
    throw new TianmaError('package.malformed', { where, expected: 'JSON', cause });
  }
}

/** How deep brackets stand in one another, outside of strings. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}
