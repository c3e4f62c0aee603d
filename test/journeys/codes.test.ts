// The built command seals in threads of its own: the same file whatever their number, none that is half written.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importLedger } from '../../packages/cli/src/workspace/import/import.js';
import { labelLot } from '../../packages/cli/src/workspace/label.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, type World, workbook } from '../../packages/cli/src/workspace/world.fixture.js';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const ITEMS = 5_000;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const packed = [
    ['批次号', '日期', '件数', '采收日期'],
    ['L1', '2026-11-09', ITEMS, '2026-11-05'],
  ] as const;
  const result = await importLedger(world.coop, await workbook({ ...COOP_SHEETS, 包装: packed }), { name: 'a.xlsx' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
});
afterAll(() => world?.clean());

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `tianma codes L1 -o NAME`; `meanwhile` may send it a signal. */
function codes(
  name: string,
  args: readonly string[],
  meanwhile: (kill: (signal: NodeJS.Signals) => void) => Promise<void> = async () => {},
): Promise<Run> {
  const command = [MAIN, '--lang', 'zh', '--dir', world.coop.workspace.folder, '--now', String(NOW), '--json', 'codes', 'L1'];
  const child = spawn(process.execPath, [...command, '-o', join(world.folder, name), ...args], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
    meanwhile((signal) => child.kill(signal)).catch(reject);
  });
}

it('writes the same file with one thread, with two and with three, and of it what the labels are', async () => {
  const found = [];
  for (const threads of [1, 2, 3]) {
    const { status, out, err } = await codes(`${threads}.csv`, ['--threads', String(threads)]);
    expect([status, err]).toEqual([0, '']);
    found.push(JSON.parse(out) as { threads: number; sha256: string; items: number });
  }
  expect(found.map(({ threads }) => threads)).toEqual([0, 2, 3]);
  expect(new Set(found.map(({ sha256 }) => sha256)).size).toBe(1);
  const rows = readFileSync(join(world.folder, '3.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
  expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(Array.from({ length: ITEMS }, (_, index) => index));
  const { items } = labelLot(world.coop, 'L1');
  for (const index of [0, 999, 1_000, 4_999]) expect(rows[index]?.split(',')[3]).toBe(items.at(index)?.code);
});

it('is stopped by Ctrl-C without leaving a file, whole or in part', async () => {
  const before = readdirSync(world.folder);
  const begun = (): boolean => readdirSync(world.folder).some((name) => name.endsWith('.part'));
  const interrupted = (): Promise<Run> =>
    codes('stopped.csv', ['--threads', '2'], async (kill) => {
      while (!begun()) await wait(5);
      kill('SIGINT');
    });
  let run = await interrupted();
  // On a busy machine the file may be done before the signal is sent.
  for (let tries = 0; run.status === 0 && tries < 20; tries += 1) {
    rmSync(join(world.folder, 'stopped.csv'));
    run = await interrupted();
  }
  expect([run.status, readdirSync(world.folder)]).toEqual([130, before]);
  expect(run.err).toContain('没有写文件');
});

it('ends at once where the file cannot be written', async () => {
  const { status, err } = await codes('1.csv/below.csv', ['--threads', '2']);
  expect([status, err.includes('[cli.file]')]).toEqual([1, true]);
});
