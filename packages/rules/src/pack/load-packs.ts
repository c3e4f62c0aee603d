import { textToDay } from '@tianma/core/record';
import { askRows } from './ask.js';
import { packDigest } from './canonical.js';
import { type Layer, layOver, type PackIssuer, type Replacement } from './layers.js';
import { MAX_ROWS, readPack, refuse } from './read-pack.js';
import type { PackSource, Packs } from './types.js';

/** A pack with the party that signed it. Made by `issuedPack` only, so that no file can name an issuer for itself. */
export class IssuedPack {
  readonly body: unknown;
  readonly by: PackIssuer;
  constructor(body: unknown, by: PackIssuer) {
    this.body = body;
    this.by = by;
  }
}

export interface LoadedPacks extends Packs {
  readonly packs: readonly PackSource[];
  /** Rows that stand in place of an earlier pack's; `describeOverrides` tells them. */
  readonly replaced: readonly Replacement[];
}

/** The parsed body of a signed declaration of kind `pack` and who signed it, as a source of `loadPacks`. The caller has judged the declaration. */
export function issuedPack(body: unknown, by: PackIssuer): IssuedPack {
  return new IssuedPack(body, by);
}

/**
 * Checks packs and lays them over one another, later over earlier. Sources are parsed JSON (`PackSource`) or what `issuedPack` made.
 * Throws `pack.invalid` for whatever is not of the schema `tianma-pack/0`; `where` is pack/row/property.
 */
export function loadPacks(sources: readonly unknown[]): LoadedPacks {
  let rows = 0;
  const layers = sources.map((source, i): Layer => {
    const pack = readPack(source instanceof IssuedPack ? source.body : source, `pack ${i + 1}`);
    rows += pack.rows.length;
    if (rows > MAX_ROWS) refuse(`${pack.id}/rows`, `at most ${MAX_ROWS} rows in all packs`, rows);
    return source instanceof IssuedPack ? { pack, by: checkDays(source.by, pack.id) } : { pack };
  });
  const packs = layers.map(({ pack }) => pack);
  // Versions of one signed pack, each on its own days, are one pack after another.
  const twice = layers.find(({ pack, by }, i) => layers.slice(0, i).some((other) => other.pack.id === pack.id && sharesDays(other.by, by)));
  if (twice) refuse(`${twice.pack.id}/id`, 'packs with different ids', twice.pack.id);
  const { segments, replaced } = layOver(layers);
  return { digests: packs.map(packDigest), packs, replaced, ...askRows(segments) };
}

/** Days in one form sort as text; without a begin or end there is none. */
function sharesDays(a: Partial<PackIssuer> = {}, b: Partial<PackIssuer> = {}): boolean {
  return (a.from ?? '') <= (b.to ?? '9999-12-31') && (b.from ?? '') <= (a.to ?? '9999-12-31');
}

function checkDays(by: PackIssuer, pack: string): PackIssuer {
  for (const day of [by.from, by.to]) {
    if (day !== undefined && textToDay(day) === undefined) refuse(`${pack}/declaration`, 'days YYYY-MM-DD', day);
  }
  return by;
}
