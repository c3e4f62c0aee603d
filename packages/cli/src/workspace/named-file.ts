import { basename } from 'node:path';
import { TianmaError } from '@tianma/core';
import { documentId } from '@tianma/core/cose';
import { hexOf } from './hex.js';
import { readFile } from './workspace.js';

/** The bytes of a file whose name is their digest, as all that came from others is kept. @throws TianmaError `workspace.damaged`, `cli.file`. */
export function readNamed(path: string): Uint8Array {
  const bytes = readFile(path);
  const found = hexOf(documentId(bytes));
  const [expected = ''] = basename(path).split('.');
  if (found !== expected) {
    throw new TianmaError('workspace.damaged', {
      where: path,
      expected,
      found,
      fix: '删掉这个文件,请对方再给一次 / delete this file, and ask who sent it for it again',
    });
  }
  return bytes;
}
