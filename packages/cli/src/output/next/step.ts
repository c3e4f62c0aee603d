import { TianmaError } from '@tianma/core';
import type { Text } from '../language.js';

/** One thing to do: why, and the command lines for it as they are typed. */
export interface Step {
  /** For programs and tests; never changes. */
  readonly id: string;
  readonly why: Text;
  readonly commands: readonly Text[];
}

export const step = (id: string, zh: string, en: string, ...commands: readonly (Text | string)[]): Step => ({
  id,
  why: { zh, en },
  commands: commands.map((command) => (typeof command === 'string' ? { zh: command, en: command } : command)),
});

/** Reads something of a workspace for the steps; what is damaged becomes a step of its own, and nothing is known of it. */
export function probe<T>(steps: Step[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    const place = error.where === undefined ? '' : ` ${error.where}`;
    steps.push(
      step(
        'damaged',
        `文件读不了:${place} [${error.code}],用备份恢复到新文件夹`,
        `a file cannot be read:${place} [${error.code}]; restore a backup into a new folder`,
        {
          zh: 'tianma restore 备份文件 --dir 新文件夹',
          en: 'tianma restore BACKUP --dir NEW-FOLDER',
        },
      ),
    );
    return undefined;
  }
}

export const DAY = 86_400;
