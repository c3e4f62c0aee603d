import { readFileSync } from 'node:fs';
import { codeOf, fileError } from '../../atomic.js';
import { isAlive } from '../../lock.js';
import { lockPath, logPath, type PrintJob } from './job.js';
import { type LogEntry, readLog } from './job-log.js';

/** What became of a label: begun and never done is in flight, done just before a network printer failed is doubtful. */
export type LabelFate = 'in_flight' | 'printed' | 'doubtful' | 'voided' | 'lost' | 'skipped';

const FATES: Readonly<Record<string, LabelFate>> = {
  begin: 'in_flight',
  done: 'printed',
  doubt: 'doubtful',
  void: 'voided',
  lost: 'lost',
  skip: 'skipped',
};

/** How far a job is. */
export interface JobProgress {
  /** Of the labels that the log speaks of. */
  readonly fates: ReadonlyMap<number, LabelFate>;
  /** Nothing more will be printed, whatever is left. */
  readonly ended: boolean;
  /** Printers in which a part of a label may still stand. */
  readonly torn: ReadonlySet<string>;
  /** Printers that it was sent to. */
  readonly targets: ReadonlySet<string>;
  readonly entries: readonly LogEntry[];
}

/** Reads the log of a job. A line after a fate replaces it: `lost` after `done`. @throws TianmaError `workspace.damaged`. */
export function progressOf(job: PrintJob): JobProgress {
  const entries = readLog(logPath(job));
  const fates = new Map<number, LabelFate>();
  const torn = new Set<string>();
  const targets = new Set([job.target]);
  let at = job.target;
  for (const { word, index, target } of entries) {
    if (index !== undefined) fates.set(index, FATES[word] as LabelFate);
    if (word === 'start') targets.add((at = target ?? job.target));
    if (word === 'begin' || word === 'doubt') torn.add(at);
    if (word === 'done' || word === 'clear') torn.delete(at);
  }
  return { fates, ended: entries.some(({ word }) => word === 'end'), torn, targets, entries };
}

export type JobState = 'running' | 'stopped' | 'finished' | 'ended';

/** Whether a command is printing it, all is printed, or somebody has to go on with it. */
export function stateOf(job: PrintJob, { fates, ended }: JobProgress): JobState {
  if (isRunning(job)) return 'running';
  if (ended) return 'ended';
  return fates.size === job.count && ![...fates.values()].includes('in_flight') ? 'finished' : 'stopped';
}

function isRunning(job: PrintJob): boolean {
  const path = lockPath(job);
  try {
    return isAlive(Number(readFileSync(path, 'utf8')));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw fileError(path, cause);
  }
}
