// A process that appends to a store under load is killed at an instant that nobody chose; what it acknowledged must be there.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { RecordStore } from '../../packages/cli/src/workspace/store.js';
import { checkChain } from '../../packages/core/src/chain/index.js';
import { decodeEnvelope, documentId } from '../../packages/core/src/envelope/index.js';
import { decodeRecord } from '../../packages/core/src/record/index.js';
import { openSqliteStore } from '../../packages/store/src/sqlite/index.js';

const LOAD = fileURLToPath(new URL('append-load.mjs', import.meta.url));
/** A store is killed this often before the next one is begun: recovery also starts from what recovery left. */
const KILLS_OF_ONE = 10;
/** Longest that a process appends before it is killed. */
const LOAD_MS = 250;

/** What is killed: a database, or the files of a workspace. */
export type Killed = 'sqlite' | 'files';

/** What was told about one append: the ids in it, and whether it returned. */
interface Told {
  readonly ids: readonly string[];
  readonly acknowledged: boolean;
}

export interface Tally {
  readonly kills: number;
  /** Kills before the store was open. */
  readonly early: number;
  readonly acknowledged: number;
  /** Appends that were begun, never acknowledged, and are there all the same: acknowledging is what was cut off. */
  readonly unsaid: number;
}

/** Kills that many processes, and after each looks at what it left. */
export async function killOften(kind: Killed, kills: number): Promise<Tally> {
  const tally = { kills: 0, early: 0, acknowledged: 0, unsaid: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'tianma-killed-'));
  try {
    for (let store = 0; tally.kills < kills; store += 1) {
      const path = join(folder, `${store}.${kind}`);
      const told: Told[] = [];
      for (let i = 0; i < KILLS_OF_ONE && tally.kills < kills; i += 1) {
        const { opened, appends } = readTold(await killedLoad(kind, path, `${store}-${i}`));
        told.push(...appends);
        tally.kills += 1;
        if (!opened) tally.early += 1;
        const held = await expectKept(kind, path, told);
        tally.unsaid += appends.filter(({ acknowledged, ids: [id = ''] }) => !acknowledged && held.has(id)).length;
        tally.acknowledged += appends.filter(({ acknowledged }) => acknowledged).length;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}

/** Lets several processes make and fill one store at once, kills each when its time has come, and looks at what they left. */
export async function killTogether(processes: number): Promise<{ readonly acknowledged: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'tianma-killed-'));
  try {
    const path = join(folder, 'one.sqlite');
    const said = await Promise.all(Array.from({ length: processes }, (_, i) => killedLoad('sqlite', path, `together-${i}`, 1)));
    const told = said.flatMap((text) => readTold(text).appends);
    await expectKept('sqlite', path, told);
    return { acknowledged: told.filter(({ acknowledged }) => acknowledged).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a process said until it was killed: at any instant from the moment when it starts to append, or, less often, already while it opens the store. */
async function killedLoad(kind: Killed, path: string, seed: string, late = 0.8): Promise<string> {
  const child = spawn(process.execPath, [LOAD, kind, path, seed], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\na')) resolve();
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, signal) => resolve(signal));
  });
  if (Math.random() >= late) await Promise.race([wait(Math.random() * 400), begun]);
  else await Promise.race([begun.then(() => wait(Math.random() * LOAD_MS)), ended]);
  child.kill('SIGKILL');
  expect([await ended, complaint]).toEqual(['SIGKILL', '']);
  return said;
}

function readTold(said: string): { readonly opened: boolean; readonly appends: readonly Told[] } {
  // The last line may be cut off.
  const lines = said.split('\n').slice(0, -1);
  const appends = lines.flatMap((line, i): Told[] => {
    const [what, ...ids] = line.split(' ');
    const acknowledged = lines[i + 1] === 'a';
    if (what === 'b') return [{ ids, acknowledged }];
    if (what === 't') return [{ ids: ids.slice(1), acknowledged }];
    return [];
  });
  return { opened: lines[0] === 'open', appends };
}

/** Every acknowledged record is there, and none by half. Gives the ids of all that is there. */
async function expectKept(kind: Killed, path: string, told: readonly Told[]): Promise<ReadonlySet<string>> {
  const held = idsOf(await READERS[kind](path));
  const kept = told.map(({ ids }) => ids.filter((id) => held.has(id)).length);
  const lost = told.filter(({ ids, acknowledged }, i) => acknowledged && kept[i] !== ids.length);
  const halves = told.filter(({ ids }, i) => kept[i] !== 0 && kept[i] !== ids.length);
  expect({ lost, halves }).toEqual({ lost: [], halves: [] });
  const all = new Set(told.flatMap(({ ids }) => ids));
  // Each append is told of before it is made.
  expect([...held].filter((id) => !all.has(id))).toEqual([]);
  return held;
}

interface Document {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Of each chain its records and what others said of it. */
type Held = readonly { readonly records: readonly Document[]; readonly attestations: readonly Document[] }[];

const READERS: Readonly<Record<Killed, (path: string) => Promise<Held>>> = {
  /** The index is what the records give, too. */
  sqlite: async (path) => {
    const store = await openSqliteStore(path);
    try {
      const digest = store.index.digest();
      store.index.rebuild();
      expect(store.index.digest()).toBe(digest);
      return [...store.chains()].map((chain) => ({ records: store.chain(chain), attestations: store.attestationsOf(chain) }));
    } finally {
      store.close();
    }
  },
  files: async (path) => {
    const store = new RecordStore(path);
    return store.chains().flatMap((chain) => {
      const records = store.read(chain);
      // A folder whose first run was not yet linked into it holds no chain.
      return records.length > 0 ? [{ records, attestations: [] }] : [];
    });
  },
};

/** Every document is read whole and hashed again, and every chain hangs together. */
function idsOf(held: Held): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { records, attestations } of held) {
    expect(checkChain(records.map(({ bytes }) => decodeRecord(decodeEnvelope(bytes, { type: 'record' }))))).toEqual([]);
    for (const { id, bytes } of [...records, ...attestations]) {
      expect(Buffer.from(documentId(bytes)).toString('hex')).toBe(id);
      ids.add(id);
    }
  }
  return ids;
}
