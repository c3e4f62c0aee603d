/// <reference types="node" />
import { readFile } from 'node:fs/promises';
import { openFace } from './face.js';
import type { Faces } from './types.js';

export { openFace };

/** Where `make-fonts.mjs` puts them, as seen from the sources and from what they are compiled to. */
const FONTS = new URL('../../dist/font/', import.meta.url);

/**
 * Noto Sans SC, regular and bold, cut to the characters of a job; the two files lie in this package (SIL Open Font License 1.1).
 * Throws `label.input` for a character that the font lacks.
 */
export async function loadFaces(characters: string): Promise<Faces> {
  const open = async (weight: 'Regular' | 'Bold') => openFace(await readFile(new URL(`NotoSansSC-${weight}.ttf`, FONTS)), characters);
  return { regular: await open('Regular'), bold: await open('Bold') };
}
