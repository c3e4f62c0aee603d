import { existsSync, readdirSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { type CaseEvent, foldCase, type RecallCase } from '@tianma/office/recall';
import { createWhole } from '../atomic.js';
import { LAYOUT } from '../layout.js';
import { filesIn, readJson, type Workspace } from '../workspace.js';

const SCHEMA = 'tianma-recall/0';
/** A number as it may stand in a notice, a file name and on a telephone. */
const NUMBER = /^[A-Z0-9][A-Z0-9-]{0,38}$/;

/**
 * A case is a folder `recalls/<number>/` with one file for each event, written once and never changed: what happened stays. It holds lots and
 * quantities; whom they were sold to is opened from the vault when somebody asks. Files are readable by their owner only.
 */
export function readCase(workspace: Workspace, id: string): RecallCase | undefined {
  const events = eventsOf(workspace, id);
  try {
    return events.length === 0 ? undefined : foldCase(id, events);
  } catch (cause) {
    // Events that do not follow one another were never written so.
    if (cause instanceof TianmaError && cause.code === 'recall.state') throw damaged(workspace.path(LAYOUT.recalls, id));
    throw cause;
  }
}

/** A case of which a file cannot be read: what it recalls is not known. */
export interface BrokenCase {
  readonly id: string;
  readonly error: TianmaError;
}

/** In order of number. A case that cannot be read keeps no other back. */
export function readCases(workspace: Workspace): { readonly cases: readonly RecallCase[]; readonly broken: readonly BrokenCase[] } {
  const folder = workspace.path(LAYOUT.recalls);
  const cases: RecallCase[] = [];
  const broken: BrokenCase[] = [];
  const ids = existsSync(folder) ? readdirSync(folder).filter((name) => NUMBER.test(name)) : [];
  for (const id of ids.sort()) {
    try {
      const matter = readCase(workspace, id);
      if (matter !== undefined) cases.push(matter);
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      broken.push({ id, error });
    }
  }
  return { cases, broken };
}

/** All cases, where none may be missing. @throws TianmaError `workspace.damaged`. */
export function requireCases(workspace: Workspace): readonly RecallCase[] {
  const { cases, broken } = readCases(workspace);
  if (broken[0] !== undefined) throw broken[0].error;
  return cases;
}

/** Adds an event and gives the case that it makes. Call it holding the workspace's lock. @throws TianmaError `recall.state`, `workspace.conflict`. */
export function addEvent(workspace: Workspace, id: string, event: CaseEvent): RecallCase {
  const events = eventsOf(workspace, id);
  const matter = foldCase(id, [...events, event]);
  const path = workspace.path(LAYOUT.recalls, id, `${String(events.length + 1).padStart(6, '0')}.json`);
  const { created } = createWhole(path, Buffer.from(`${JSON.stringify({ schema: SCHEMA, ...event }, null, 2)}\n`), { mode: 0o600 });
  if (!created) throw new TianmaError('workspace.conflict', { where: path });
  return matter;
}

/** @throws TianmaError `cli.usage` for what is no number of a case. */
export function checkNumber(id: string): string {
  if (NUMBER.test(id)) return id;
  throw new TianmaError('cli.usage', { where: '--id', expected: '大写字母、数字和 - / A-Z 0-9 -', found: id });
}

/** The first number of a day that is free: `R20261121-1`, of a drill `D20261121-1`. */
export function freeNumber(workspace: Workspace, drill: boolean, day: string): string {
  const begin = `${drill ? 'D' : 'R'}${day.replaceAll('-', '')}`;
  for (let number = 1; ; number += 1) if (!existsSync(workspace.path(LAYOUT.recalls, `${begin}-${number}`))) return `${begin}-${number}`;
}

/** The notices of all cases as they are now: none is left out of a bundle unsaid. @throws TianmaError `workspace.damaged`. */
export function caseNotices(workspace: Workspace): readonly Uint8Array[] {
  return requireCases(workspace).flatMap(({ notices }) => notices.map(({ bytes }) => new Uint8Array(Buffer.from(bytes, 'base64'))));
}

/** What has to be a list in each event; one that is not known is no event. */
const LISTS: Readonly<Record<CaseEvent['event'], readonly string[]>> = {
  opened: ['lots', 'notices'],
  published: [],
  corrected: ['added', 'notices'],
  extended: [],
  found: ['found'],
  closed: ['notices'],
};

function eventsOf(workspace: Workspace, id: string): readonly CaseEvent[] {
  const files = filesIn(workspace.path(LAYOUT.recalls, id), '.json');
  return files.map((path, i) => {
    const { schema, ...event } = (readJson(path) ?? {}) as { readonly schema?: string; readonly at?: unknown; readonly event?: string };
    const lists = Object.hasOwn(LISTS, event.event ?? '') ? LISTS[event.event as CaseEvent['event']] : undefined;
    const whole = lists?.every((name) => Array.isArray((event as Readonly<Record<string, unknown>>)[name]));
    // A file that is missing in the middle would change what the case is.
    const inOrder = path.endsWith(`/${String(i + 1).padStart(6, '0')}.json`);
    if (schema !== SCHEMA || typeof event.at !== 'number' || !whole || !inOrder) throw damaged(path);
    return event as unknown as CaseEvent;
  });
}

function damaged(where: string): TianmaError {
  return new TianmaError('workspace.damaged', {
    where,
    expected: SCHEMA,
    fix: '用备份恢复:tianma restore / restore a backup: tianma restore',
  });
}
