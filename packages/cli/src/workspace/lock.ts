import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { codeOf, fileError } from './atomic.js';

/** Runs `work` while no other command of this machine changes the workspace; a lock whose process is gone is taken over. */
export async function withLock<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  acquire(path);
  try {
    return await work();
  } finally {
    unlinkSync(path);
  }
}

function acquire(path: string): void {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const fd = openSync(path, 'wx', 0o600);
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw fileError(path, cause);
      const holder = Number(readFileSync(path, 'utf8'));
      if (attempt > 0 || alive(holder)) throw new TianmaError('workspace.locked', { where: path, found: `process ${holder}`, cause });
      unlinkSync(path);
    }
  }
}

function alive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}
