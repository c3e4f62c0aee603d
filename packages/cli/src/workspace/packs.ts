import { TianmaError } from '@tianma/core';
import { chinaBasic, issuedPack, type LoadedPacks, loadPacks } from '@tianma/rules/pack';
import type { OpenRegisters } from './registers.js';
import { readFile } from './workspace.js';

/**
 * The rule packs in force: the one that ships, over it those that were signed into the registers, over these the files named by hand, which
 * nobody signed. @throws TianmaError `pack.invalid`, `cli.file`.
 */
export function openPacks({ packs }: Pick<OpenRegisters, 'packs'>, files: readonly string[] = []): LoadedPacks {
  const signed = packs.map(({ body, issuer, document, from, to }) =>
    issuedPack(body, { issuer, document, from, ...(to !== undefined && { to }) }),
  );
  return loadPacks([chinaBasic, ...signed, ...files.map(readPackFile)]);
}

function readPackFile(path: string): unknown {
  const text = new TextDecoder().decode(readFile(path));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TianmaError('pack.invalid', { where: path, expected: 'JSON', cause });
  }
}
