import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { isEvidence } from '@tianma/office/evidence';
import { fileError } from './atomic.js';

const PIECE = 1 << 20;
const BEGIN = 24;

/** True for a file that begins as evidence does. */
export function isEvidenceFile(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  for (const piece of readPieces(path, BEGIN)) return isEvidence(piece);
  return false;
}

/** The bytes of a file, piece by piece; at most one piece is held. @throws TianmaError `cli.file`. */
export function* readPieces(path: string, size: number = PIECE): Generator<Uint8Array, void> {
  const fd = attempt(path, () => openSync(path, 'r'));
  try {
    for (;;) {
      const piece = new Uint8Array(size);
      const count = attempt(path, () => readSync(fd, piece, 0, size, null));
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(fd);
  }
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw fileError(path, cause);
  }
}
