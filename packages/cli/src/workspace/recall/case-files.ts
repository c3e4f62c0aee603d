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
  return events.length === 0 ? undefined : foldCase(id, events);
}

/** In order of number. */
export function readCases(workspace: Workspace): readonly RecallCase[] {
  const folder = workspace.path(LAYOUT.recalls);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NUMBER.test(name))
    .sort()
    .flatMap((id) => readCase(workspace, id) ?? []);
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

/** The notices of all cases as they are now. */
export function caseNotices(workspace: Workspace): readonly Uint8Array[] {
  return readCases(workspace).flatMap(({ notices }) => notices.map(({ bytes }) => new Uint8Array(Buffer.from(bytes, 'base64'))));
}

function eventsOf(workspace: Workspace, id: string): readonly CaseEvent[] {
  const files = filesIn(workspace.path(LAYOUT.recalls, id), '.json');
  return files.map((path, i) => {
    const { schema, ...event } = readJson(path) as { readonly schema?: string } & CaseEvent;
    // A file that is missing in the middle would change what the case is.
    if (schema !== SCHEMA || typeof event.at !== 'number' || !path.endsWith(`/${String(i + 1).padStart(6, '0')}.json`)) {
      throw new TianmaError('workspace.damaged', { where: path, expected: SCHEMA, fix: '用备份恢复 / restore a backup: tianma restore' });
    }
    return event as CaseEvent;
  });
}
