/// <reference types="node" />
import { readFile } from 'node:fs/promises';
import { TianmaError } from '@tianma/core';
import { openFace } from './face.js';
import type { Face, Faces } from './types.js';

export { openFace };

/** Where `make-fonts.mjs` puts them, as seen from the sources and from what they are compiled to. */
const FONTS = new URL('../../dist/font/', import.meta.url);

/**
 * Noto Sans SC, regular and bold, cut to the characters of a job; the two files lie in this package (SIL Open Font License 1.1), or in
 * another `folder`. Throws `label.input` for a character that the font lacks, `label.fonts` where a file cannot be read.
 */
export async function loadFaces(characters: string, folder: URL = FONTS): Promise<Faces> {
  const open = async (weight: 'Regular' | 'Bold'): Promise<Face> =>
    openFace(await readFont(folder, `NotoSansSC-${weight}.ttf`), characters);
  const [regular, bold] = await Promise.all([open('Regular'), open('Bold')]);
  return { regular, bold };
}

async function readFont(folder: URL, name: string): Promise<Uint8Array> {
  try {
    return await readFile(new URL(name, folder));
  } catch (error) {
    throw new TianmaError('label.fonts', {
      where: `@tianma/label/dist/font/${name}`,
      expected: '随软件包一起装的字体 / a font that comes with the package',
      found: error instanceof Error && 'code' in error ? String(error.code) : String(error),
      fix: '重新安装本程序;在源码里先运行 npm run build / install the package again; in the sources run npm run build first',
    });
  }
}
