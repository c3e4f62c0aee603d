// A process that appends to a store under load is killed at an instant that nobody chose; what it acknowledged must be there.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { checkChain } from '../../packages/core/src/chain/index.js';
import { decodeEnvelope, documentId } from '../../packages/core/src/envelope/index.js';
import { decodeRecord } from '../../packages/core/src/record/index.js';
import type { RecordStore } from '../../packages/store/src/records/index.js';
import { openSqliteStore } from '../../packages/store/src/sqlite/index.js';

const LOAD = fileURLToPath(new URL('append-load.mjs', import.meta.url));
/** A store is killed this often before the next one is begun: recovery also starts from what recovery left. */
const KILLS_OF_ONE = 10;
/** Longest that a process appends before it is killed. */
const LOAD_MS = 250;

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
export async function killOften(kills: number): Promise<Tally> {
  const tally = { kills: 0, early: 0, acknowledged: 0, unsaid: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'tianma-killed-'));
  try {
    for (let store = 0; tally.kills < kills; store += 1) {
      const path = join(folder, `${store}.sqlite`);
      const told: Told[] = [];
      for (let i = 0; i < KILLS_OF_ONE && tally.kills < kills; i += 1) {
        const { opened, appends } = readTold(await killedLoad(path, `${store}-${i}`));
        told.push(...appends);
        tally.kills += 1;
        if (!opened) tally.early += 1;
        const held = await expectKept(path, told);
        tally.unsaid += appends.filter(({ acknowledged, ids: [id = ''] }) => !acknowledged && held.has(id)).length;
        tally.acknowledged += appends.filter(({ acknowledged }) => acknowledged).length;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}

/** What a process said until it was killed: at any instant from the moment when it starts to append, and each fifth time already while it opens the store. */
async function killedLoad(path: string, seed: string): Promise<string> {
  const child = spawn(process.execPath, [LOAD, path, seed], { stdio: ['ignore', 'pipe', 'pipe'] });
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
  if (Math.random() < 0.2) await Promise.race([wait(Math.random() * 400), begun]);
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

/** Every acknowledged record is there, none by half, and the index is what the records give. Gives the ids of all that is there. */
async function expectKept(path: string, told: readonly Told[]): Promise<ReadonlySet<string>> {
  const store = await openSqliteStore(path);
  try {
    const held = heldIn(store);
    const kept = told.map(({ ids }) => ids.filter((id) => held.has(id)).length);
    const lost = told.filter(({ ids, acknowledged }, i) => acknowledged && kept[i] !== ids.length);
    const halves = told.filter(({ ids }, i) => kept[i] !== 0 && kept[i] !== ids.length);
    expect({ lost, halves }).toEqual({ lost: [], halves: [] });
    const all = new Set(told.flatMap(({ ids }) => ids));
    // What was kept before it was told of: nothing, since telling comes first.
    expect([...held].filter((id) => !all.has(id))).toEqual([]);
    const digest = store.index.digest();
    store.index.rebuild();
    expect(store.index.digest()).toBe(digest);
    return held;
  } finally {
    store.close();
  }
}

/** Ids of all records and attestations, each read whole and hashed again; every chain hangs together. */
function heldIn(store: RecordStore): ReadonlySet<string> {
  const held = new Set<string>();
  for (const chain of store.chains()) {
    const stored = store.chain(chain);
    expect(checkChain(stored.map(({ bytes }) => decodeRecord(decodeEnvelope(bytes, { type: 'record' }))))).toEqual([]);
    for (const { id, bytes } of [...stored, ...store.attestationsOf(chain)]) {
      expect(Buffer.from(documentId(bytes)).toString('hex')).toBe(id);
      held.add(id);
    }
  }
  return held;
}
