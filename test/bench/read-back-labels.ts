// What a worker of read-back.mjs runs: some labels of one layout, from final files to what readers make of them.
import { findLayout, LAYOUTS, labelsPerPage } from '../../packages/label/src/index.js';
import { randomOf } from '../label/degrade.js';
import { type SampleJob, sampleJob } from '../label/jobs.js';
import type { Picture } from '../label/pictures.js';
import { aroundSymbol, dpiOf, pdfLabels, rollLabels } from '../label/printed.js';
import { READERS, type Reading, readAll, readSpoilt } from '../label/read-spoilt.js';
import { KINDS, STEPS } from '../label/steps.js';

export { KINDS, STEPS };

export interface Batch {
  readonly layout: string;
  /** Number of the first label among those of the layout. */
  readonly first: number;
  readonly count: number;
}

export interface StepCount {
  of: number;
  /** Read in the first picture, by each reader and by either. */
  zbar: number;
  zxing: number;
  either: number;
  /** With a second picture. */
  zbarTwo: number;
  zxingTwo: number;
  eitherTwo: number;
  wrong: number;
  /** Of worn labels only. */
  correctable: number;
}

export interface BatchResult extends Batch {
  /** Labels that each reader read clean, whole and without anything else. */
  readonly clean: Record<(typeof READERS)[number], number>;
  readonly steps: Record<string, StepCount>;
}

const PER_BATCH = 24;
const seedOf = (text: string): number => Array.from(text).reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 7);

/** So many labels of each layout, in whole sheets where there are enough; layouts in turns, so that a run that is stopped has read of each. */
export function batchesOf(names: readonly string[], perLayout: number): Batch[] {
  const batches = names.flatMap((layout) => {
    const sheet = labelsPerPage(findLayout(layout));
    const size = sheet * Math.ceil(PER_BATCH / sheet);
    return Array.from({ length: Math.ceil(perLayout / size) }, (_, i) => ({
      layout,
      first: i * size,
      count: Math.min(size, perLayout - i * size),
    }));
  });
  return batches.sort((a, b) => a.first - b.first);
}

export const layoutNames = (): string[] => LAYOUTS.map(({ name }) => name);

/** Prints, spoils and reads. The same labels and damage for the same batch, whoever runs it. */
export async function readBatch({ layout: name, first, count }: Batch): Promise<BatchResult> {
  const layout = findLayout(name);
  const random = randomOf(seedOf(`${name} ${first}`));
  const job = await sampleJob(layout, dpiOf(layout), count, random);
  const labels = printed(job, Math.floor(first / PER_BATCH));
  const found = await readAll(labels);
  const clean = { zbar: 0, zxing: 0 };
  for (const [i, each] of found.entries()) {
    for (const reader of READERS) if (each[reader].length === 1 && each[reader][0] === job.codes[i]) clean[reader]++;
  }
  const shift = seedOf(name);
  const samples = labels.map((label, i) => {
    const step = STEPS[(shift + first + i) % STEPS.length] as (typeof STEPS)[number];
    return { text: job.codes[i] as string, step, ...aroundSymbol(label, job) };
  });
  const steps: Record<string, StepCount> = {};
  for (const reading of await readSpoilt(samples, random)) add((steps[reading.step.name] ??= none()), reading);
  return { layout: name, first, count, clean, steps };
}

/** Labels of a roll come by PDF, TSPL and ZPL in turns. */
function printed(job: SampleJob, turn: number): Picture[] {
  if (job.layout.sheet || turn % 3 === 0) return pdfLabels(job);
  return rollLabels(job).map(({ tspl, zpl }) => (turn % 3 === 1 ? tspl : zpl).picture);
}

function none(): StepCount {
  return { of: 0, zbar: 0, zxing: 0, either: 0, zbarTwo: 0, zxingTwo: 0, eitherTwo: 0, wrong: 0, correctable: 0 };
}

function add(count: StepCount, { one, two, wrong, correctable = false }: Reading): void {
  count.of++;
  count.zbar += Number(one.zbar);
  count.zxing += Number(one.zxing);
  count.either += Number(one.zbar || one.zxing);
  count.zbarTwo += Number(two.zbar);
  count.zxingTwo += Number(two.zxing);
  count.eitherTwo += Number(two.zbar || two.zxing);
  count.wrong += Number(wrong);
  count.correctable += Number(correctable);
}
