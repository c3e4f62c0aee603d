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

/**
 * The layout that was asked for; default the roll of 60 x 40 mm.
 * Throws TianmaError `cli.usage`, `cli.file`, `label.input` (unknown name, or a file that is no layout).
 */
export function chooseLayout({ layout, size, promise }: LayoutChoice): Layout {
  if (layout !== undefined && size !== undefined) throw usage('--size', '--layout 或 --size / one of them', '两个 / both');
  if (layout?.endsWith('.json')) return readLayout(Buffer.from(readFile(layout, 1024 * 1024)).toString('utf8'));
  if (layout !== undefined) return findLayout(layout, promise);
  if (size === undefined) return findLayout('60x40', promise);
  const [, width, height] = /^(\d{2,3})x(\d{2,3})$/.exec(size) ?? [];
  if (height === undefined) throw usage('--size', '60x40', size);
  return sizedLayout(Number(width), Number(height));
}

function usage(where: string, expected: string, found: string): TianmaError {
  return new TianmaError('cli.usage', { where, expected, found });
}
