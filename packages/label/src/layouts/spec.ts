import { FIELDS } from './types.js';

// The form of a layout file: read by `readLayout`, written out as JSON Schema by `layoutSchema`.

export type Spec =
  | { readonly is: 'number'; readonly min: number; readonly max: number; readonly whole?: true }
  | { readonly is: 'text'; readonly max: number; readonly pattern?: string }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'flag' }
  | { readonly is: 'list'; readonly of: Spec; readonly max: number }
  | { readonly is: 'object'; readonly needs: Readonly<Record<string, Spec>>; readonly may?: Readonly<Record<string, Spec>> };

const place: Spec = { is: 'number', min: 0, max: 1000 };
const length: Spec = { is: 'number', min: 1, max: 1000 };
const letter: Spec = { is: 'number', min: 1.5, max: 40 };
const flag: Spec = { is: 'flag' };
const words: Spec = { is: 'text', max: 60 };
const count: Spec = { is: 'number', min: 1, max: 50, whole: true };
const box = { xMm: place, yMm: place, widthMm: length, heightMm: length } as const;

const line: Spec = {
  is: 'object',
  needs: { field: { is: 'choice', of: FIELDS }, sizeMm: letter },
  may: {
    bold: flag,
    maxLines: { is: 'number', min: 1, max: 8, whole: true },
    caption: { is: 'choice', of: ['above', 'inline'] },
    words: { is: 'choice', of: ['both', 'zh'] },
    optional: flag,
  },
};

export const LAYOUT_SPEC: Spec = {
  is: 'object',
  needs: {
    name: { is: 'text', max: 40, pattern: '^[a-z0-9][a-z0-9.-]*$' },
    title: { is: 'object', needs: { zh: words, en: words } },
    widthMm: { is: 'number', min: 15, max: 300 },
    heightMm: { is: 'number', min: 15, max: 420 },
    symbol: { is: 'object', needs: { xMm: place, yMm: place, sideMm: length }, may: { center: flag } },
    minTextMm: letter,
    blocks: {
      is: 'list',
      max: 12,
      of: {
        is: 'object',
        needs: { ...box, lines: { is: 'list', of: line, max: 16 } },
        may: { besideSymbol: flag, anchor: { is: 'choice', of: ['top', 'middle', 'bottom'] }, outline: flag },
      },
    },
  },
  may: {
    gapMm: { is: 'number', min: 0, max: 30 },
    mark: { is: 'object', needs: box },
    sheet: {
      is: 'object',
      needs: {
        widthMm: length,
        heightMm: length,
        columns: count,
        rows: count,
        leftMm: place,
        topMm: place,
        pitchXMm: length,
        pitchYMm: length,
      },
    },
  },
};
