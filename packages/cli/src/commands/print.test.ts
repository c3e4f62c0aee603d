import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { hexOf } from '../workspace/hex.js';
import { printTspl, printZpl } from '../workspace/printing/jobs/printer.fixture.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
/** Of each item its label, as the file of `tianma label` has it. */
let labels: readonly string[];
beforeAll(async () => {
  world = await makeWorld();
  writeFileSync(
    at('coop.xlsx'),
    await workbook({ ...COOP_SHEETS, 包装: [...(COOP_SHEETS['包装'] ?? []), ['L2', '2026-11-09', 4, '2026-11-06']] }),
  );
  await coop('import', at('coop.xlsx'), '--commit');
  await coop('label', 'L1', '--format', 'tspl', '-o', at('all.tspl'));
  labels = printTspl(readFileSync(at('all.tspl'))).pictures.map(digits);
}, 120_000);
afterAll(() => world?.clean());

const at = (...parts: string[]): string => join(world.folder, ...parts);
const run = (...args: string[]): ReturnType<typeof tianma> => tianma(['--dir', at('coop'), ...args]);
async function coop<T>(...args: string[]): Promise<T> {
  const { status, out, err } = await run('--json', ...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  return JSON.parse(out) as T;
}
/** What a command that fails with this code says. */
async function refused(code: string, ...args: string[]): Promise<string> {
  const { status, err } = await run(...args);
  if (status === 0 || !err.includes(`[${code}]`)) throw new Error(`${args.join(' ')}: ${status}, not ${code}\n${err}`);
  return err;
}
const digits = (bytes: Buffer): string => bytes.toString('base64');
/** Indexes of the items that came out of a printer which got these bytes. */
const printedBy = (bytes: Buffer): number[] => {
  const { pictures, waiting } = printTspl(bytes);
  expect(waiting).toBe(false);
  return pictures.map((one) => labels.indexOf(digits(one)));
};
const folderOf = (job: string): string => at('coop', 'print-jobs', job);
const logOf = (job: string): string[] =>
  readFileSync(join(folderOf(job), 'log.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(line.indexOf(' ') + 1));

interface Result {
  readonly job: string;
  readonly labels: number;
  readonly printed: number;
  readonly finished: boolean;
  readonly voided: readonly number[];
  readonly statement: string | null;
}

/** A printer on the network; `limit` bytes, then it is switched off. `first` is done before it is through with its first label. */
const servers: Server[] = [];
async function printer(
  limit = Number.POSITIVE_INFINITY,
  { port = 0, first = async () => {} }: { readonly port?: number; readonly first?: () => Promise<void> } = {},
): Promise<{ readonly to: string; readonly port: number; readonly got: () => Buffer }> {
  let got = Buffer.alloc(0);
  const open: Socket[] = [];
  let ready: Promise<void> | undefined;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.push(socket);
    socket.on('error', () => undefined);
    socket.on('end', () => {
      ready ??= first();
      void ready.then(() => socket.end());
    });
    socket.on('data', (data) => {
      got = Buffer.concat([got, data]).subarray(0, limit);
      if (got.length === limit) {
        server.close();
        for (const one of open) one.resetAndDestroy();
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: mine } = server.address() as AddressInfo;
  return { to: `tcp:127.0.0.1:${mine}`, port: mine, got: () => got };
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('tianma print', () => {
  it('prints a range as the same bytes as a file of labels, in a folder that nobody else reads', async () => {
    const to = await printer();
    const result = await coop<Result>('print', 'L1', '--ranges', '0-2,5', '--to', to.to);
    expect(result).toMatchObject({ labels: 4, printed: 4, finished: true, voided: [], statement: null });
    expect(printedBy(to.got())).toEqual([0, 1, 2, 5]);
    expect(logOf(result.job)).toEqual(['start', ...[0, 1, 2, 5].flatMap((i) => [`begin ${i}`, `done ${i}`])]);
    const modes = ['.', ...readdirSync(folderOf(result.job))].map((name) => statSync(join(folderOf(result.job), name)).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600, 0o600, 0o600]);
  });

  it('never prints a label that any job has printed, and names the job', async () => {
    const partly = await refused('print.printed', 'print', 'L1', '--ranges', '2-4', '--to', at('twice.tspl'));
    expect([partly.includes('2: 2026'), partly.includes('只打没打过的:--ranges 3-4')]).toEqual([true, true]);
    expect(await refused('print.printed', 'print', 'L1', '--to', at('twice.tspl'))).toContain('--ranges 3-4,6-30');
    const all = await refused('print.printed', 'print', 'L1', '--ranges', '0-2', '--to', at('twice.tspl'));
    expect([all.includes('只打没打过的'), all.includes('tianma items reprint')]).toEqual([false, true]);
    expect(existsSync(at('twice.tspl'))).toBe(false);
  });

  it('voids and skips what was in flight when a printer failed, frees it of the half label, and prints the rest', async () => {
    const off = await printer(50_000);
    const error = await refused('print.stopped', 'print', 'L1', '--ranges', '6-12', '--to', off.to);
    const job = /--resume (\S+)/.exec(error)?.[1] as string;
    expect(logOf(job).slice(-2)).toEqual(['begin 8', 'doubt 7']);
    expect(error).toContain(`第 7 号可能没打全,没打全就 tianma print --lost ${job} 7`);
    const [row] = (await coop<{ id: string; state: string }[]>('print', '--jobs')).filter(({ id }) => id === job);
    expect(row).toMatchObject({ state: 'stopped', counts: { printed: 1, doubtful: 1, in_flight: 1 }, left: 4 });
    // As if out of a backup, which leaves such files out.
    const here = join(folderOf(job), 'here.part');
    renameSync(here, at('here'));
    await refused('print.job', 'print', '--resume', job);
    renameSync(at('here'), here);
    const on = await printer();
    const result = await coop<Result>('print', '--resume', job, '--to', on.to, '-o', at('void.cbor'));
    expect(result).toMatchObject({ printed: 4, finished: true, voided: [8], statement: at('void.cbor') });
    // One printer that was switched on again: what came before and after is one stream.
    expect(printedBy(Buffer.concat([off.got(), on.got()]))).toEqual([6, 7, 9, 10, 11, 12]);
    expect(JSON.stringify(await coop('items', 'L1'))).toContain('"ranges":[[8,8]]');
    expect((await coop<Result>('print', '--resume', job, '--to', on.to)).printed).toBe(0);
  });

  it('is torn nowhere: a cut-off line of the log is no word, and another line is damage', async () => {
    const path = at('torn.tspl');
    const { job } = await coop<Result>('print', 'L1', '--ranges', '13-15', '--to', path);
    const log = join(folderOf(job), 'log.txt');
    // Stopped in the middle of writing that 14 is done.
    const text = readFileSync(log, 'utf8');
    truncateSync(log, text.indexOf('done 14') + 'done 1'.length);
    truncateSync(path, Math.floor((statSync(path).size * 2) / 3) - 20);
    const result = await coop<Result>('print', '--resume', job, '-o', at('void-14.cbor'));
    expect(result).toMatchObject({ printed: 1, voided: [14] });
    expect(printedBy(readFileSync(path))).toEqual([13, 15]);
    expect(logOf(job)).toEqual(['start', 'begin 13', 'done 13', 'begin 14', 'void 14', 'start', 'clear', 'begin 15', 'done 15']);
    appendFileSync(log, 'done 12\n');
    await refused('workspace.damaged', 'print', '--log', job);
    writeFileSync(log, readFileSync(log, 'utf8').replace('done 12\n', ''));
    expect((await run('print', '--log', job)).out.split('\n')[1]).toMatch(/13 {2}\d{4} \d{4} \d{4} \d{4} \d{4}/);
  });

  it('voids the labels that a clerk says were spoilt, once, and prints none of them again', async () => {
    const { job } = await coop<Result>('print', 'L1', '--ranges', '16-20', '--to', at('spoilt.tspl'));
    await refused('cli.usage', 'print', '--lost', job, '19-21');
    await refused('cli.usage', 'print', '--lost', job, '20-18');
    const lost = await coop<{ ranges: number[][] }>('print', '--lost', job, '18-20', '-o', at('lost.cbor'));
    expect(lost.ranges).toEqual([[18, 20]]);
    expect((await coop<{ ranges: number[][] }>('print', '--lost', job, '18-20')).ranges).toEqual([]);
    expect(await coop('print', '--jobs')).toContainEqual(
      expect.objectContaining({ id: job, counts: { printed: 2, lost: 3 }, state: 'finished' }),
    );
  });

  it('prints what was laid down, and nothing when a byte of it has changed', async () => {
    const off = await printer(25_000);
    const job = /--resume (\S+)/.exec(
      await refused('print.stopped', 'print', 'L1', '--ranges', '21-24', '--to', off.to, '--brand', '东川'),
    )?.[1] as string;
    for (const name of ['codes.txt', 'job.json', 'outlines.json']) {
      const path = join(folderOf(job), name);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('0', '1'));
      await refused('workspace.damaged', 'print', '--resume', job);
      writeFileSync(path, text);
    }
    const ended = await coop<{ statement: string }>('print', '--end', job, '-o', at('end.cbor'));
    expect(ended.statement).toBe(at('end.cbor'));
    await refused('print.job', 'print', '--resume', job);
    // What it had not begun is free.
    await refused('print.printed', 'print', 'L1', '--ranges', '21-24', '--to', at('rest.zpl'), '--format', 'zpl');
    expect((await coop<Result>('print', 'L1', '--ranges', '23-24', '--to', at('rest.zpl'), '--format', 'zpl')).printed).toBe(2);
    expect(printZpl(readFileSync(at('rest.zpl')))).toMatchObject({ pictures: { length: 2 }, waiting: false });
  });

  it('clears half a label out of every printer that may hold one, whichever the job was made for', async () => {
    const [p, q] = [await printer(25_000), await printer(3_000)];
    const job = /--resume (\S+)/.exec(await refused('print.stopped', 'print', 'L1', '--ranges', '25-27', '--to', p.to))?.[1] as string;
    await refused('cli.file', 'print', '--resume', job, '--to', at('coop.xlsx'));
    await refused('print.stopped', 'print', '--resume', job, '--to', q.to, '-o', at('void-p.cbor'));
    expect((await run('print', '--log', job)).out).toContain(q.to);
    expect(await coop('print', '--end', job, '-o', at('void-q.cbor'))).toMatchObject({ job });
    const [again, other] = [await printer(undefined, { port: p.port }), await printer(undefined, { port: q.port })];
    await coop('print', 'L1', '--ranges', '28', '--to', again.to);
    expect(printedBy(Buffer.concat([p.got(), again.got()])).slice(-1)).toEqual([28]);
    await coop('print', 'L1', '--ranges', '29', '--to', other.to);
    expect(printedBy(Buffer.concat([q.got(), other.got()])).slice(-1)).toEqual([29]);
  });

  it('sends nothing to a printer that another job is sent to, and skips what is voided meanwhile', async () => {
    let second = '';
    const slow = await printer(undefined, {
      first: async () => {
        await coop('items', 'void', 'L2', '--ranges', '2', '-o', at('l2.cbor'));
        second = (await run('print', 'L2', '--ranges', '3', '--to', slow.to)).err;
      },
    });
    const result = coop<Result>('print', 'L2', '--ranges', '0-2', '--to', slow.to);
    expect(await result).toMatchObject({ printed: 2, finished: true });
    expect(logOf((await result).job).slice(-1)).toEqual(['skip 2']);
    expect(second).toContain('[workspace.locked]');
  });

  it('is not undone by a file of labels: what is voided is left out of it, what was printed is told', async () => {
    const label = (from: string): string[] => ['label', 'L1', '--from', from, '--to', '9', '--format', 'terminal'];
    const { items, ...told } = await coop<{ items: { index: number }[] }>(...label('6'));
    expect(items.map(({ index }) => index)).toEqual([6, 7, 9]);
    expect(told).toMatchObject({ voided: [[8, 8]], printed: 3 });
    await refused('cli.usage', 'label', 'L1', '--from', '8', '--to', '8', '--format', 'terminal');
  });

  it.each([
    ['a sheet', 'label.input', ['--layout', 'a4-21', '--to', 'x.tspl']],
    ['a target that is none', 'cli.usage', ['--to', 'tcp:127.0.0.1:99999']],
    ['a printer that is not plugged in', 'cli.file', ['--to', '/dev/usb/lp77']],
    ['a file that holds something', 'cli.file', ['--to', 'FULL']],
    ['an item that was never packed', 'cli.usage', ['--ranges', '31', '--to', 'x.tspl']],
    ['a range turned round behind another', 'cli.usage', ['--ranges', '29,30-28', '--to', 'x.tspl']],
    ['labels that are all voided', 'cli.usage', ['--ranges', '8', '--to', 'x.tspl']],
    ['a printer that does not answer', 'print.stopped', ['--ranges', '30', '--to', 'tcp:127.0.0.1:1']],
  ])('refuses %s', async (_, code, args) => {
    expect(await refused(code, 'print', 'L1', ...args.map((arg) => (arg === 'FULL' ? at('coop.xlsx') : arg)))).toContain('✗');
  });

  it('prints nothing more when the county no longer stands behind the key that sealed', async () => {
    const [job] = (await coop<{ id: string; state: string }[]>('print', '--jobs')).filter(({ state }) => state === 'stopped');
    const id = job?.id as string;
    const { key } = JSON.parse(readFileSync(join(folderOf(id), 'job.json'), 'utf8')) as { key: string };
    const kid = world.coop.ring.key('seal').kid;
    expect(hexOf(world.coop.ring.key('seal').publicKey)).toBe(key);
    for (const args of [['compromise', hexOf(kid)], ['publish']]) await tianma(['--dir', at('county'), 'trust', ...args]);
    await coop('trust', 'accept', at('county', 'public'));
    const on = await printer();
    await refused('print.stale', 'print', '--resume', id, '--to', on.to);
    expect(on.got().length).toBe(0);
    expect(await coop('print', '--end', id)).toMatchObject({ statement: null });
  });
});
