/// <reference types="node" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openFace } from './face.js';
import type { Faces } from './types.js';

export { openFace };

const require = createRequire(import.meta.url);
const FILE = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified';

/**
 * Noto Sans SC, regular and bold, cut to the characters of a job; reads the files of @fontsource/noto-sans-sc (SIL Open Font License 1.1).
 * Throws `label.input` for a character that the font lacks.
 */
export async function loadFaces(characters: string): Promise<Faces> {
  const open = async (weight: number) => openFace(await readFile(require.resolve(`${FILE}-${weight}-normal.woff`)), characters);
  return { regular: await open(400), bold: await open(700) };
}
