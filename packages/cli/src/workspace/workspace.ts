import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Names, TianmaError } from '@tianma/core';
import type { PartyType, Role } from '@tianma/core/record';
import { fileError, writeWhole } from './atomic.js';
import { LAYOUT } from './layout.js';
import { withLock } from './lock.js';
import { fromHere, nearbyWorkspaces } from './nearby.js';
import { RecordStore } from './store.js';

/** Who works here: a county stands behind parties; a party keeps chains; a lab only attests. */
export type WorkspaceKind = 'county' | 'party' | 'lab';

const KIND_NAMES: Readonly<Record<WorkspaceKind, readonly [zh: string, en: string]>> = {
  county: ['县', 'a county'],
  party: ['合作社或企业', 'a party'],
  lab: ['检测站', 'a laboratory'],
};

/** What a workspace says of itself; holds nothing secret. */
export interface Settings {
  readonly schema: 'tianma-workspace/0';
  readonly kind: WorkspaceKind;
  /** Party id, or the six digits of a county. */
  readonly id: string;
  readonly names: Names;
  readonly division: string;
  /** Official host that labels point to (parties: of their county), such as `trace.example.cn`. */
  readonly host?: string;
  readonly type?: PartyType;
  readonly creditCode?: string;
  readonly hotline?: string;
  /** Roles and products that the party asked its county for. */
  readonly roles?: readonly Role[];
  readonly products?: readonly Product[];
}

/** What a party may open lots and seals for. */
export interface Product {
  readonly gtin: string;
  readonly names: Names;
}

/** A folder with everything one office keeps. Opening it reads `tianma.json` only. */
export class Workspace {
  readonly folder: string;
  readonly settings: Settings;
  readonly store: RecordStore;

  private constructor(folder: string, settings: Settings) {
    this.folder = folder;
    this.settings = settings;
    this.store = new RecordStore(join(folder, LAYOUT.chains));
  }

  /** @throws TianmaError `workspace.missing` when the folder is none. */
  static open(folder: string): Workspace {
    const root = resolve(folder);
    const path = join(root, LAYOUT.settings);
    if (!existsSync(path)) {
      throw new TianmaError('workspace.missing', {
        where: root,
        fix: wayTo(root),
      });
    }
    return new Workspace(root, readJson(path) as Settings);
  }

  /** Makes the folder a workspace; `check` may still refuse before anything is written. @throws TianmaError `workspace.exists`. */
  static create(folder: string, settings: Settings, check: () => void = () => undefined): Workspace {
    const root = resolve(folder);
    if (existsSync(join(root, LAYOUT.settings))) throw new TianmaError('workspace.exists', { where: root });
    check();
    mkdirSync(root, { recursive: true, mode: 0o700 });
    writeWhole(join(root, LAYOUT.settings), `${JSON.stringify(settings, null, 2)}\n`);
    return new Workspace(root, settings);
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Runs work that changes the workspace, alone. */
  alone<T>(work: () => T | Promise<T>): Promise<T> {
    return withLock(this.path(LAYOUT.lock), work);
  }

  /** @throws TianmaError `workspace.state` when this verb is for another kind of workspace. */
  expect(...kinds: WorkspaceKind[]): void {
    if (!kinds.includes(this.settings.kind)) {
      const names = (index: 0 | 1): string => kinds.map((kind) => KIND_NAMES[kind][index]).join(index === 0 ? '或' : ' or ');
      throw new TianmaError('workspace.state', {
        where: this.folder,
        expected: `${names(0)}的工作区 / a workspace of ${names(1)}`,
        found: KIND_NAMES[this.settings.kind].join(' / '),
      });
    }
  }
}

function wayTo(folder: string): string {
  const near = nearbyWorkspaces(folder);
  const options = near.map((path) => `--dir ${fromHere(path)}`);
  return near.length === 0
    ? '先进入工作区的文件夹,或加 --dir 文件夹;还没有工作区:tianma init / go to its folder or add --dir FOLDER; for a new one: tianma init'
    : `附近有工作区,请加:${options.join(' 或 ')} / there are workspaces near, add: ${options.join(' or ')}`;
}

/** The bytes of a file. @throws TianmaError `cli.file`, also above `limit` bytes. */
export function readFile(path: string, limit: number = 64 * 1024 * 1024): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > limit)
      throw new TianmaError('cli.file', {
        where: path,
        expected: `最多 ${limit} 字节 / at most ${limit} bytes`,
        found: String(size),
        fix: '换对的文件;太大的表分成几份 / take the right file; split a sheet that is too large',
      });
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw cause instanceof TianmaError ? cause : fileError(path, cause);
  }
}

/** Bytes of a file of ours: one season of a large cooperative fills a tenth of it, and a text can hold no more. */
const MAX_OWN = 2 ** 29 - 2 ** 20;

/** Parsed JSON of one of our files. `fix`: what to do where it is none. @throws TianmaError `workspace.damaged`. */
export function readJson(
  path: string,
  fix: string = '工作区的文件坏了:用备份恢复 tianma restore 备份 --dir 新文件夹 / a file of the workspace is damaged: tianma restore FILE --dir NEW-FOLDER',
): unknown {
  const bytes = readFile(path, MAX_OWN);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TianmaError('workspace.damaged', {
      where: path,
      expected: '完整的 JSON 文字 / whole JSON text',
      found: '读不出来 / it cannot be read',
      fix,
      cause,
    });
  }
}

/** Full paths of the files in a folder, in order of name; none if the folder is not there. */
export function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}
