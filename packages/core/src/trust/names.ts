import { fields, type Read, text } from './schema.js';

/** Chinese and English name. */
export interface Names {
  readonly zh: string;
  readonly en?: string;
}

export const names: Read<Names> = fields<Names>({ zh: [0, text(60)], en: [1, text(120), true] });
