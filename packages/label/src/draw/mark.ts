import { TianmaError } from '@tianma/core';
import type { Box } from '../layouts/types.js';
import type { PathCommand, PathMark } from './types.js';

/** A county's mark: filled paths in a view box. Outlines only: no text, picture, colour or stroke. */
export interface CountyMark {
  readonly viewBox: readonly [x: number, y: number, width: number, height: number];
  readonly commands: readonly PathCommand[];
}

const MAX_CHARACTERS = 100_000;
const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, Z: 0 };

/**
 * Reads a mark from an SVG file that holds a viewBox and paths of M, L, H, V, C, Q and Z, absolute or relative, and nothing else that draws.
 * Throws `label.input` with what it met.
 */
export function readMark(svg: string): CountyMark {
  if (svg.length > MAX_CHARACTERS) throw bad(`at most ${MAX_CHARACTERS} characters`, String(svg.length));
  const body = svg.replace(/<\?xml[^>]*\?>|<!--[^]*?-->/g, '');
  for (const [, name = ''] of body.matchAll(/<\/?\s*([^\s/>]+)/g)) {
    if (!['svg', 'path', 'title', 'g'].includes(name)) throw bad('only svg, g, path and title', `<${name.slice(0, 30)}>`);
  }
  const unknown = /\s(transform|stroke|style|class|clip-path|mask|fill-rule|on\w+)\s*=/.exec(body);
  if (unknown) throw bad('paths without transform, stroke, style or fill rule', unknown[1] as string);
  const box = (/\sviewBox\s*=\s*"([^"]*)"/.exec(body)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [x = 0, y = 0, width = 0, height = 0] = box;
  if (box.length !== 4 || !box.every(Number.isFinite) || !(width > 0 && height > 0)) throw bad('a viewBox of four numbers', box.join(' '));
  const commands = [...body.matchAll(/\sd\s*=\s*"([^"]*)"/g)].flatMap(([, path = '']) => readPath(path));
  if (commands.length === 0) throw bad('a path', 'nothing');
  return { viewBox: [x, y, width, height], commands };
}

/** The mark as large as its place allows, in the middle of it. */
export function placeMark({ viewBox, commands }: CountyMark, place: Box): PathMark {
  const [x, y, width, height] = viewBox;
  const scale = Math.min(place.widthMm / width, place.heightMm / height);
  return {
    xMm: place.xMm + (place.widthMm - width * scale) / 2 - x * scale,
    yMm: place.yMm + (place.heightMm - height * scale) / 2 - y * scale,
    scale,
    commands,
  };
}

function readPath(path: string): PathCommand[] {
  const tokens = path.match(/[a-zA-Z]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?/gi) ?? [];
  if (/[^\s,0-9eE+\-.MLHVCQZmlhvcqz]/.test(path)) throw bad('commands M L H V C Q Z', path.replace(/[\s0-9,.+-]/g, '').slice(0, 30));
  const out: PathCommand[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let letter = '';
  for (let i = 0; i < tokens.length; ) {
    if (/^[a-z]$/i.test(tokens[i] as string)) letter = tokens[i++] as string;
    else if (letter === '' || letter.toUpperCase() === 'Z') throw bad('a command', tokens[i] as string);
    const upper = letter.toUpperCase();
    const count = ARGUMENTS[upper];
    if (count === undefined || (out.length === 0 && upper !== 'M')) throw bad('a path that begins with M', letter);
    const values = tokens.slice(i, i + count).map(Number);
    if (values.length < count || !values.every(Number.isFinite)) throw bad(`${count} numbers after ${letter}`, values.join(' '));
    i += count;
    const [dx, dy] = letter === upper ? [0, 0] : [x, y];
    const at = (n: number): number => (values[n] as number) + (n % 2 === 0 ? dx : dy);
    if (upper === 'Z') {
      out.push({ type: 'Z' });
      [x, y] = [startX, startY];
    } else {
      if (upper === 'H') x = (values[0] as number) + dx;
      else if (upper === 'V') y = (values[0] as number) + dy;
      else [x, y] = [at(count - 2), at(count - 1)];
      if (upper === 'C') out.push({ type: 'C', x1: at(0), y1: at(1), x2: at(2), y2: at(3), x, y });
      else if (upper === 'Q') out.push({ type: 'Q', x1: at(0), y1: at(1), x, y });
      else out.push(upper === 'M' ? { type: 'M', x, y } : { type: 'L', x, y });
      if (upper === 'M') {
        [startX, startY] = [x, y];
        letter = letter === 'M' ? 'L' : 'l';
      }
    }
  }
  return out;
}

function bad(expected: string, found: string): TianmaError {
  return new TianmaError('label.input', { where: 'mark', expected, found });
}
