import { existsSync, statSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { encodeSymbol, renderTerminal } from '@tianma/label';
import { type Cli, readChoice } from '../output/cli.js';
import type { LotLabels } from '../workspace/label.js';
import { requireMayWrite } from '../workspace/output-file.js';
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
  const path = fileOf(lot, format, output);
  await writeJob(path, format as 'pdf' | 'tspl' | 'zpl', job);
  return items.map(() => path);
}

const fileOf = (lot: string, format: LabelFormat, output?: string): string => output ?? `labels-${lot}.${format}`;

/** Refuses a name for labels that is taken by a folder or, unless it is forced, by a file of another kind. @throws TianmaError `cli.usage`, `cli.file`. */
export function requireLabelFile(lot: string, format: LabelFormat, output: string | undefined, force: boolean): void {
  if (format === 'terminal' || isPerPage(format)) return;
  const path = fileOf(lot, format, output);
  if (existsSync(path) && statSync(path).isDirectory())
    throw new TianmaError('cli.usage', { where: '--output', expected: '一个文件 / a file', found: path, fix: `labels-${lot}.${format}` });
  requireMayWrite(path, format as 'pdf' | 'tspl' | 'zpl', force);
}

export const folderOf = (lot: string): string => `labels-${lot}`;

/** Says where labels are: a file, or the folder of many. */
export function sayWritten({ out }: Cli, lot: string, files: readonly string[], output?: string): void {
  const written = [...new Set(files)];
  const place = written.length === 1 ? written[0] : (output ?? folderOf(lot));
  out.say({ zh: `✓ ${files.length} 张标签在 ${place}`, en: `✓ ${files.length} labels in ${place}` });
}
