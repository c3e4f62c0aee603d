import type { PathCommand } from '../draw/types.js';
import { type Bitmap, createBitmap } from './bitmap.js';

// Outlines to dots: each edge adds the area it covers, with its direction, to the dots it crosses and its height to those right of it; a
// running sum along the row is then how much of each dot is inside.

/** A filled outline as a bitmap, and where its corner lies. */
export interface FilledShape {
  readonly bitmap: Bitmap;
  readonly left: number;
  readonly top: number;
}

/** Most that a curve may leave its chords, in dots. */
const FLATNESS = 0.1;

type Line = (x0: number, y0: number, x1: number, y1: number) => void;

/** Fills an outline at so many dots a unit; a dot is black when more than `threshold` of it is covered. Nothing for an empty outline. */
export function fillOutline(commands: readonly PathCommand[], scale: number, threshold: number): FilledShape | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  flatten(commands, scale, (x0, y0, x1, y1) => {
    left = Math.min(left, x0, x1);
    right = Math.max(right, x0, x1);
    top = Math.min(top, y0, y1);
    bottom = Math.max(bottom, y0, y1);
  });
  if (!(right > left && bottom > top)) return undefined;
  [left, top] = [Math.floor(left), Math.floor(top)];
  const [width, height] = [Math.ceil(right) - left + 1, Math.ceil(bottom) - top];
  const area = new Float32Array(width * height + 2);
  flatten(commands, scale, (x0, y0, x1, y1) => addEdge(area, width, [x0 - left, y0 - top, x1 - left, y1 - top]));
  const bitmap = createBitmap(width, height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += area[y * width + x] as number;
      if (Math.abs(sum) <= threshold) continue;
      const at = y * bitmap.stride + (x >> 3);
      bitmap.bits[at] = (bitmap.bits[at] as number) | (0x80 >> (x & 7));
    }
  }
  return { bitmap, left, top };
}

function addEdge(area: Float32Array, width: number, [x0, y0, x1, y1]: readonly [number, number, number, number]): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [xTop, yTop, xEnd, yEnd] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (xEnd - xTop) / (yEnd - yTop);
  let x = xTop;
  for (let row = Math.floor(yTop); row < yEnd; row++) {
    const from = Math.max(yTop, row);
    const to = Math.min(yEnd, row + 1);
    const next = x + slope * (to - from);
    addSpan(area, row * width, direction * (to - from), x < next ? [x, next] : [next, x]);
    x = next;
  }
}

/** One row's part of an edge: `height` of it, between two abscissas. */
function addSpan(area: Float32Array, start: number, height: number, [from, to]: readonly [number, number]): void {
  const add = (x: number, value: number): void => {
    area[start + x] = (area[start + x] as number) + value;
  };
  const first = Math.floor(from);
  const last = Math.ceil(to);
  if (last <= first + 1) {
    const covered = height * (1 - ((from + to) / 2 - first));
    add(first, covered);
    add(first + 1, height - covered);
    return;
  }
  // Covered area right of the edge, up to each dot's right border; the differences are what each dot adds.
  const rate = height / (to - from);
  let before = 0;
  let step = 0;
  for (let x = first; x < last; x++) {
    const a = Math.max(from, x);
    const b = Math.min(to, x + 1);
    const risen = rate * (b - a);
    const covered = before + risen * (1 - ((a + b) / 2 - x));
    add(x, covered - step);
    step = covered;
    before += risen;
  }
  add(last, height - step);
}

function flatten(commands: readonly PathCommand[], scale: number, line: Line): void {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX: number, nextY: number): void => {
    line(x, y, nextX, nextY);
    [x, y] = [nextX, nextY];
  };
  for (const command of commands) {
    if (command.type === 'M' || command.type === 'Z') {
      if (x !== startX || y !== startY) to(startX, startY);
      if (command.type === 'M') [startX, startY, x, y] = [command.x * scale, command.y * scale, command.x * scale, command.y * scale];
    } else if (command.type === 'L') to(command.x * scale, command.y * scale);
    else curve(command, scale, [x, y], to);
  }
  if (x !== startX || y !== startY) to(startX, startY);
}

function curve(
  command: PathCommand & { type: 'Q' | 'C' },
  scale: number,
  [x0, y0]: readonly [number, number],
  to: (x: number, y: number) => void,
): void {
  const [x3, y3] = [command.x * scale, command.y * scale];
  const quadratic = command.type === 'Q';
  const [cx, cy] = [command.x1 * scale, command.y1 * scale];
  // A quadratic is a cubic with both controls two thirds of the way to its own.
  const [x1, y1] = quadratic ? [x0 + ((cx - x0) * 2) / 3, y0 + ((cy - y0) * 2) / 3] : [cx, cy];
  const [x2, y2] = quadratic ? [x3 + ((cx - x3) * 2) / 3, y3 + ((cy - y3) * 2) / 3] : [command.x2 * scale, command.y2 * scale];
  const bend = Math.max(Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3));
  const steps = Math.min(64, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / FLATNESS))));
  for (let i = 1; i <= steps; i++) {
    const t = i / steps;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    to(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
  }
}
