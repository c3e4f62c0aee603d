import type { LineKind } from '../layouts/types.js';

/** One run of text with its baseline, in millimetres. */
export interface TextMark {
  readonly xMm: number;
  readonly yMm: number;
  readonly sizeMm: number;
  readonly bold: boolean;
  readonly text: string;
}

/** A filled rectangle. */
export interface BarMark {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Absolute path commands: move, line, quadratic, cubic, close; filled where the winding is not zero. */
export type PathCommand =
  | { readonly type: 'M'; readonly x: number; readonly y: number }
  | { readonly type: 'L'; readonly x: number; readonly y: number }
  | { readonly type: 'Q'; readonly x1: number; readonly y1: number; readonly x: number; readonly y: number }
  | {
      readonly type: 'C';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: 'Z' };

/** A drawing, such as a county's mark: its corner on the label and the millimetres of one unit. */
export interface PathMark {
  readonly xMm: number;
  readonly yMm: number;
  readonly scale: number;
  readonly commands: readonly PathCommand[];
}

/** A part of the grouped serial, to be filled in for each label. */
export interface SerialSlot extends Omit<TextMark, 'text'> {
  readonly from: number;
  readonly to: number;
}

/** What the labels of a job have in common, laid out once: every serial has the same width, every symbol the same size. */
export interface Frame {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Language-neutral name of what is labelled, for screen readers. */
  readonly title: string;
  /** All of the job's codes begin so: host, product and lot. */
  readonly prefix: string;
  /** Optional lines that had no room. */
  readonly omitted: readonly LineKind[];
  readonly texts: readonly TextMark[];
  readonly bars: readonly BarMark[];
  readonly paths: readonly PathMark[];
  readonly serials: readonly SerialSlot[];
  /** Corner of the first dark module; whole dots from the label's corner. */
  readonly symbol: { readonly xMm: number; readonly yMm: number; readonly modules: number; readonly moduleMm: number };
}

/** One label: the frame, with its own serial and symbol. */
export interface Label {
  readonly texts: readonly TextMark[];
  /** `inset` are modules on each side by which this symbol is smaller than the job's largest. */
  readonly symbol: { readonly size: number; readonly modules: Uint8Array; readonly inset: number };
}
