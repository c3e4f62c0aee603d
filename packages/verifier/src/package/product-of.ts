import type { FactValue, Names, Report } from '@tianma/core';
import { viewOf } from '../view-model/index.js';
import { sparesIn } from '../view-model/spares.js';
import type { LabelledValue, PackageProduct } from './types.js';

const CONTEXT: { readonly [prefix: string]: string } = {
  '@vocab': 'https://schema.org/',
  gs1: 'https://ref.gs1.org/voc/',
  tianma: 'urn:tianma:',
};

/** The address at which the county answers for a lot; undefined where no county stands behind its writer. */
export function linkOf(report: Report): string | undefined {
  const [gtin, lot] = ['gtin', 'lot'].map((name) => textOf(report, name));
  const [host] = report.county?.hosts ?? [];
  return host === undefined || gtin === undefined || lot === undefined
    ? undefined
    : `https://${host}/01/${gtin}/10/${encodeURIComponent(lot)}`;
}

/** The verified facts of a report by standard words; undefined where the report has none: nothing is copied that was not verified. */
export function productOf(report: Report): PackageProduct | undefined {
  const of = (name: string): FactValue | undefined => report.facts.find((fact) => fact.name === name)?.value;
  const [gtin, lot, origin] = ['gtin', 'lot', 'origin'].map((name) => textOf(report, name));
  const [name, count] = [of('product'), of('count')];
  if (gtin === undefined || lot === undefined) return undefined;
  const weight = of('netWeight') as { readonly value: string; readonly unit: string } | undefined;
  const link = linkOf(report);
  const writer = report.parties.find(({ id }) => id === report.issuer);
  const plain = (term: string, fact: string): object => (of(fact) === undefined ? {} : { [term]: of(fact) });
  return {
    '@context': CONTEXT,
    '@type': 'Product',
    ...(link !== undefined && { '@id': link }),
    gtin,
    ...(name !== undefined && { name: name as unknown as Names }),
    'gs1:hasBatchLotNumber': lot,
    ...(weight && { 'gs1:netWeight': { '@type': 'QuantitativeValue', value: weight.value, unitCode: weight.unit } }),
    ...plain('gs1:harvestDate', 'harvestDay'),
    ...plain('gs1:packagingDate', 'packDay'),
    ...plain('gs1:bestBeforeDate', 'bestBefore'),
    // A place is a division code of China, whatever the county.
    ...(origin !== undefined && { countryOfOrigin: 'CN', 'tianma:origin': origin }),
    ...plain('tianma:grade', 'grade'),
    ...(typeof count === 'number' && { 'tianma:items': count - sparesIn(report) }),
    ...plain('tianma:shelfLifeDays', 'shelfLifeDays'),
    ...(writer && {
      manufacturer: {
        '@type': 'Organization',
        identifier: writer.id,
        name: writer.names,
        ...(writer.hotline !== undefined && { telephone: writer.hotline }),
      },
    }),
    text: { zh: wordsOf(report, 'zh-CN'), en: wordsOf(report, 'en') },
  };
}

function textOf({ facts }: Report, name: string): string | undefined {
  const value = facts.find((fact) => fact.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

function wordsOf(report: Report, locale: 'zh-CN' | 'en'): { readonly name: string; readonly rows: readonly LabelledValue[] } {
  const { product, facts } = viewOf(report, { locale });
  // How long ago something was is true for a day only.
  return { name: product?.name ?? '', rows: facts.map(({ label, value }) => ({ label, value })) };
}
