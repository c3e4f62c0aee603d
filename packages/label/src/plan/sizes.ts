/** Printer resolutions that labels are planned for. */
export type Dpi = 203 | 300;

/** 203 dpi heads have exactly 8 dots a millimetre; 300 dpi is taken as written. */
export const DOTS_PER_MM: Readonly<Record<Dpi, number>> = { 203: 8, 300: 300 / 25.4 };

/** Smallest module that the GS1 General Specifications allow for retail, in millimetres (X-dimension). */
export const GS1_MIN_MODULE_MM = 0.396;

/** Smallest module that is planned at all: below it, phones in a market fail too often. */
export const MIN_MODULE_MM = 0.33;

/** Dots a module that a planner tries by itself. */
export const DOTS: readonly number[] = [2, 3, 4, 5, 6];

/** Default dots a module: 0.5 mm at 203 dpi, 0.508 mm at 300 dpi. */
export const DEFAULT_DOTS: Readonly<Record<Dpi, number>> = { 203: 4, 300: 6 };

/** One way to print a symbol. */
export interface PrintSize {
  readonly dpi: Dpi;
  readonly dotsPerModule: number;
  /** Side of one module in millimetres. */
  readonly moduleMm: number;
  /** Side of the symbol with its quiet zone, in millimetres. */
  readonly sizeMm: number;
  /** The module is smaller than GS1's 0.396 mm: phones read it, a shop's till may not. */
  readonly belowGs1Minimum: boolean;
}

/** Millimetres to be read: `17.8`, and not `17.799999999999997`. */
export const mmText = (value: number): string => String(Math.round(value * 1e4) / 1e4);

/** How large a symbol of so many modules becomes. */
export function printSize(modulesWithQuietZone: number, dpi: Dpi, dotsPerModule: number): PrintSize {
  const moduleMm = dotsPerModule / DOTS_PER_MM[dpi];
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return {
    dpi,
    dotsPerModule,
    moduleMm: round(moduleMm),
    sizeMm: round(modulesWithQuietZone * moduleMm),
    belowGs1Minimum: moduleMm < GS1_MIN_MODULE_MM,
  };
}
