import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.js';
import { tempFolder } from './world.fixture.js';

let path: string;
beforeEach(() => {
  path = join(tempFolder(), '.lock');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

/** The number of a process that has ended. */
const deadProcess = (): string => String(spawnSync(process.execPath, ['-e', '']).pid);

describe('withLock', () => {
  it('holds the lock while the work runs, and gives it back also when the work throws', async () => {
    await withLock(path, () => expect(readFileSync(path, 'utf8')).toBe(String(process.pid)));
    expect(existsSync(path)).toBe(false);
    await expect(withLock(path, () => Promise.reject(new Error('work')))).rejects.toThrow('work');
    expect(existsSync(path)).toBe(false);
  });

  it('refuses a second one while the first is held, and leaves the lock', async () => {
    await withLock(path, async () => {
      await expect(withLock(path, () => 1)).rejects.toMatchObject({ code: 'workspace.locked', found: `process ${process.pid}` });
      expect(existsSync(path)).toBe(true);
    });
  });

  it.each([
    ['of a process that has ended', deadProcess],
    ['that is empty', () => ''],
    ['that is no number', () => 'x'],
  ])('takes over a lock %s', async (_, holder) => {
    writeFileSync(path, holder());
    expect(await withLock(path, () => readFileSync(path, 'utf8'))).toBe(String(process.pid));
    expect(existsSync(path)).toBe(false);
  });

  it('respects a lock of another process that runs', async () => {
    writeFileSync(path, String(process.ppid));
    await expect(withLock(path, () => 1)).rejects.toMatchObject({ code: 'workspace.locked' });
    expect(readFileSync(path, 'utf8')).toBe(String(process.ppid));
  });
});
