import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { mask, personalIn } from '@tianma/rules/identifiers';
import { isCaption, PACKAGE_LIMITS } from '@tianma/verifier/package';
import { readFile } from '../workspace.js';
import type { Ingredients } from './derive.js';
import { cleanPicture } from './pictures/clean.js';
import { PICTURE_LIMITS } from './pictures/limits.js';

const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/**
 * The pictures that a clerk names, `FILE` or `FILE=caption`, cleaned and numbered: neither a file's name nor anything in it but the picture goes
 * along. @throws TianmaError `package.picture`, `cli.file`, `cli.usage`.
 */
export function readPictures(wanted: readonly string[]): Ingredients['pictures'] {
  if (wanted.length > PACKAGE_LIMITS.pictures)
    throw new TianmaError('package.too_large', {
      where: '--picture',
      expected: `<= ${PACKAGE_LIMITS.pictures}`,
      found: `${wanted.length}`,
    });
  return wanted.map((text, i) => {
    const [file, caption] = split(text);
    // Some more than a picture may have, so that its own error is told.
    const { bytes, type, width, height } = cleanPicture(readFile(file, 4 * PICTURE_LIMITS.bytes), file);
    const path = `pictures/${i + 1}.${ENDINGS[type]}`;
    return { path, type, width, height, ...(caption !== undefined && { caption: checked(caption, file) }), bytes };
  });
}

function split(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=');
  if (at < 0 || existsSync(text)) return [text, undefined];
  const caption = text.slice(at + 1);
  return [text.slice(0, at), caption === '' ? undefined : caption];
}

function checked(caption: string, file: string): string {
  if (!isCaption(caption))
    throw new TianmaError('cli.usage', {
      where: `--picture ${file}`,
      expected: `最多 ${PACKAGE_LIMITS.caption} 字,没有 < > 和看不见的字,不说货真、不说官方证明 / up to ${PACKAGE_LIMITS.caption} characters, no < >, nothing hidden, no claim that goods are real or officially certified`,
      found: JSON.stringify(caption.slice(0, PACKAGE_LIMITS.caption)),
    });
  const kind = personalIn(caption);
  if (kind !== undefined)
    throw new TianmaError('cli.usage', {
      where: `--picture ${file}`,
      expected: '说明里没有身份证号和电话 / a caption without ID numbers and phones',
      found: mask(caption),
    });
  return caption;
}
