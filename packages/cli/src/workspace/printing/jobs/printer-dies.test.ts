import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tianma } from '../../../program.fixture.js';
import { writeWhole } from '../../atomic.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../../world.fixture.js';
import { allJobs } from './job.js';
import { progressOf } from './progress.js';

/** A printer of its own process: dies by itself, or is killed, as soon as it has read so many bytes. */
const PRINTER = `
const [limit, way] = process.argv.slice(1);
let got = 0;
const server = require('node:net').createServer((socket) => {
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    got += data.length;
    if (got < Number(limit)) return;
    if (way === 'exit') process.exit(0);
    process.kill(process.pid, 'SIGKILL');
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

let world: World;
let size: number;
beforeAll(async () => {
  world = await makeWorld();
  writeWhole(
    at('coop.xlsx'),
    await workbook({ ...COOP_SHEETS, 包装: [...(COOP_SHEETS['包装'] ?? []).slice(0, 1), ['L1', '2026-11-09', 80]] }),
  );
  await coop('import', at('coop.xlsx'), '--commit');
  await coop('label', 'L1', '--to', '0', '--layout', '40x30', '--format', 'tspl', '-o', at('one.tspl'));
  size = readFileSync(at('one.tspl')).length;
}, 60_000);
afterAll(() => world?.clean());

const at = (...parts: string[]): string => join(world.folder, ...parts);
async function coop(...args: string[]): Promise<void> {
  const { status, err } = await tianma(['--dir', at('coop'), ...args]);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
}

/** Indexes counted from the first of the job: done for good, and doubtful, when the printer dies after so many labels. */
async function dying(labels: number, way: 'exit' | 'kill', from: number): Promise<{ sure: number; doubtful: number[]; err: string }> {
  const child = spawn(process.execPath, ['-e', PRINTER, String(Math.ceil(labels * size)), way], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(String(data).trim())));
  const ranges = `${from}-${from + 9}`;
  const { err } = await tianma([
    '--dir',
    at('coop'),
    'print',
    'L1',
    '--layout',
    '40x30',
    '--ranges',
    ranges,
    '--to',
    `tcp:127.0.0.1:${port}`,
  ]);
  const job = allJobs(world.coop.workspace).find((one) => one.ranges[0]?.[0] === from);
  const fates = [...(job ? progressOf(job).fates : [])];
  const of = (wanted: string): number[] => fates.flatMap(([index, fate]) => (fate === wanted ? [index - from] : []));
  return { sure: of('printed').length, doubtful: of('doubtful'), err };
}

it('no label counts as printed that a printer got a part of when it died', async () => {
  const ways = [0.02, 0.2, 0.5, 0.9].map((part, i) => [1 + i + part, i % 2 === 0 ? 'exit' : 'kill'] as const);
  for (const [i, [labels, way]] of [...ways, [3, 'exit'] as const, [2, 'kill'] as const].entries()) {
    const { sure, doubtful, err } = await dying(labels, way, i * 10);
    const whole = Math.floor(labels);
    expect(err).toContain('[print.stopped]');
    expect(err).not.toContain('ECONN');
    expect({ labels, sure: sure <= whole }).toEqual({ labels, sure: true });
    expect([...doubtful, sure + doubtful.length]).toEqual([sure, expect.any(Number)]);
    expect(err).toContain(`第 ${i * 10 + (doubtful[0] as number)} 号可能没打全`);
  }
}, 60_000);
