import { type ErrorDetail, TianmaError } from '@tianma/core';
import { digitsLength, formatItemCode, MAX_SEAL_BYTES, readCode } from '@tianma/core/seal';
import { modulesOf, QUIET_ZONE, versionWithin } from '../qr/capacity.js';
import type { Segment } from '../qr/split.js';
import { fitSymbol } from '../qr/symbol.js';
import { DEFAULT_DOTS, DOTS, DOTS_PER_MM, type Dpi, MIN_MODULE_MM, mmText, type PrintSize, printSize } from './sizes.js';

/** The code of a label, and how fine or how large its symbol may be. */
export interface LabelRequest {
  /** The item code without digits, as `formatItemCode` writes it. */
  readonly url: string;
  /** `link`: the address only. `seal`: the address and the signed summary behind `#`. */
  readonly tier: 'link' | 'seal';
  /** The seal's bytes, 1..128; with tier `seal` only. */
  readonly seal?: Uint8Array;
  /** Default 203. */
  readonly dpi?: Dpi;
  /** Whole number 1..64. Default: 4 at 203 dpi, 6 at 300 dpi; with `maxMm`, the most of 2..6 that fits. */
  readonly dotsPerModule?: number;
  /** Side of the square that the symbol with its quiet zone may take, in millimetres. */
  readonly maxMm?: number;
}

/** What fits a square of `maxMm` with this address, by dots a module. */
export interface Room {
  readonly dpi: Dpi;
  readonly dotsPerModule: number;
  /** Largest version; 0 for none. */
  readonly version: number;
  readonly link: boolean;
  /** Longest seal behind this address, up to 128; 0 for none. */
  readonly sealBytes: number;
}

/** What printing this code takes. `fits` false comes with `misfit`; nothing was thrown away to make it fit. */
export interface LabelPlan extends PrintSize {
  readonly tier: 'link' | 'seal';
  /** Exactly the text of the symbol. */
  readonly text: string;
  readonly payloadBytes: number;
  readonly version: number;
  readonly modules: number;
  readonly modulesWithQuietZone: number;
  readonly segments: readonly Segment[];
  readonly bitsUsed: number;
  readonly bitsCapacity: number;
  readonly sizes: readonly PrintSize[];
  readonly room: readonly Room[];
  readonly fits: boolean;
  readonly misfit?: { readonly reason: 'too_large' | 'module_too_small' } & ErrorDetail;
}

/**
 * Says before printing what a code needs: version, modules, bits, millimetres at 203 and 300 dpi for 2..6 dots, and whether it fits.
 * A size that does not fit is an answer, not an error. Throws `label.input` when the request itself makes no sense.
 */
export function planLabel(request: LabelRequest): LabelPlan {
  const { tier, dpi = 203, maxMm } = request;
  const text = textOf(request);
  const fit = fitSymbol(text);
  const modules = modulesOf(fit.version);
  const modulesWithQuietZone = modules + 2 * QUIET_ZONE;
  const sizes = ([203, 300] as const).flatMap((each) => DOTS.map((dots) => printSize(modulesWithQuietZone, each, dots)));
  const chosen = printSize(modulesWithQuietZone, dpi, request.dotsPerModule ?? chooseDots(sizes, dpi, maxMm));
  const misfit = misfitOf(chosen, modulesWithQuietZone, maxMm);
  return {
    tier,
    text,
    payloadBytes: request.seal?.length ?? 0,
    ...fit,
    modules,
    modulesWithQuietZone,
    ...chosen,
    sizes,
    room: maxMm === undefined ? [] : roomIn(maxMm, request.url),
    fits: misfit === undefined,
    ...(misfit && { misfit }),
  };
}

/** Gives back a plan that fits. Throws `label.does_not_fit` with what to change otherwise. */
export function requireFit(plan: LabelPlan): LabelPlan {
  if (plan.misfit) throw new TianmaError('label.does_not_fit', plan.misfit);
  return plan;
}

function bad(where: string, expected: string, found?: string): TianmaError {
  return new TianmaError('label.input', { where, expected, ...(found !== undefined && { found }) });
}

function textOf({ url, tier, seal, dpi, dotsPerModule: dots, maxMm }: LabelRequest): string {
  if (dpi !== undefined && !(dpi in DOTS_PER_MM)) throw bad('dpi', '203 or 300', String(dpi));
  if (dots !== undefined && (!Number.isInteger(dots) || dots < 1 || dots > 64))
    throw bad('dotsPerModule', 'a whole number 1..64', String(dots));
  if (maxMm !== undefined && !(maxMm > 0 && maxMm <= 1000)) throw bad('maxMm', 'a number above 0, up to 1000', String(maxMm));
  if ((tier === 'seal') !== (seal !== undefined)) throw bad('seal', 'a seal with tier seal, and only then');
  if (seal && (seal.length < 1 || seal.length > MAX_SEAL_BYTES)) throw bad('seal', `1..${MAX_SEAL_BYTES} bytes`, String(seal.length));
  // Only what the reader gives back unchanged is printed.
  const code = readUrl(url);
  if (code.text !== url || code.seal) throw bad('url', code.seal ? 'an item code without digits' : code.text, url.slice(0, 200));
  if (seal && (code.lot === undefined || code.serial === undefined)) throw bad('url', 'lot and serial, for a seal to hold for');
  return seal ? formatItemCode(code, seal) : url;
}

function readUrl(url: string): ReturnType<typeof readCode> {
  try {
    return readCode(url);
  } catch (cause) {
    throw new TianmaError('label.input', {
      where: 'url',
      expected: 'https://HOST/01/GTIN/10/LOT/21/SERIAL',
      found: url.slice(0, 200),
      cause,
    });
  }
}

function chooseDots(sizes: readonly PrintSize[], dpi: Dpi, maxMm: number | undefined): number {
  const fitting = sizes.filter((size) => size.dpi === dpi && size.moduleMm >= MIN_MODULE_MM && maxMm !== undefined && size.sizeMm <= maxMm);
  return fitting[fitting.length - 1]?.dotsPerModule ?? DEFAULT_DOTS[dpi];
}

function misfitOf(chosen: PrintSize, side: number, maxMm: number | undefined): LabelPlan['misfit'] {
  const { dpi, moduleMm, sizeMm } = chosen;
  const smallest = printSize(side, dpi, Math.ceil(MIN_MODULE_MM * DOTS_PER_MM[dpi]));
  const least = `${smallest.sizeMm} mm at ${smallest.dotsPerModule} dots and ${dpi} dpi`;
  if (moduleMm < MIN_MODULE_MM) {
    return {
      reason: 'module_too_small',
      expected: `modules of at least ${MIN_MODULE_MM} mm`,
      found: `${moduleMm} mm`,
      fix: `Use ${smallest.dotsPerModule} dots or more: ${least}.`,
    };
  }
  if (maxMm === undefined || sizeMm <= maxMm) return undefined;
  const fix =
    smallest.sizeMm <= maxMm
      ? `Use ${smallest.dotsPerModule} dots: ${least}.`
      : `The least is ${least}: use a larger label, or the link tier.`;
  return { reason: 'too_large', expected: `at most ${mmText(maxMm)} mm`, found: `${sizeMm} mm`, fix };
}

function roomIn(maxMm: number, url: string): Room[] {
  const link = fitSymbol(url).version;
  return ([203, 300] as const).flatMap((dpi) =>
    DOTS.map((dots): Room => {
      const version = versionWithin(Math.floor((maxMm * DOTS_PER_MM[dpi]) / dots + 1e-9) - 2 * QUIET_ZONE);
      return { dpi, dotsPerModule: dots, version, link: link <= version, sealBytes: longestSeal(url, version) };
    }),
  );
}

/** Any digits take the same bits, so zeros stand for the seal. */
function longestSeal(url: string, version: number): number {
  let low = 0;
  let high = MAX_SEAL_BYTES;
  while (low < high) {
    const bytes = Math.ceil((low + high) / 2);
    if (fitSymbol(`${url}#${'0'.repeat(digitsLength(bytes))}`).version <= version) low = bytes;
    else high = bytes - 1;
  }
  return low;
}
