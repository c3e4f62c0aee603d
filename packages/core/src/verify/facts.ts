import { dayToText, quantityToJson } from '../record/index.js';
import { answerable, type Case, packingOf } from './case.js';
import { changeOf, valueOf } from './effective.js';
import type { Fact, FactValue } from './report.js';

/** The facts of the item that stand, each with whose word it is; none if anything forbids to show one. */
export function collectFacts(found: Case): readonly Fact[] {
  if (!found.findings.stands()) return [];
  const facts = [...sealFacts(found), ...packingFacts(found), ...lotFacts(found)];
  // The first to state a fact keeps it: what the seal says was compared with the record.
  return facts.filter(({ name }, i) => facts.findIndex((fact) => fact.name === name) === i);
}

function sealFacts({ scan, sealer }: Case): readonly Fact[] {
  if (scan?.seal === undefined || sealer === undefined) return [];
  const { gtin, lot, serial } = scan.code;
  const { index, count, packDay, harvestDay, shelfLifeDays, netWeight, origin } = scan.seal;
  return listed('seal', sealer.certificate.party, {
    gtin,
    lot,
    serial,
    index,
    count,
    packDay: dayToText(packDay),
    harvestDay: harvestDay === undefined ? undefined : dayToText(harvestDay),
    shelfLifeDays,
    bestBefore: shelfLifeDays === undefined ? undefined : dayToText(packDay + shelfLifeDays),
    netWeight: netWeight && quantityToJson(netWeight),
    origin,
  });
}

function packingFacts(found: Case): readonly Fact[] {
  const packing = packingOf(found);
  const chain = found.lineage?.subject;
  const signer = packing && found.signed?.accepted.get(packing.idHex);
  if (packing === undefined || chain === undefined || signer === undefined || packing.kindName !== 'packing') return [];
  const get = (name: string): number | undefined => valueOf(chain, packing, name) as number | undefined;
  const [day, harvestDay, shelfLifeDays] = [get('day') as number, get('harvestDay'), get('shelfLifeDays')];
  const weight = valueOf(chain, packing, 'netWeight');
  const facts = {
    count: get('count'),
    packDay: dayToText(day),
    harvestDay: harvestDay === undefined ? undefined : dayToText(harvestDay),
    shelfLifeDays,
    bestBefore: shelfLifeDays === undefined ? undefined : dayToText(day + shelfLifeDays),
    netWeight: weight === undefined ? undefined : quantityToJson(weight as unknown as Parameters<typeof quantityToJson>[0]),
    origin: valueOf(chain, packing, 'origin') as string,
    grade: valueOf(chain, packing, 'grade') as string | undefined,
  };
  return listed('record', signer.certificate.party, facts, packing.idHex);
}

/** Product and lot as the county and the writer name them, and what earlier records of the lot say. */
function lotFacts(found: Case): readonly Fact[] {
  const signer = answerable(found);
  if (signer === undefined) return [];
  const { party, products } = signer.certificate;
  const { lineage, scan, signed } = found;
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
