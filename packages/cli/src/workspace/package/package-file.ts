import { closeSync, openSync, readSync } from 'node:fs';
import { fileError } from '../atomic.js';

/** Whether a file begins as an archive does; what is in it is for `openPackage`. @throws TianmaError `cli.file`. */
export function isPackageFile(path: string): boolean {
  const begin = Buffer.alloc(4);
  try {
    const fd = openSync(path, 'r');
    try {
      readSync(fd, begin, 0, 4, 0);
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    throw fileError(path, cause);
  }
  return begin.readUInt32BE(0) === 0x504b0304;
}
