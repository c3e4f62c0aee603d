import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Layout, labelsPerPage } from '../../packages/label/src/index.js';
import { long } from '../run/long.mjs';
import { randomOf } from './degrade.js';
import { type SampleJob, sampleJob } from './jobs.js';
import type { Picture } from './pictures.js';
import { aroundSymbol, cutLabel, dpiOf, pdfLabels, pngSheet, rollLabels } from './printed.js';
import { crop, pdfPath } from './printers.js';
import { READERS, type Reading, readAll, readSpoilt, type Sample } from './read-spoilt.js';
import { zbarPath } from './readers.js';
import { KINDS, STEPS, type Step } from './steps.js';

// Every layout, from its final files back to dots, and read by two readers: clean, and spoilt by the steps of a table.

const folder = fileURLToPath(new URL('../out/label/read-back/', import.meta.url));
const LABELS = 4;

/** Ten steps of four pictures are 40 for a layout: the strongest of each kind that a market has. `test/bench/read-back.mjs` takes all. */
const TESTED: readonly Step[] = KINDS.flatMap(({ kind, market }) => STEPS.filter((step) => step.kind === kind && step.step === market));

/** Names the tests of some layouts. */
export function describeReadBack(layouts: readonly Layout[]): void {
  describe.runIf(zbarPath && pdfPath).each(layouts.map((layout) => [layout.name, layout] as const))('layout %s', (name, layout) => {
    readBack(name, layout);
  });
}

function readBack(name: string, layout: Layout): void {
  const seed = Array.from(name).reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7);

  it('is read from every form of output by every reader', async () => {
    const job = await sampleJob(layout, dpiOf(layout), layout.sheet ? labelsPerPage(layout) : LABELS, randomOf(seed));
    const places = layout.sheet ? corners(layout.sheet) : [0, 1, 2, 3];
    const texts = places.map((place) => job.codes[place] as string);
    const pdf = pdfLabels(job);
    const printed = { pdf: places.map((place) => pdf[place] as Picture), dots: layout.sheet ? sheetDots(job, places) : rollDots(job) };
    for (const [form, pictures] of Object.entries(printed)) {
      const found = await readAll(pictures);
      for (const reader of READERS)
        expect(
          found.map((each) => each[reader]),
          `${form}, ${reader}`,
        ).toEqual(texts.map((text) => [text]));
    }
    const samples = TESTED.flatMap((step) =>
      Array.from({ length: LABELS * (long ? 6 : 1) }, (_, n): Sample => {
        const label = printed.pdf[n % LABELS] as Picture;
        return { step, text: texts[n % LABELS] as string, ...aroundSymbol(label, job) };
      }),
    );
    const readings = await readSpoilt(samples, randomOf(seed + 1));
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}${name}.json`, `${JSON.stringify(countSteps(readings), null, 2)}\n`);
    const missed = readings.filter(({ two }) => !two.zbar && !two.zxing);
    // One of a hundred may be missed: a scratch that hides a finder pattern hides the symbol from every reader.
    expect(missed.map(({ step }) => step.name).slice(Math.floor(readings.length / 100))).toEqual([]);
    expect(missed.filter(({ step }) => step.kind !== 'scuffs')).toEqual([]);
    // Whatever is read at all is read right.
    expect(readings.filter(({ wrong }) => wrong)).toEqual([]);
  });
}

/** TSPL and ZPL as a printer burns them, PNG as it is stored, the same dots in all three. */
function rollDots(job: SampleJob): Picture[] {
  const { widthMm, heightMm } = job.layout;
  return rollLabels(job).map(({ tspl, zpl, png }) => {
    expect([...tspl.sizeMm, tspl.prints]).toEqual([widthMm, heightMm, 1]);
    expect([...zpl.size, zpl.prints]).toEqual([png.width, png.height, 1]);
    // Compared as bytes: as lists, a million dots take seconds.
    expect(Buffer.compare(crop(tspl.picture, 0, 0, png.width, png.height).data, png.data)).toBe(0);
    expect(Buffer.compare(tspl.picture.data, zpl.picture.data)).toBe(0);
    return tspl.picture;
  });
}

function sheetDots(job: SampleJob, places: readonly number[]): Picture[] {
  const sheet = pngSheet(job);
  return places.map((place) => cutLabel(sheet, job.layout, place, job.dpi));
}

/** The corners of the sheet, where a wrong pitch shows most. */
function corners({ columns, rows }: NonNullable<Layout['sheet']>): number[] {
  return [0, columns - 1, columns * (rows - 1), columns * rows - 1];
}

/** How many of each step were read, as `test/out/label/read-back/LAYOUT.json` keeps it. */
function countSteps(readings: readonly Reading[]): unknown {
  return TESTED.map(({ name }) => {
    const all = readings.filter(({ step }) => step.name === name);
    const count = (read: (one: Reading) => boolean): number => all.filter(read).length;
    return {
      step: name,
      of: all.length,
      zbar: count(({ one }) => one.zbar),
      zxing: count(({ one }) => one.zxing),
      read: count(({ two }) => two.zbar || two.zxing),
    };
  });
}
