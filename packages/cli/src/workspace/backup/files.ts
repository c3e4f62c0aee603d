import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { fileError } from '../atomic.js';

/** A file of a backup; `mode` as in the file system. */
export interface SavedFile {
  /** With `/`, inside the workspace. */
  readonly path: string;
  readonly mode: number;
  readonly size: number;
}

const MAX_HEAD = 65_536;
const PIECE = 2 ** 20;

/** One stream of files: of each the length of a head (4 bytes), the head in JSON, then its bytes. */
export function* packFiles(folder: string, paths: readonly string[]): Generator<Uint8Array> {
  for (const path of paths) yield* packFile(join(folder, path), path.split('\\').join('/'));
}

function* packFile(full: string, path: string): Generator<Uint8Array> {
  const fd = open(full);
  try {
    const { size, mode } = fstatSync(fd);
    const head = Buffer.from(JSON.stringify({ path, mode: mode & 0o777, size } satisfies SavedFile), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    yield length;
    yield head;
    const buffer = Buffer.alloc(Math.min(size, PIECE));
    for (let done = 0; done < size; ) {
      const read = readSync(fd, buffer, 0, Math.min(buffer.length, size - done), done);
      if (read === 0) throw new TianmaError('cli.file', { where: full, expected: `${size} bytes`, found: String(done) });
      yield buffer.subarray(0, read);
      done += read;
    }
  } finally {
    closeSync(fd);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** The files again, one after the other; the bytes of each have to be taken before the next is asked for. Throws any error on other streams. */
export function* unpackFiles(pieces: Iterable<Buffer>): Generator<SavedFile & { readonly bytes: Iterable<Buffer> }> {
  const stream = new Stream(pieces);
  for (;;) {
    const length = stream.upTo(4);
    if (length.length === 0) return;
    const size = length.readUInt32BE(0);
    if (size > MAX_HEAD) throw new Error('a head that is too long');
    const head = JSON.parse(stream.upTo(size).toString('utf8')) as SavedFile;
    if (!Number.isSafeInteger(head.size) || head.size < 0) throw new Error('a size that is none');
    yield { ...head, bytes: stream.exactly(head.size) };
  }
}

/** Takes pieces apart at other places than they come. */
class Stream {
  readonly #pieces: Iterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: Iterable<Buffer>) {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** So many bytes, or none at the end. */
  upTo(size: number): Buffer {
    const parts = [...this.#take(size)];
    const all = Buffer.concat(parts);
    if (all.length > 0 && all.length < size) throw new Error('the stream is cut off');
    return all;
  }

  *exactly(size: number): Generator<Buffer> {
    let done = 0;
    for (const part of this.#take(size)) {
      done += part.length;
      yield part;
    }
    if (done < size) throw new Error('the stream is cut off');
  }

  *#take(size: number): Generator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#held.length === 0) {
        const next = this.#pieces.next();
        if (next.done === true) return;
        this.#held = next.value;
        continue;
      }
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}
