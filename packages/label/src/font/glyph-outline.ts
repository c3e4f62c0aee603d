import type { PathCommand } from '../draw/types.js';
import { unreadable } from './sfnt.js';

/** Bits of a point's flag. */
const [ON_CURVE, SHORT_X, SHORT_Y, REPEAT, SAME_X, SAME_Y] = [1, 2, 4, 8, 16, 32] as const;

/** A point of a contour in font units, y upwards; between two that are not on it lies one that is. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/**
 * The outline of a glyph's bytes from `glyf` in em, y downwards from the baseline; none for no bytes. Throws `label.fonts` for a glyph
 * that is made of others: the fonts of labels have none. Source: OpenType 1.9 `glyf`.
 */
export function glyphOutline(glyph: DataView, unitsPerEm: number): PathCommand[] {
  if (glyph.byteLength === 0) return [];
  const contours = glyph.getInt16(0);
  if (contours < 0) throw unreadable('glyphs with outlines of their own');
  const points = pointsOf(glyph, contours);
  const em = ({ x, y }: Point): { x: number; y: number } => ({ x: x / unitsPerEm, y: -y / unitsPerEm });
  const path: PathCommand[] = [];
  for (let i = 0, from = 0; i < contours; i++) {
    const to = glyph.getUint16(10 + 2 * i) + 1;
    path.push(...contourOf(points.slice(from, to), em));
    from = to;
  }
  return path;
}

function pointsOf(glyph: DataView, contours: number): Point[] {
  if (contours === 0) return [];
  const count = glyph.getUint16(8 + 2 * contours) + 1;
  let at = 10 + 2 * contours;
  at += 2 + glyph.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = glyph.getUint8(at++);
    for (let times = flag & REPEAT ? glyph.getUint8(at++) : 0; times >= 0; times--) flags.push(flag);
  }
  const along = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, count).map((flag) => {
      if (flag & short) value += flag & same ? glyph.getUint8(at++) : -glyph.getUint8(at++);
      else if (!(flag & same)) {
        value += glyph.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = along(SHORT_X, SAME_X);
  const ys = along(SHORT_Y, SAME_Y);
  return xs.map((x, i) => ({ x, y: ys[i] as number, on: ((flags[i] as number) & ON_CURVE) !== 0 }));
}

function contourOf(points: readonly Point[], em: (point: Point) => { x: number; y: number }): PathCommand[] {
  const last = points[points.length - 1];
  const first = points[0];
  if (last === undefined || first === undefined) return [];
  const path: PathCommand[] = [{ type: 'M', ...em(last.on ? last : first.on ? first : between(last, first)) }];
  points.forEach((point, i) => {
    const next = points[i + 1] ?? first;
    // A point on the contour that a curve has come to needs no line.
    if (point.on) {
      if (points[i - 1]?.on ?? last.on) path.push({ type: 'L', ...em(point) });
      return;
    }
    const { x: x1, y: y1 } = em(point);
    path.push({ type: 'Q', x1, y1, ...em(next.on ? next : between(point, next)) });
  });
  path.push({ type: 'Z' });
  return path;
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true });
