import { jpeg } from './jpeg.js';
import type { Picture } from './pictures.js';
import { type Damage, PIXELS, type Scratch } from './steps.js';

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

/** What lies around a label. */
const GROUND = { grey: 150, pixels: 8 } as const;
const PAPER = 235;
const DARK = 20;
/** From the label to the camera, in sides of the picture. */
const CAMERA = 4;

/** Where the symbol stands in a picture, in its pixels, and how large its modules are. */
export interface SymbolPlace {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly module: number;
}

/** What became of a label on its way: rubbed-off ink shows the paper; dirt, and a scratch on thermal paper, are dark. */
export function wear(source: Picture, place: SymbolPlace, { scratches = [], spot }: Damage, random: Random): Picture {
  if (scratches.length === 0 && spot === undefined) return source;
  const worn = { ...source, data: source.data.slice() };
  const shade = random() < 0.5 ? PAPER : DARK;
  for (const scratch of scratches) strike(worn, place, scratch, shade, random);
  if (spot !== undefined) strike(worn, place, { wide: spot, long: 0 }, shade, random);
  return worn;
}

/** Sees a label as a camera does. */
export function photograph(label: Picture, { module }: SymbolPlace, damage: Damage, random: Random): Picture {
  const pixels = damage.pixels ?? PIXELS;
  const seen = look(label, damage, module / pixels, random);
  const { width, height } = seen;
  const grey = damage.blur === undefined ? new Float32Array(seen.data) : blur(seen, damage.blur * pixels);
  const { contrast = 1, noise = 0 } = damage;
  if (contrast !== 1) for (let i = 0; i < grey.length; i++) grey[i] = 128 + ((grey[i] as number) - 128) * contrast;
  if (noise > 0) addNoise(grey, width, noise, random);
  const data = new Uint8ClampedArray(grey);
  return { width, height, data: damage.jpeg === undefined ? new Uint8Array(data.buffer) : jpeg({ width, height, data }, damage.jpeg) };
}

/** Turns and tilts about the middle; each pixel is the mean of four points of the source. */
function look({ width: sourceWidth, height: sourceHeight, data: source }: Picture, damage: Damage, dots: number, random: Random): Picture {
  const { turn = 0, tilt = 0 } = damage;
  const angle = ((turn * Math.PI) / 180) * (random() < 0.5 ? -1 : 1);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const lean = (tilt * Math.PI) / 180;
  const [sinLean, cosLean] = [Math.sin(lean), Math.cos(lean)];
  const [wide, high] = [sourceWidth / dots, sourceHeight / dots];
  const width = Math.ceil(wide * Math.abs(cos) + high * Math.abs(sin)) + 2 * GROUND.pixels;
  const height = Math.ceil((wide * Math.abs(sin) + high * Math.abs(cos)) * cosLean) + 2 * GROUND.pixels;
  const away = CAMERA * Math.max(wide, high);
  const shift = random();
  const sums = new Uint16Array(width * height);
  for (let row = 0; row < 2 * height; row++) {
    // All of a row lies in one depth, so that the source is walked through in even paces.
    const up = row / 2 + 0.25 + shift - height / 2;
    const v = (up * away) / (away * cosLean - up * sinLean);
    const near = (away + v * sinLean) / away;
    const [paceX, paceY] = [(near * cos * dots) / 2, (-near * sin * dots) / 2];
    const start = 2 * (0.25 + shift - width / 2);
    let x = v * sin * dots + sourceWidth / 2 + start * paceX;
    let y = v * cos * dots + sourceHeight / 2 + start * paceY;
    for (let i = 0, at = (row >> 1) * width * 2; i < 2 * width; i++, at++, x += paceX, y += paceY) {
      const inside = x >= 0 && y >= 0 && x < sourceWidth && y < sourceHeight;
      (sums[at >> 1] as number) += inside ? (source[(y | 0) * sourceWidth + (x | 0)] as number) : GROUND.grey;
    }
  }
  const data = new Uint8Array(sums.length);
  for (let i = 0; i < data.length; i++) data[i] = (sums[i] as number) >> 2;
  return { width, height, data };
}

/** A straight stroke with round ends, its middle somewhere in the symbol, in any direction. */
function strike({ width, height, data }: Picture, place: SymbolPlace, { wide, long }: Scratch, shade: number, random: Random): void {
  const { left, top, side, module } = place;
  const [x0, y0] = [left + random() * side, top + random() * side];
  const angle = random() * Math.PI;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const [radius, half] = [(wide * module) / 2, (long * module) / 2];
  const reach = half + radius;
  for (let y = Math.max(0, Math.floor(y0 - reach)); y < Math.min(height, y0 + reach); y++) {
    for (let x = Math.max(0, Math.floor(x0 - reach)); x < Math.min(width, x0 + reach); x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
      const along = Math.max(0, Math.abs(px * dx + py * dy) - half);
      if (Math.hypot(along, px * dy - py * dx) <= radius) data[y * width + x] = shade;
    }
  }
}

function blur({ width, height, data }: Picture, sigma: number): Float32Array {
  const half = Math.max(1, Math.ceil(2.5 * sigma));
  const weights = Float32Array.from({ length: 2 * half + 1 }, (_, i) => Math.exp(-((i - half) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((x, y) => x + y);
  const across = new Float32Array(data);
  for (let y = 0; y < height; y++) {
    for (let x = half; x < width - half; x++) {
      let sum = 0;
      for (let k = 0, at = y * width + x - half; k < weights.length; k++, at++) sum += (weights[k] as number) * (data[at] as number);
      across[y * width + x] = sum / total;
    }
  }
  const out = across.slice();
  for (let y = half; y < height - half; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0, at = (y - half) * width + x; k < weights.length; k++, at += width)
        sum += (weights[k] as number) * (across[at] as number);
      out[y * width + x] = sum / total;
    }
  }
  return out;
}

/** Drawn once: close to a normal distribution of standard deviation 1. */
const NORMAL = new Float32Array(1 << 16);
const drawn = randomOf(1);
for (let i = 0; i < NORMAL.length; i++) NORMAL[i] = (drawn() + drawn() + drawn() + drawn() + drawn() + drawn() - 3) * Math.SQRT2;

/** Each row takes another part of the drawn numbers. */
function addNoise(grey: Float32Array, width: number, sigma: number, random: Random): void {
  for (let at = 0; at < grey.length; at += width) {
    const from = Math.floor(random() * (NORMAL.length - width));
    for (let x = 0; x < width; x++) (grey[at + x] as number) += sigma * (NORMAL[from + x] as number);
  }
}
