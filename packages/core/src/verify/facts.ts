import { dayToText, fieldOf, type Quantity, quantityToJson } from '../record/index.js';
import { answerable, type Case, packingOf } from './case.js';
import { changeOf, valueOf } from './effective.js';
import type { Fact, FactValue } from './report.js';

/** The facts of the item that stand, each with whose word it is; none if anything forbids to show one. */
export function collectFacts(matter: Case): readonly Fact[] {
  if (!matter.findings.stands()) return [];
  const facts = [...sealFacts(matter), ...packingFacts(matter), ...lotFacts(matter)];
  // The first to state a fact keeps it: what the seal says was compared with the record.
  return facts.filter(({ name }, i) => facts.findIndex((fact) => fact.name === name) === i);
}

function sealFacts({ scan, sealer }: Case): readonly Fact[] {
  if (scan?.seal === undefined || sealer === undefined) return [];
  const { gtin, lot, serial } = scan.code;
  const { index, count } = scan.seal;
  return listed('seal', sealer.certificate.party, { gtin, lot, serial, index, count, ...packed(scan.seal) });
}

function packingFacts(matter: Case): readonly Fact[] {
  const packing = packingOf(matter);
  const signer = packing && matter.signed?.accepted.get(packing.idHex);
  if (packing === undefined || signer === undefined || packing.kindName !== 'packing') return [];
  // A packing cannot be corrected: its own fields stand.
  const get = <T>(name: string): T => fieldOf(packing, name) as T;
  const stated = {
    packDay: get<number>('day'),
    harvestDay: get<number | undefined>('harvestDay'),
    shelfLifeDays: get<number | undefined>('shelfLifeDays'),
    netWeight: get<Quantity | undefined>('netWeight'),
    origin: get<string>('origin'),
  };
  const facts = { count: get<number>('count'), ...packed(stated), grade: get<string | undefined>('grade') };
  return listed('record', signer.certificate.party, facts, packing.idHex);
}

/** What a seal and a packing record both state. */
interface Packed {
  readonly packDay: number;
  readonly harvestDay?: number | undefined;
  readonly shelfLifeDays?: number | undefined;
  readonly netWeight?: Quantity | undefined;
  readonly origin?: string | undefined;
}

function packed({ packDay, harvestDay, shelfLifeDays, netWeight, origin }: Packed): { readonly [name: string]: FactValue | undefined } {
  return {
    packDay: dayToText(packDay),
    harvestDay: harvestDay && dayToText(harvestDay),
    shelfLifeDays,
    bestBefore: shelfLifeDays && dayToText(packDay + shelfLifeDays),
    netWeight: netWeight && quantityToJson(netWeight),
    origin,
  };
}

/** Product and lot as the county and the writer name them, and what earlier records of the lot say. */
function lotFacts(matter: Case): readonly Fact[] {
  const signer = answerable(matter);
  if (signer === undefined) return [];
  const { party, products } = signer.certificate;
  const { lineage, scan, signed } = matter;
  const gtin = lineage?.subject.lot.gtin ?? scan?.code.gtin;
  const product = products.find(([number]) => number === gtin)?.[1];
  const facts = [...listed('certificate', party, { product: product && { ...product } })];
  if (lineage === undefined) return facts;
  const chain = lineage.subject;
  facts.push(...listed('record', party, chain.lot, chain.id));
  for (const record of [...chain.records].reverse()) {
    const signer = signed?.accepted.get(record.idHex);
    const change = changeOf(chain, record);
    if (signer === undefined || (change !== undefined && change.effect !== 'replaced')) continue;
    const day = record.kindName === 'harvest' ? (valueOf(chain, record, 'day') as number) : undefined;
    const grade = valueOf(chain, record, 'grade') as string | undefined;
    const stated = listed(
      'record',
      signer.certificate.party,
      { grade, harvestDay: day === undefined ? undefined : dayToText(day) },
      record.idHex,
    );
    facts.push(...stated.map((fact) => (change ? { ...fact, correctedBy: change.by.idHex } : fact)));
  }
  return facts;
}

function listed(
  source: Fact['source'],
  issuer: string,
  values: { readonly [name: string]: FactValue | undefined },
  record?: string,
): readonly Fact[] {
  return Object.keys(values)
    .filter((name) => values[name] !== undefined)
    .map((name) => ({ name, value: values[name] as FactValue, source, ...(record !== undefined && { record }), issuer }));
}
