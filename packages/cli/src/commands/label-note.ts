import { TianmaError } from '@tianma/core';
import type { Cli } from '../output/cli.js';
import { type LabelFile, noteLabelFiles } from '../workspace/printing/label-files.js';
import type { Session } from '../workspace/session.js';

/** Notes label files in the workspace. They are written by then, so where the note cannot be made that alone is said. */
export async function noteFiles({ out }: Cli, { workspace, now }: Session, packing: string, written: Omit<LabelFile, 'at'>): Promise<void> {
  try {
    await noteLabelFiles(workspace, packing, written, now);
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    out.note({
      zh: `! 文件已写好,但工作区没能记下(${error.code}):tianma 还会提示做标签`,
      en: `! the files are written, but the workspace could not note it (${error.code}): tianma will go on to call for labels`,
    });
  }
}
