import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { TianmaError } from '@tianma/core';
import { writeWholeFrom } from '../atomic.js';
import { INDEX_FILES, LAYOUT } from '../layout.js';
import type { Session } from '../session.js';
import { readJson, type Settings } from '../workspace.js';
import { packFiles } from './files.js';
import { sealFrames } from './frames.js';

export const SCHEMA = 'tianma-backup/1';

/** The first line of a backup; what follows are frames (`sealFrames`) of files (`packFiles`). */
export interface BackupHead {
  readonly schema: typeof SCHEMA;
  /** RFC 3339. */
  readonly created: string;
  /** Random: no two backups have one key. */
  readonly id: string;
  readonly settings: Settings;
  /** The key file as it is: under its passphrase. */
  readonly keys: unknown;
}

const APART: readonly string[] = [LAYOUT.keys, LAYOUT.lock, ...INDEX_FILES];

/**
 * The whole workspace as one file that opens with its passphrase only: the vault key, which that opens, seals the rest. Memory does not grow
 * with it. Gives the number of files in it.
 */
export async function backUp(
  { workspace, ring, now }: Session,
  target: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const [own = ''] = relative(workspace.folder, resolve(target)).split(sep);
  if (Object.values<string>(LAYOUT).includes(own))
    throw new TianmaError('cli.usage', {
      where: target,
      expected: '另一处的文件,最好在另一个盘上 / a file elsewhere, best on another disk',
      found: `工作区自己的 ${own} / ${own} of the workspace itself`,
    });
  return workspace.alone(() => {
    const paths = walk(workspace.folder).filter((path) => !APART.includes(path) && resolve(workspace.folder, path) !== resolve(target));
    const head: BackupHead = {
      schema: SCHEMA,
      created: new Date(now * 1000).toISOString(),
      id: randomBytes(16).toString('hex'),
      settings: workspace.settings,
      keys: readJson(workspace.path(LAYOUT.keys)),
    };
    const line = JSON.stringify(head);
    let bytes = 0;
    const counted = function* (pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
      for (const piece of pieces) {
        bytes += piece.length;
        yield piece;
      }
    };
    const frames = sealFrames(streamKey(ring.vaultKey, line), packFiles(workspace.folder, paths));
    const whole = function* (): Generator<Uint8Array> {
      yield Buffer.from(`${line}\n`, 'utf8');
      yield* frames;
    };
    writeWholeFrom(target, counted(whole()), 0o600);
    return { files: paths.length + 1, bytes };
  });
}

/** The key of one backup; it binds the first line too, which is not sealed. */
export function streamKey(vaultKey: Uint8Array, line: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', vaultKey).update(line, 'utf8').digest());
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true && !path.endsWith('.part'))
    .sort();
}
