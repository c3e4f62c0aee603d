import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import type { Range } from '@tianma/core/trust';
import type { Dpi, Faces, Frame } from '@tianma/label';
import { syncAll, writeWhole, writeWholeFrom } from '../../atomic.js';
import { LAYOUT } from '../../layout.js';
import { dayText } from '../../time.js';
import { readFile, readJson, type Workspace } from '../../workspace.js';
import { outlinesFromJson, outlinesToJson } from './outlines.js';

/** Languages of label printers that a job is sent in. */
export const PRINTER_FORMATS = ['tspl', 'zpl'] as const;
export type PrinterFormat = (typeof PRINTER_FORMATS)[number];

/** Most labels of one job: a day and more of a label printer. */
export const MAX_JOB_LABELS = 100_000;

/** What a job prints, laid down when it is made; nothing of it changes afterwards. */
export interface FrozenJob {
  readonly schema: 'tianma-print-job/0';
  /** Day and number, such as `20261121-1`. */
  readonly id: string;
  /** RFC 3339. */
  readonly created: string;
  /** Id of the packing record, hex. */
  readonly packing: string;
  readonly gtin: string;
  readonly lot: string;
  /** Device, file or `tcp:HOST:PORT`. */
  readonly target: string;
  readonly format: PrinterFormat;
  readonly dpi: Dpi;
  readonly layout: string;
  readonly gapMm: number;
  readonly tier: 'link' | 'seal';
  /** The key that sealed the codes, hex; with tier seal. */
  readonly key?: string;
  /** All that is drawn but serials and symbols: words, mark, lines. */
  readonly frame: Frame;
  /** Indexes of the items. */
  readonly ranges: readonly Range[];
  readonly count: number;
  /** SHA-256 of the file of codes, hex. */
  readonly codes: string;
  /** SHA-256 of the file of the characters' outlines, hex. */
  readonly outlines: string;
}

/** One label of a job. */
export interface JobLabel {
  readonly index: number;
  /** Exactly the text of the symbol. */
  readonly code: string;
}

/** A job in its folder. */
export interface PrintJob extends FrozenJob {
  readonly folder: string;
}

const FILES = {
  job: 'job.json',
  codes: 'codes.txt',
  outlines: 'outlines.json',
  log: 'log.txt',
  lock: 'running.part',
  here: 'here.part',
} as const;

export const logPath = ({ folder }: PrintJob): string => join(folder, FILES.log);
// The names end as those of files that a backup leaves out.
export const lockPath = ({ folder }: PrintJob): string => join(folder, FILES.lock);
/** Held while something is sent to that printer. */
export const printerLockPath = (workspace: Workspace, target: string): string =>
  workspace.path(LAYOUT.printJobs, `printer-${sha256(target).slice(0, 16)}.part`);

/** False for a job that came out of a backup: what was printed after the backup is not in its log. */
export const isAtHome = ({ folder }: PrintJob): boolean => existsSync(join(folder, FILES.here));

/** Lays a job down, the job file last: before it there is none. Call it holding the workspace's lock. */
export function freezeJob(
  workspace: Workspace,
  job: Omit<FrozenJob, 'schema' | 'id' | 'codes' | 'outlines' | 'count'>,
  labels: readonly JobLabel[],
  faces: Faces,
): PrintJob {
  const root = workspace.path(LAYOUT.printJobs);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const id = nextId(root, dayText(Date.parse(job.created) / 1000).replaceAll('-', ''));
  const folder = join(root, id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const hash = createHash('sha256');
  writeWholeFrom(join(folder, FILES.codes), linesOf(labels, hash), 0o600);
  writeWhole(join(folder, FILES.here), '', 0o600);
  const outlines = outlinesToJson(faces);
  writeWhole(join(folder, FILES.outlines), outlines, 0o600);
  const digests = { codes: hash.digest('hex'), outlines: sha256(outlines) };
  const frozen: FrozenJob = { schema: 'tianma-print-job/0', id, ...job, count: labels.length, ...digests };
  writeWhole(join(folder, FILES.job), `${JSON.stringify({ ...frozen, digest: digestOf(frozen) })}\n`, 0o600);
  // The new folders too: what a power cut takes away is a job that nobody knows of.
  syncAll([join(folder, FILES.job), folder, root]);
  return { ...frozen, folder };
}

function* linesOf(labels: readonly JobLabel[], hash: { update(text: string): unknown }): Generator<string> {
  for (const { index, code } of labels) {
    const line = `${index} ${code}\n`;
    hash.update(line);
    yield line;
  }
}

/** The next of that day; a folder without a job is what a command that was cut off left. */
function nextId(root: string, day: string): string {
  for (let n = 1; ; n++) if (!existsSync(join(root, `${day}-${n}`, FILES.job))) return `${day}-${n}`;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const digestOf = (job: FrozenJob): string => sha256(JSON.stringify(job));

/** Every job, oldest first. @throws TianmaError `workspace.damaged`. */
export function allJobs(workspace: Workspace): readonly PrintJob[] {
  const root = workspace.path(LAYOUT.printJobs);
  if (!existsSync(root)) return [];
  const order = (id: string): number => Number(id.replace(/^(\d{8})-(\d+)$/, (_, day: string, n: string) => day + n.padStart(7, '0')));
  return readdirSync(root)
    .filter((id) => /^\d{8}-\d{1,7}$/.test(id) && existsSync(join(root, id, FILES.job)))
    .sort((a, b) => order(a) - order(b))
    .map((id) => readJob(join(root, id)));
}

/** @throws TianmaError `print.job` when there is none of that name, `workspace.damaged`. */
export function findJob(workspace: Workspace, id: string): PrintJob {
  const jobs = allJobs(workspace);
  const found = jobs.find((job) => job.id === id);
  if (found) return found;
  throw new TianmaError('print.job', {
    where: id,
    expected: jobs.map((job) => job.id).join(', ') || '(还没有打印任务 / no print job yet)',
    fix: 'tianma print --jobs',
  });
}

function readJob(folder: string): PrintJob {
  const path = join(folder, FILES.job);
  const { digest, ...frozen } = readJson(path) as FrozenJob & { readonly digest: string };
  if (frozen.schema !== 'tianma-print-job/0' || digestOf(frozen) !== digest) throw damaged(path);
  return { ...frozen, folder };
}

/** The labels of a job as they were laid down. @throws TianmaError `workspace.damaged` where a byte of them has changed. */
export function labelsOf(job: PrintJob): readonly JobLabel[] {
  const lines = readPart(job, 'codes').trimEnd().split('\n');
  return lines.map((line) => {
    const space = line.indexOf(' ');
    return { index: Number(line.slice(0, space)), code: line.slice(space + 1) };
  });
}

/** The characters that a job draws with. @throws TianmaError `workspace.damaged`. */
export function facesOf(job: PrintJob): Faces {
  return outlinesFromJson(readPart(job, 'outlines'));
}

function readPart(job: PrintJob, part: 'codes' | 'outlines'): string {
  const path = join(job.folder, FILES[part]);
  const bytes = readFile(path, 2 ** 28);
  if (sha256(bytes) !== job[part]) throw damaged(path);
  return Buffer.from(bytes).toString('utf8');
}

function damaged(path: string): TianmaError {
  return new TianmaError('workspace.damaged', {
    where: path,
    expected: '与建立任务时一样 / as it was when the job was made',
    fix: '用备份恢复这个文件 / restore the file from a backup',
  });
}
