import { existsSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { encodeSymbol, renderTerminal } from '@tianma/label';
import { type Cli, readChoice } from '../output/cli.js';
import type { LotLabels } from '../workspace/label.js';
import { FORMATS, type Format, isPerPage, type Job, writeJob, writePages } from '../workspace/printing/write.js';

/** A file format of labels, or the terminal. */
export type LabelFormat = Format | 'terminal';

export const LABEL_FORMATS: readonly LabelFormat[] = [...FORMATS, 'terminal'];

/** @throws TianmaError `cli.usage`. */
export function readLabelFormat(text: string): LabelFormat {
  return readChoice(text, LABEL_FORMATS, '--format');
}

/** Writes labels, or shows them; gives the file of each, in their order, none for the terminal. */
export async function writeLabels(
  { out }: Cli,
  { lot, items }: LotLabels,
  job: Job,
  format: LabelFormat,
  output?: string,
): Promise<readonly string[]> {
  if (format === 'terminal') {
    for (const code of job.codes) {
      out.line(renderTerminal(encodeSymbol(code)));
      out.line(code);
    }
    return [];
  }
  if (isPerPage(format)) {
    const names = items.map(({ index }) => `${lot}-${String(index).padStart(6, '0')}`);
    return writePages(output ?? folderOf(lot), format as 'svg' | 'png', job, names);
  }
  const path = output ?? `labels-${lot}.${format}`;
  if (existsSync(path) && statSync(path).isDirectory())
    throw new TianmaError('cli.usage', { where: '--output', expected: '一个文件 / a file', found: path, fix: `labels-${lot}.${format}` });
  await writeJob(path, format as 'pdf' | 'tspl' | 'zpl', job);
  return items.map(() => path);
}

export const folderOf = (lot: string): string => `labels-${lot}`;

/** Says where labels are: a file, or the folder of many. */
export function sayWritten({ out }: Cli, lot: string, files: readonly string[], output?: string): void {
  const written = [...new Set(files)];
  const place = written.length === 1 ? written[0] : (output ?? folderOf(lot));
  out.say({ zh: `✓ ${files.length} 张标签在 ${place}`, en: `✓ ${files.length} labels in ${place}` });
}
