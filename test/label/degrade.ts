import type { Picture } from './pictures.js';

/** How a picture of a label is spoilt, in this order: turned and seen at an angle, scuffed, blurred, faded, grained, compressed. */
export interface Step {
  readonly name: string;
  /** A phone in a market meets it. */
  readonly market: boolean;
  /** Degrees. */
  readonly turn?: number;
  /** By how much the far edge is shorter, 0..1. */
  readonly tilt?: number;
  /** White scratches, a third of the picture long and of a module wide. */
  readonly scuffs?: number;
  /** Standard deviation in modules. */
  readonly blur?: number;
  /** What is left between black and white, 0..1. */
  readonly contrast?: number;
  /** Standard deviation in grey levels. */
  readonly noise?: number;
  /** JPEG quality, 1..100. */
  readonly jpeg?: number;
}

/** The table of steps; four pictures of each are 40 for a layout. */
export const STEPS: readonly Step[] = [
  { name: 'as printed', market: true },
  { name: 'blur 0.3', market: true, blur: 0.3 },
  { name: 'turned 12', market: true, turn: 12, blur: 0.15 },
  { name: 'turned 30', market: true, turn: 30, blur: 0.15 },
  { name: 'tilt 0.15', market: true, tilt: 0.15, blur: 0.15 },
  { name: 'noise 10, contrast 0.6', market: true, noise: 10, contrast: 0.6, blur: 0.15 },
  // A scratch through a finder pattern hides the symbol from every reader, so not each of these is read.
  { name: 'scuffs 2', market: false, scuffs: 2, blur: 0.15 },
  { name: 'jpeg 40', market: true, jpeg: 40, blur: 0.15 },
  { name: 'all of it, a little', market: true, turn: 8, tilt: 0.06, blur: 0.22, contrast: 0.7, noise: 6, jpeg: 60 },
  { name: 'all of it, much', market: false, turn: 17, tilt: 0.12, scuffs: 2, blur: 0.4, contrast: 0.5, noise: 12, jpeg: 35 },
];

export type Random = () => number;

/** Numbers in 0..1 that are the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

const GROUND = 150;

/** Sees a picture as a camera does, `pixels` to each module of `module` dots, and spoils it by a step. */
export function degrade(source: Picture, step: Step, module: number, pixels: number, random: Random): Picture {
  const seen = look(source, step, module / pixels, pixels * 6, random);
  const data = Float32Array.from(seen.data);
  const picture = { ...seen, data };
  for (let n = 0; n < (step.scuffs ?? 0); n++) scuff(picture, pixels / 3, random);
  const blurred = step.blur === undefined ? data : blur(picture, step.blur * pixels);
  for (let i = 0; i < blurred.length; i++) {
    const faded = 128 + ((blurred[i] as number) - 128) * (step.contrast ?? 1);
    blurred[i] = faded + (step.noise === undefined ? 0 : step.noise * gauss(random));
  }
  const out = Uint8ClampedArray.from(blurred);
  return { ...seen, data: step.jpeg === undefined ? new Uint8Array(out) : jpeg({ ...seen, data: out }, step.jpeg) };
}

/** Turns and tilts about the middle; each pixel is the mean of four points of the source. */
function look(source: Picture, { turn = 0, tilt = 0 }: Step, dotsPerPixel: number, margin: number, random: Random): Picture {
  const angle = ((turn * Math.PI) / 180) * (random() < 0.5 ? -1 : 1);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const [wide, high] = [source.width / dotsPerPixel, source.height / dotsPerPixel];
  const width = Math.ceil(wide * Math.abs(cos) + high * Math.abs(sin)) + 2 * margin;
  const height = Math.ceil(wide * Math.abs(sin) + high * Math.abs(cos)) + 2 * margin;
  const data = new Uint8Array(width * height);
  const shift = random();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let corner = 0; corner < 4; corner++) {
        const [dx, dy] = [corner & 1 ? 0.75 : 0.25, corner & 2 ? 0.75 : 0.25];
        const depth = 1 + tilt * ((y + dy) / height - 0.5);
        const u = (x + dx + shift - width / 2) / depth;
        const v = (y + dy + shift - height / 2) / depth;
        const sx = Math.floor((u * cos + v * sin) * dotsPerPixel + source.width / 2);
        const sy = Math.floor((v * cos - u * sin) * dotsPerPixel + source.height / 2);
        sum += sx >= 0 && sy >= 0 && sx < source.width && sy < source.height ? (source.data[sy * source.width + sx] as number) : GROUND;
      }
      data[y * width + x] = sum / 4;
    }
  }
  return { width, height, data };
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Length of a scratch, of the picture's height. */
const SCUFF = 0.3;

function scuff({ width, height, data }: Grey, thick: number, random: Random): void {
  const [x0, x1] = [random() * width, random() * width];
  const top = Math.floor(random() * height * (1 - SCUFF));
  for (let y = top; y < top + height * SCUFF && y < height; y++) {
    const middle = x0 + ((x1 - x0) * y) / height;
    for (let x = Math.max(0, Math.round(middle - thick / 2)); x < Math.min(width, middle + thick / 2); x++) data[y * width + x] = 235;
  }
}

function blur({ width, height, data }: Grey, sigma: number): Float32Array {
  const half = Math.ceil(2 * sigma);
  const weights = Float32Array.from({ length: 2 * half + 1 }, (_, i) => Math.exp(-((i - half) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((x, y) => x + y);
  const across = data.slice();
  for (let y = 0; y < height; y++) {
    for (let x = half; x < width - half; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (data[y * width + x + k - half] as number);
      across[y * width + x] = sum / total;
    }
  }
  const out = across.slice();
  for (let y = half; y < height - half; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (across[(y + k - half) * width + x] as number);
      out[y * width + x] = sum / total;
    }
  }
  return out;
}

function gauss(random: Random): number {
  return random() + random() + random() + random() + random() + random() - 3;
}

// Luminance table of ITU-T T.81 annex K.
const QUANTA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22,
  37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [i >> 3, i & 7];
  return Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5;
});
const BACK = COSINES.map((_, i) => COSINES[(i & 7) * 8 + (i >> 3)] as number);

/** What is left of the blocks of 8 x 8 after JPEG's transform and rounding; its packing loses nothing. */
function jpeg({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }, quality: number): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const quanta = QUANTA.map((quantum) => Math.max(1, Math.floor((quantum * scale + 50) / 100)));
  const out = new Uint8ClampedArray(data);
  const [block, middle, result] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      for (let i = 0; i < 64; i++) block[i] = (data[(top + (i >> 3)) * width + left + (i & 7)] as number) - 128;
      transform(block, middle, result, false);
      for (let i = 0; i < 64; i++) result[i] = Math.round((result[i] as number) / (quanta[i] as number)) * (quanta[i] as number);
      transform(result, middle, block, true);
      for (let i = 0; i < 64; i++) out[(top + (i >> 3)) * width + left + (i & 7)] = (block[i] as number) + 128;
    }
  }
  return new Uint8Array(out);
}

function transform(from: Float64Array, middle: Float64Array, to: Float64Array, back: boolean): void {
  const factors = back ? BACK : COSINES;
  for (let y = 0; y < 64; y += 8) {
    for (let k = 0; k < 8; k++) {
      let sum = 0;
      for (let n = 0; n < 8; n++) sum += (factors[k * 8 + n] as number) * (from[y + n] as number);
      middle[y + k] = sum;
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let k = 0; k < 8; k++) {
      let sum = 0;
      for (let n = 0; n < 8; n++) sum += (factors[k * 8 + n] as number) * (middle[n * 8 + x] as number);
      to[k * 8 + x] = sum;
    }
  }
}
