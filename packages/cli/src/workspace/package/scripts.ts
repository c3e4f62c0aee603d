import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFile, readJson } from '../workspace.js';

/** The element as it is installed beside the command: the first is what a page names, the others are asked for by it. */
const SCRIPTS: readonly string[] = ['embed.js', 'embed-view.js', 'embed-scan.js'];

export interface Script {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As the attribute `integrity` writes it. */
  readonly integrity: string;
}

/** @throws TianmaError `cli.file` where the verifier was not built. */
export function installedScripts(): readonly Script[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@tianma/verifier/package.json')), 'dist');
  return SCRIPTS.map((name) => {
    const bytes = readFile(join(folder, name));
    return { name, bytes, integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}` };
  });
}

export function integrityOf(scripts: readonly Script[]): Readonly<Record<string, string>> {
  return Object.fromEntries(scripts.map(({ name, integrity }) => [name, integrity]));
}

/** Name and version of this command, as its package says. */
export function generator(): { readonly name: string; readonly version: string } {
  const { name, version } = readJson(createRequire(import.meta.url).resolve('@tianma/cli/package.json')) as {
    name: string;
    version: string;
  };
  return { name, version };
}
