import { existsSync, mkdirSync } from 'node:fs';
import type { Range } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { joined, without } from '../item-states/ranges.js';
import { LAYOUT } from '../layout.js';
import { readJson, type Workspace } from '../workspace.js';

/** Files of labels, or of codes for a print shop, that were written for a packing: in one layout and format, the last time and all indexes. */
export interface LabelFile {
  /** RFC 3339. */
  readonly at: string;
  /** Null for bare codes. */
  readonly layout: string | null;
  readonly format: string;
  /** Indexes of the items, ascending, none touching. */
  readonly ranges: readonly Range[];
}

const SCHEMA = 'tianma-label-files/0';

interface Book {
  readonly schema: typeof SCHEMA;
  readonly files: readonly LabelFile[];
}

/** What was written for a packing (id in hex), newest last. Says nothing of what was printed of it. @throws TianmaError `workspace.damaged`. */
export function labelFilesOf(workspace: Workspace, packing: string): readonly LabelFile[] {
  const path = pathOf(workspace, packing);
  return existsSync(path) ? (readJson(path) as Book).files : [];
}

/** Notes that files were written; where they are is nobody's business. @throws TianmaError `workspace.locked`, `cli.file`. */
export async function noteLabelFiles(workspace: Workspace, packing: string, written: Omit<LabelFile, 'at'>, now: number): Promise<void> {
  await workspace.alone(() => {
    const alike = ({ layout, format }: LabelFile): boolean => layout === written.layout && format === written.format;
    const before = labelFilesOf(workspace, packing);
    const ranges = joined([...before.filter(alike).flatMap((file) => file.ranges), ...written.ranges]);
    const at = new Date(now * 1000).toISOString();
    const files = [...before.filter((file) => !alike(file)), { ...written, at, ranges }];
    mkdirSync(workspace.path(LAYOUT.labelFiles), { recursive: true, mode: 0o700 });
    writeWhole(pathOf(workspace, packing), `${JSON.stringify({ schema: SCHEMA, files } satisfies Book)}\n`, 0o600);
  });
}

/** The ranges of indexes that come in ascending order. */
export function rangesOf(items: Iterable<{ readonly index: number }>): readonly Range[] {
  const ranges: [number, number][] = [];
  for (const { index } of items) {
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges;
}

/** Of the first `count` items those in none of the files. */
export function notIn(files: readonly LabelFile[], count: number): readonly Range[] {
  return count === 0
    ? []
    : without(
        [[0, count - 1]],
        files.flatMap(({ ranges }) => ranges),
      );
}

const pathOf = (workspace: Workspace, packing: string): string => workspace.path(LAYOUT.labelFiles, `${packing}.json`);
