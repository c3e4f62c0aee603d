import { encodeSymbol } from '../../packages/label/src/index.js';
import { photograph, type Random, type SymbolPlace, wear } from './degrade.js';
import type { Picture } from './pictures.js';
import { zbarEach, zxing } from './readers.js';
import { type Damage, type Step, secondLook } from './steps.js';

/** A printed label, and how it is going to be spoilt. */
export interface Sample {
  readonly text: string;
  readonly picture: Picture;
  readonly place: SymbolPlace;
  readonly step: Step;
}

export const READERS = ['zbar', 'zxing'] as const;
export type Reader = (typeof READERS)[number];

/** What became of a sample. */
export interface Reading {
  readonly step: Step;
  /** Read in the first picture. */
  readonly one: Readonly<Record<Reader, boolean>>;
  /** Read in the first or in the second. */
  readonly two: Readonly<Record<Reader, boolean>>;
  /** Another text than the label's was read, by any reader in any picture. */
  readonly wrong: boolean;
  /** Of scratched labels: error correction could still make up for the scratches, had the symbol been found. */
  readonly correctable?: boolean;
}

/** Spoils labels and reads them, all of them by each reader; a second picture is taken where one of them failed. */
export async function readSpoilt(samples: readonly Sample[], random: Random): Promise<Reading[]> {
  const worn = samples.map((sample) => ({ ...sample, picture: wear(sample.picture, sample.place, sample.step.damage, random) }));
  const take = (some: readonly Sample[], damageOf: (damage: Damage) => Damage): Promise<Record<Reader, string[]>[]> =>
    readAll(some.map(({ picture, place, step }) => photograph(picture, place, damageOf(step.damage), random)));
  const first = await take(worn, (damage) => damage);
  const missed = worn.flatMap(({ text }, i) => (READERS.every((reader) => first[i]?.[reader].includes(text)) ? [] : [i]));
  const again = await take(
    missed.map((i) => worn[i] as Sample),
    secondLook,
  );
  const correctable = await correctableOf(worn);
  return worn.map(({ text, step }, i) => {
    const [one, two] = [first[i] as Record<Reader, string[]>, again[missed.indexOf(i)]];
    const all = READERS.flatMap((reader) => [...one[reader], ...(two?.[reader] ?? [])]);
    const reads = (reader: Reader): boolean => one[reader].includes(text);
    const readsLater = (reader: Reader): boolean => reads(reader) || (two?.[reader].includes(text) ?? false);
    return {
      step,
      one: { zbar: reads('zbar'), zxing: reads('zxing') },
      two: { zbar: readsLater('zbar'), zxing: readsLater('zxing') },
      wrong: all.some((found) => found !== text),
      ...(isWorn(step) && { correctable: correctable[i] as boolean }),
    };
  });
}

/** Texts that each reader finds in each picture. */
export async function readAll(pictures: readonly Picture[]): Promise<Record<Reader, string[]>[]> {
  const first = pictures.length === 0 ? [] : zbarEach(pictures);
  const out: Record<Reader, string[]>[] = [];
  for (const [i, picture] of pictures.entries()) {
    out.push({ zbar: first[i] as string[], zxing: (await zxing(picture)).map(({ text }) => text) });
  }
  return out;
}

/** Whether a reader that knows where the symbol is would read it: the modules as they are now, with finder, timing and format as they were printed. */
async function correctableOf(worn: readonly Sample[]): Promise<boolean[]> {
  const out: boolean[] = [];
  for (const { text, picture, place, step } of worn) {
    out.push(isWorn(step) && (await zxing(sampled(text, picture, place))).some((found) => found.text === text));
  }
  return out;
}

const isWorn = ({ damage: { scratches, spot } }: Step): boolean => scratches !== undefined || spot !== undefined;
const SCALE = 4;

function sampled(text: string, { width, data }: Picture, { left, top, side, module }: SymbolPlace): Picture {
  const printed = encodeSymbol(text);
  const inset = (side / module - printed.size) / 2;
  const dots = Math.round(module);
  const wide = (printed.size + 8) * SCALE;
  const out = new Uint8Array(wide * wide).fill(255);
  for (let y = 0; y < printed.size; y++) {
    for (let x = 0; x < printed.size; x++) {
      const seen = meanOf(left + (x + inset) * module, top + (y + inset) * module);
      const dark = isFunction(x, y, printed.size) ? printed.modules[y * printed.size + x] : seen < 128;
      if (!dark) continue;
      for (let row = 0; row < SCALE; row++) {
        const start = ((y + 4) * SCALE + row) * wide + (x + 4) * SCALE;
        out.fill(0, start, start + SCALE);
      }
    }
  }
  return { width: wide, height: wide, data: out };

  function meanOf(fromX: number, fromY: number): number {
    const [x0, y0] = [Math.round(fromX), Math.round(fromY)];
    let sum = 0;
    for (let y = y0; y < y0 + dots; y++) for (let x = x0; x < x0 + dots; x++) sum += data[y * width + x] as number;
    return sum / dots ** 2;
  }
}

function isFunction(x: number, y: number, size: number): boolean {
  const [right, bottom] = [x >= size - 8, y >= size - 8];
  return x === 6 || y === 6 || (x < 9 && y < 9) || (right && y < 9) || (x < 9 && bottom);
}
