import type { Report } from '@tianma/core';
import { journeyOf } from './journey-of.js';
import type { OpenPackage } from './open-package.js';
import { linkOf, productOf } from './product-of.js';

/** A value without its words (`text`, and the verdict of the day), which change with the version of the program and not with what was signed. */
export function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  const out: { [name: string]: unknown } = {};
  for (const [name, inner] of Object.entries(value)) if (name !== 'text' && name !== 'verdict') out[name] = withoutWords(inner);
  return out;
}

/** Where two JSON values part, as a path such as `steps/3/day`; undefined where they are the same. */
export function firstDifference(one: unknown, other: unknown, path = ''): string | undefined {
  if (Object.is(one, other)) return undefined;
  const isMap = (value: unknown): value is { readonly [name: string]: unknown } => typeof value === 'object' && value !== null;
  if (!isMap(one) || !isMap(other) || Array.isArray(one) !== Array.isArray(other)) return path;
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const at = path === '' ? name : `${path}/${name}`;
    if (!(name in one) || !(name in other)) return at;
    const inner = firstDifference(one[name], other[name], at);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/**
 * What values of product, lot and journey in a package differ from a verified report of its bundle, as paths; empty where they agree. Words are
 * not compared: a page shows those of `productOf(report)` and `journeyOf(report)`, and the status of the report. Certificates and counties are
 * checked by `tianma verify`, which reads registers. Pictures and captions are nobody's signed word.
 */
export function differences({ manifest, journey }: OpenPackage, report: Report): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['product', manifest.product, productOf(report)],
    ['lot/gtin', manifest.lot.gtin, report.facts.find(({ name }) => name === 'gtin')?.value],
    ['lot/lot', manifest.lot.lot, report.facts.find(({ name }) => name === 'lot')?.value],
    ['lot/link', manifest.lot.link, linkOf(report)],
    ['journey', journey, journeyOf(report)],
  ];
  const out: string[] = [];
  for (const [path, given, derived] of pairs) {
    const at = firstDifference(withoutWords(given), withoutWords(derived), path);
    if (at !== undefined) out.push(at);
  }
  return out;
}
