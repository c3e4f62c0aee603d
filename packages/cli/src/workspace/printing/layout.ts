import { TianmaError } from '@tianma/core';
import { findLayout, type Layout, readLayout, sizedLayout } from '@tianma/label';
import { readFile } from '../workspace.js';

export interface LayoutChoice {
  /** A layout's name, or the path of a JSON file. */
  readonly layout?: string | undefined;
  /** A label's size, such as `60x40`, in place of a layout. */
  readonly size?: string | undefined;
  readonly promise: boolean;
}

/** Of a label by its size alone, whose words stand beside the symbol. */
const [LEAST_MM, MOST_MM] = [15, 300];

/**
 * The layout that was asked for; default the roll of 60 x 40 mm.
 * Throws TianmaError `cli.usage`, `cli.file`, `label.input` (unknown name, or a file that is no layout).
 */
export function chooseLayout({ layout, size, promise }: LayoutChoice): Layout {
  if (layout !== undefined && size !== undefined) throw usage('--size', '--layout 或 --size / one of them', '两个 / both');
  if (layout?.endsWith('.json')) return readLayout(Buffer.from(readFile(layout, 1024 * 1024)).toString('utf8'));
  if (layout !== undefined) return findLayout(layout, promise);
  if (size === undefined) return findLayout('60x40', promise);
  const [width = 0, height = 0] = (/^(\d{1,4})x(\d{1,4})$/.exec(size) ?? []).slice(1).map(Number);
  if (height < LEAST_MM || width < height || width > MOST_MM)
    throw usage(
      '--size',
      `宽x高,毫米,如 60x40;${LEAST_MM}x${LEAST_MM} 到 ${MOST_MM}x${MOST_MM},宽不小于高 / WIDTHxHEIGHT in mm, such as 60x40; ${LEAST_MM}x${LEAST_MM} to ${MOST_MM}x${MOST_MM}, not higher than wide`,
      size,
    );
  return sizedLayout(width, height);
}

function usage(where: string, expected: string, found: string): TianmaError {
  return new TianmaError('cli.usage', { where, expected, found });
}
