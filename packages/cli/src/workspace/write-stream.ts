import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { codeOf, fileError, makeFolder, syncAll } from './atomic.js';

/**
 * As `writeWholeFrom`, from pieces that come later. They end with true when they are all there: then the file takes its place. In every other case the
 * target stays as it was, and nothing is left beside it. @throws TianmaError `cli.file`, and what the pieces throw.
 */
export async function writeStream(path: string, pieces: AsyncGenerator<Uint8Array, boolean>, mode = 0o644): Promise<boolean> {
  const aside = join(dirname(path), `.${randomBytes(8).toString('hex')}.part`);
  try {
    makeFolder(dirname(path));
    const whole = await fill(aside, pieces, mode);
    if (whole) {
      renameSync(aside, path);
      syncAll([path]);
    }
    return whole;
  } catch (cause) {
    throw cause instanceof TianmaError || codeOf(cause) === undefined ? cause : fileError(path, cause);
  } finally {
    await pieces.return(false);
    if (existsSync(aside)) unlinkSync(aside);
  }
}

async function fill(path: string, pieces: AsyncGenerator<Uint8Array, boolean>, mode: number): Promise<boolean> {
  const fd = openSync(path, 'wx', mode);
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) {
        if (value) fsyncSync(fd);
        return value;
      }
      for (let written = 0; written < value.length; ) written += writeSync(fd, value, written);
    }
  } finally {
    closeSync(fd);
  }
}
