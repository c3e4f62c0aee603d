import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { codeOf, createWhole, fileError } from './atomic.js';

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
  const mine = Buffer.from(String(process.pid));
  const first = createWhole(path, mine, { mode: 0o600, durable: false });
  if (first.created) return;
  const holder = Buffer.from(first.existing).toString('utf8');
  if (isAlive(Number(holder))) throw locked(path, holder);
  takeAway(path, holder);
  if (!createWhole(path, mine, { mode: 0o600, durable: false }).created) throw locked(path, holder);
}

/** Two commands may find the same dead lock: what is moved aside must still be that one, else it goes back. */
function takeAway(path: string, holder: string): void {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return;
    throw fileError(path, cause);
  }
  const moved = readFileSync(aside, 'utf8');
  if (moved !== holder) linkSync(aside, path);
  unlinkSync(aside);
  if (moved !== holder) throw locked(path, moved);
}

function locked(path: string, holder: string): TianmaError {
  return new TianmaError('workspace.locked', {
    where: path,
    found: `process ${holder}`,
    fix: '等另一个命令结束后再试 / wait for the other command to end',
  });
}

/** Whether a process of this machine has that number. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}
