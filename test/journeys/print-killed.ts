// A print job is killed at instants that nobody chose and gone on with; what the printer got must be every label once, or a void signed for it.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { tianma } from '../../packages/cli/src/program.fixture.js';
import { heldStatements } from '../../packages/cli/src/workspace/item-states/held.js';
import { allJobs, type PrintJob } from '../../packages/cli/src/workspace/printing/jobs/job.js';
import { printTspl, printZpl } from '../../packages/cli/src/workspace/printing/jobs/printer.fixture.js';
import { type LabelFate, progressOf, stateOf } from '../../packages/cli/src/workspace/printing/jobs/progress.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, POTATO, type World, workbook } from '../../packages/cli/src/workspace/world.fixture.js';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const LAYOUT = ['--layout', '40x30'];
/** A piece that a slow printer takes, and how long it takes for it. */
const [PIECE, PIECE_MS, IDLE_MS] = [2_048, 1, 5];

/** A printer that takes its time. What it has got stays when a process dies. */
interface Sink {
  readonly to: string;
  readonly got: () => Buffer;
  /** Bytes that it has got. */
  readonly size: () => number;
  /** Until nothing more is on the way. */
  readonly drained: () => Promise<void>;
  readonly close: () => void;
}

const PRINTERS = { tspl: printTspl, zpl: printZpl } as const;

export interface Killing {
  readonly sink: (folder: string) => Promise<Sink>;
  readonly format: keyof typeof PRINTERS;
  readonly kills: number;
  readonly labels: number;
}

export interface Tally {
  readonly kills: number;
  readonly printed: number;
  /** Voided since a kill left them in flight. */
  readonly voided: number;
  /** Of the voided, those that the printer had got whole all the same. */
  readonly whole: number;
}

/** A cooperative with one lot of so many items. */
export async function makeLot(items: number): Promise<World> {
  const world = await makeWorld();
  const ledger = join(world.folder, 'ledger.xlsx');
  writeFileSync(
    ledger,
    await workbook({
      ...COOP_SHEETS,
      包装: [
        ['批次号', '日期', '件数'],
        ['L1', '2026-11-09', items],
      ],
    }),
  );
  await run(world, 'import', ledger, '--commit');
  return world;
}

async function run(world: World, ...args: string[]): Promise<void> {
  const { status, err } = await tianma(['--dir', world.coop.workspace.folder, ...args]);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
}

/** Prints items `from` on, is killed that often, ends the job, and holds what the printer got to what the log says. */
export async function killPrinting(world: World, from: number, { sink: open, format, kills, labels }: Killing): Promise<Tally> {
  const { workspace } = world.coop;
  const file = join(world.folder, `${from}.${format}`);
  const last = from + labels - 1;
  await run(world, 'label', 'L1', ...LAYOUT, '--format', format, '--from', String(from), '--to', String(last), '-o', file);
  const { length: bytes } = readFileSync(file);
  const known = PRINTERS[format](readFileSync(file)).pictures.map((one) => one.toString('base64'));
  expect(new Set(known).size).toBe(labels);
  const sink = await open(world.folder);
  const mine = (): PrintJob | undefined => allJobs(workspace).find(({ ranges }) => ranges[0]?.[0] === from);
  let killed = 0;
  try {
    for (let ended = false; !ended; ) {
      const job = mine();
      const args = job ? ['--resume', job.id] : ['L1', ...LAYOUT, '--format', format, '--ranges', `${from}-${last}`, '--to', sink.to];
      // Each killed process gets on with less than its share of what is left; a pipe lets it be ahead of its reader by some labels.
      const left = job ? 1 - progressOf(job).fates.size / labels : 1;
      const most = killed < kills ? (left * bytes) / (kills - killed + 2) : undefined;
      const status = await oneRun(world, sink, args, most);
      if (status === null) killed += 1;
      else expect(status).toBe(0);
      ended = status === 0;
      await sink.drained();
    }
    const job = mine() as PrintJob;
    const { fates } = progressOf(job);
    expect(stateOf(job, progressOf(job))).toBe('finished');
    return { kills: killed, ...held(world, job, fates, PRINTERS[format](sink.got()), known) };
  } finally {
    sink.close();
  }
}

/** The exit status, or null of a process that was killed: often while it prints, after so many bytes at `most`, sometimes before. */
async function oneRun(world: World, sink: Sink, args: readonly string[], most: number | undefined): Promise<number | null> {
  const folder = world.coop.workspace.folder;
  const statement = join(world.folder, 'void.cbor');
  const child = spawn(process.execPath, [MAIN, '--dir', folder, '--now', String(NOW), 'print', ...args, '-o', statement], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (status) => resolve(status));
  });
  if (most !== undefined) {
    const enough = sink.size() + 1 + Math.random() * most;
    const early = Math.random() < 0.2 ? wait(300 + Math.random() * 700) : new Promise<void>(() => undefined);
    const printing = (async () => {
      while (sink.size() < enough && child.exitCode === null) await wait(2);
    })();
    await Promise.race([early, printing, ended]);
    child.kill('SIGKILL');
  }
  const status = await ended;
  expect(complaint).toBe('');
  return status;
}

/** Every label is printed whole once, or voided by a statement; the log says which. */
function held(
  { coop }: World,
  job: PrintJob,
  fates: ReadonlyMap<number, LabelFate>,
  printer: { readonly pictures: readonly Buffer[]; readonly waiting: boolean },
  known: readonly string[],
): Omit<Tally, 'kills'> {
  const [from] = job.ranges[0] as readonly [number, number];
  const came = printer.pictures.map((one) => known.indexOf(one.toString('base64')));
  const of = (fate: LabelFate): number[] => [...fates].flatMap(([index, one]) => (one === fate ? [index - from] : []));
  const [printed, voided] = [of('printed'), of('voided')];
  const whole = came.filter((item) => voided.includes(item));
  expect({ strange: came.filter((item) => item < 0), twice: came.length - new Set(came).size }).toEqual({ strange: [], twice: 0 });
  expect(printer.waiting).toBe(false);
  expect([...printed, ...voided].sort((a, b) => a - b)).toEqual(known.map((_, item) => item));
  expect(came.filter((item) => !whole.includes(item))).toEqual(printed);
  const signed = heldStatements(coop.workspace).flatMap(({ statement }) => statement.ranges);
  const unsigned = voided.filter((item) => !signed.some(([a, b]) => item + from >= a && item + from <= b));
  const beyond = printed.filter((item) => signed.some(([a, b]) => item + from >= a && item + from <= b));
  expect({ unsigned, beyond, gtin: job.gtin }).toEqual({ unsigned: [], beyond: [], gtin: POTATO });
  return { printed: printed.length, voided: voided.length, whole: whole.length };
}

/** A named pipe, as a device that is written to. */
export async function pipe(folder: string): Promise<Sink> {
  const path = join(folder, `printer-${Math.random().toString(36).slice(2)}`);
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  // Open for both: the pipe then never ends when a writer dies.
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const pieces: Buffer[] = [];
  const piece = Buffer.alloc(PIECE);
  let open = true;
  let idle = 0;
  const take = (): void => {
    try {
      pieces.push(Buffer.from(piece.subarray(0, readSync(fd, piece))));
      idle = 0;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EAGAIN') throw cause;
      idle += 1;
    }
  };
  void (async () => {
    // A printer that gets nothing looks less often: the reader is not to cost more than the writer.
    for (; open; await wait(idle > 0 ? IDLE_MS : PIECE_MS)) take();
    closeSync(fd);
  })();
  return {
    to: path,
    got: () => Buffer.concat(pieces),
    size: () => pieces.reduce((sum, one) => sum + one.length, 0),
    async drained() {
      idle = 0;
      while (idle < 10) await wait(5);
    },
    close: () => {
      open = false;
    },
  };
}

/** A raw port on this machine, one connection after the other. */
export async function port(): Promise<Sink> {
  const pieces: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ highWaterMark: PIECE }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      pieces.push(data);
      socket.pause();
      setTimeout(() => socket.resume(), PIECE_MS);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    to: `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`,
    got: () => Buffer.concat(pieces),
    size: () => pieces.reduce((sum, one) => sum + one.length, 0),
    async drained() {
      do await wait(30);
      while (sockets.size > 0);
    },
    close: () => server.close(),
  };
}

/** Tells a job to stop as Ctrl-C does, and tries to print it by a second command meanwhile. */
export async function stopPrinting(
  world: World,
  from: number,
  last: number,
): Promise<{ readonly status: number | null; readonly second: string; readonly left: number }> {
  const { workspace } = world.coop;
  const sink = await port();
  const args = ['--dir', workspace.folder, '--now', String(NOW), 'print', 'L1', ...LAYOUT, '--ranges', `${from}-${last}`, '--to', sink.to];
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE }, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (status) => resolve(status));
  });
  try {
    while (sink.size() === 0) await wait(2);
    const job = allJobs(workspace).find(({ ranges }) => ranges[0]?.[0] === from) as PrintJob;
    child.kill('SIGSTOP');
    const { err } = await tianma(['--dir', workspace.folder, 'print', '--resume', job.id]);
    child.kill('SIGCONT');
    child.kill('SIGINT');
    const status = await ended;
    const { fates, entries } = progressOf(job);
    expect([...fates.values()].every((fate) => fate === 'printed')).toBe(true);
    expect(entries[entries.length - 1]?.word).toBe('stop');
    return { status, second: err, left: job.count - fates.size };
  } finally {
    child.kill('SIGKILL');
    sink.close();
  }
}
