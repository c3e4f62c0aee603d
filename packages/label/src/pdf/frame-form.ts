import type { Frame, PathCommand, TextMark } from '../draw/types.js';
import { num } from './objects.js';

/** What the labels of a job have in common, as the content of a form: bars, drawings, then text. */
export function frameForm(frame: Frame, write: (text: TextMark) => string): string {
  const { heightMm, texts, bars, paths } = frame;
  return [
    ...bars.map((bar) => `${num(bar.xMm)} ${num(heightMm - bar.yMm - bar.heightMm)} ${num(bar.widthMm)} ${num(bar.heightMm)} re f`),
    ...paths.map(
      ({ xMm, yMm, scale, commands }) =>
        `q ${scale.toFixed(6)} 0 0 ${(-scale).toFixed(6)} ${num(xMm)} ${num(heightMm - yMm)} cm ${pathOf(commands)} f Q`,
    ),
    ...texts.map(write),
  ].join('\n');
}

function pathOf(commands: readonly PathCommand[]): string {
  let [x, y] = [0, 0];
  const out = commands.map((each): string => {
    if (each.type === 'Z') return 'h';
    const [fromX, fromY] = [x, y];
    [x, y] = [each.x, each.y];
    if (each.type === 'M') return `${num(x)} ${num(y)} m`;
    if (each.type === 'L') return `${num(x)} ${num(y)} l`;
    if (each.type === 'C') return `${num(each.x1)} ${num(each.y1)} ${num(each.x2)} ${num(each.y2)} ${num(x)} ${num(y)} c`;
    const third = (end: number, control: number): string => num(end + ((control - end) * 2) / 3);
    return `${third(fromX, each.x1)} ${third(fromY, each.y1)} ${third(x, each.x1)} ${third(y, each.y1)} ${num(x)} ${num(y)} c`;
  });
  return out.join(' ');
}
