import { TianmaError } from '@tianma/core';
import { isDivision } from '@tianma/core/record';
import { readFile } from '../workspace.js';

/** Names of towns and villages from a text file: a line for each, code and name with a comma or tab between. @throws TianmaError `cli.file`, `cli.usage`. */
export function readPlaces(path: string | undefined): ReadonlyMap<string, string> {
  if (path === undefined) return new Map();
  const lines = new TextDecoder()
    .decode(readFile(path, 16 * 1024 * 1024))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const places = new Map<string, string>();
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [code = '', name = ''] = line.split(/[,，\t]/).map((part) => part.trim().replace(/^"|"$/g, ''));
    if (isDivision(code) && name !== '') places.set(code, name);
    // The first line may be a heading.
    else if (i > 0)
      throw new TianmaError('cli.usage', { where: `${path}:${i + 1}`, expected: '区划代码,名称 / CODE,NAME', found: line.slice(0, 60) });
  }
  return places;
}
