import type { LabelOptions } from '../../../world/world.js';
import { ref } from '../../../world/world.js';
import { Chain } from '../../../world/chain.js';
import { lotSub } from '../../../../packages/core/src/record/index.js';
import { type Collector, NOW } from '../collect.js';

export function matchCases(c: Collector): void {
  const { field, bags, factory, label, lots, parties } = c.world;
  const bundle = c.world.bundle([field, bags]);
  const good = label(bags);
  const add = (name: string, code: Parameters<Collector['add']>[1], text: string, of: Uint8Array = bundle) =>
    c.add(name, code, { code: text, bundle: of });
  const stated = (name: string, facts: NonNullable<LabelOptions['facts']>, code: Parameters<Collector['add']>[1] = 'seal.fact_mismatch') =>
    add(name, code, label(bags, { facts }).code);

  add('a seal and its bundle', 'verified.records', good.code);
  add('a seal and a bundle that ends with the packing', 'verified.records', good.code, c.world.bundle([field, bags.bytes(3)]));
  add('a link and its bundle', 'verified.records', good.link);
  add('a link to the product and a bundle', 'verified.records', good.link.replace(/\/10\/.*/, ''));
  add('a link to another lot', 'seal.item_mismatch', good.link.replace(lots.potato.lot, 'P26-002'));
  add('a link to another product', 'seal.item_mismatch', good.link.replace(lots.potato.gtin, lots.crisps.gtin));
  add('the seal of another lot', 'seal.item_mismatch', label(factory).code);
  add(
    'the seal of a source with the bundle of what was made of it',
    'seal.item_mismatch',
    good.code,
    c.world.bundle([field, bags, factory]),
  );
  add('a bundle that ends before the packing', 'chain.truncated', good.code, c.world.bundle([field, bags.bytes(2)]));
  add('a seal with another head', 'seal.head_mismatch', label(bags, { facts: { head: new Uint8Array(16) } }).code);
  add(
    'a seal that names the record after the packing',
    'seal.head_mismatch',
    label(bags, { facts: { seq: 3, head: bags.at(3).id.slice(0, 16) } }).code,
  );
  add('a seal for a record that is not there yet', 'chain.truncated', label(bags, { facts: { seq: 7 } }).code);
  const other = bags.fork(2);
  other.add({ kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113103', count: 500, itemsRoot: c.world.items.root });
  add('a bundle with another packing at that place', 'seal.head_mismatch', good.code, c.world.bundle([field, other]));
  const twin = new Chain(parties.coop2.id, lotSub(lots.potato.gtin, lots.potato.lot), parties.coop2.key);
  twin.add({ kind: 'harvest', ...lots.potato, day: '2026-10-08', inputs: [ref(field, field.last)] });
  add('a bundle by another party for the same lot', 'issuer.product_scope', good.code, c.world.bundle([field, twin]));
  stated('another count', { count: 501 });
  stated('another pack date', { packDay: 20_737 });
  stated('another harvest date', { harvestDay: 20_733 });
  stated('another shelf life', { shelfLifeDays: 91 });
  stated('another weight', { netWeight: [[26, -1], 'KGM'] });
  stated('a weight of another kind', { netWeight: [[25, -1], 'LTR'] });
  stated('another origin', { origin: '530114' });
  stated('the same weight in grams', { netWeight: [[2500, 0], 'GRM'] }, 'verified.records');
  stated('the same weight with another precision', { netWeight: [[250, -2], 'KGM'] }, 'verified.records');
  add('a damaged seal and a good bundle', 'seal.digits', good.code.slice(0, -17));
  add('an altered seal and a good bundle', 'seal.signature_mismatch', good.code.replace(good.serial, c.world.serials[8] as string));
  add('a good seal and a bundle without its sources', 'lineage.missing', good.code, c.world.bundle([bags]));
  add('a good seal and a broken bundle', 'cbor.truncated', good.code, bundle.slice(0, 500));
  add('not our code and a good bundle', 'scan.not_ours', 'https://shop.example');

  c.add(
    'an item past its shelf life',
    'item.expired',
    { code: good.code },
    { now: Date.parse('2027-01-09T00:00:00+08:00') / 1000, status: freshIn2027(c) },
  );
  c.add(
    'an item on its last day',
    'verified.label',
    { code: good.code },
    { now: Date.parse('2027-01-08T23:59:59+08:00') / 1000, status: freshIn2027(c) },
  );
  c.add(
    'a bundle of a lot past its shelf life',
    'item.expired',
    { bundle },
    { now: Date.parse('2027-01-09T00:00:00+08:00') / 1000, status: freshIn2027(c) },
  );
  c.add(
    'a seal packed before the harvest',
    'plausibility.dates',
    { code: label(bags, { facts: { harvestDay: 20_800 } }).code },
    { now: NOW + 60 * 86_400, status: freshIn2027(c) },
  );
  c.add(
    'a seal packed in the future',
    'plausibility.future',
    { code: good.code },
    { now: Date.parse('2026-10-08T23:59:59+08:00') / 1000, trust: early(c).trust, status: early(c).status },
  );
  c.add(
    'a seal packed tomorrow',
    'verified.label',
    { code: good.code },
    { now: Date.parse('2026-10-09T00:00:00+08:00') / 1000, trust: early(c).trust, status: early(c).status },
  );
  const dated = (
    name: string,
    code: Parameters<Collector['add']>[1],
    count: number,
    input: Parameters<Chain['add']>[0],
    unusual: Parameters<Chain['add']>[1] = {},
  ) => {
    const chain = bags.fork(count);
    chain.add(input, unusual);
    c.add(name, code, { bundle: c.world.bundle([field, chain]) });
  };
  const packed = (day: string, harvestDay?: string) =>
    ({
      kind: 'packing',
      ...lots.potato,
      day,
      ...(harvestDay && { harvestDay }),
      origin: '530113',
      count: 5,
      itemsRoot: c.world.items.root,
    }) as const;
  dated('a packing before the harvest of its lot', 'plausibility.dates', 2, packed('2026-10-07'), { iat: '2026-10-10T09:00:00+08:00' });
  dated('a packing that states a later harvest', 'plausibility.dates', 2, packed('2026-10-10', '2026-10-11'));
  dated('a record signed two days before the one before it', 'plausibility.dates', 7, { kind: 'storing', day: '2026-10-18' });
  dated('a record signed in the future', 'plausibility.future', 7, { kind: 'storing', day: '2026-11-23' });
  dated('a packing in the future', 'plausibility.future', 2, packed('2026-12-24'), { iat: '2026-10-10T09:00:00+08:00' });
  const stored = (day: string, untilDay?: string) => ({ kind: 'storing', day, ...(untilDay && { untilDay }) }) as const;
  dated('a storing before the harvest of its lot', 'plausibility.dates', 7, stored('2026-10-07'), { iat: '2026-10-20T09:00:00+08:00' });
  dated('a storing on the day of the harvest', 'verified.records', 7, stored('2026-10-08'), { iat: '2026-10-20T09:00:00+08:00' });
  dated('a storing that ends before it begins', 'plausibility.dates', 7, stored('2026-10-20', '2026-10-19'));
  dated('a storing that ends in the future', 'verified.records', 7, stored('2026-10-20', '2026-12-24'));
  dated('a storing in the future, signed before', 'plausibility.future', 7, stored('2026-12-24'), { iat: '2026-10-20T09:00:00+08:00' });
  dated('a sample taken before the harvest', 'verified.records', 2, { kind: 'test_claim', day: '2026-10-01', method: 'rapid' } as const, {
    iat: '2026-10-10T09:00:00+08:00',
  });
  dated('a certificate whose cap only a workspace can check', 'verified.records', 7, {
    kind: 'certificate_reference',
    scheme: 'green',
    number: 'LB-15-25012700330A',
  });
  const long = new Chain(parties.coop.id, lotSub(lots.potato.gtin, 'P26-009'), parties.coop.key);
  const picked = { kind: 'harvest', gtin: lots.potato.gtin, lot: 'P26-009', inputs: [ref(field, field.last)] } as const;
  long.add({ ...picked, day: '2026-06-28', untilDay: '2026-07-02' }, { iat: '2026-07-03T09:00:00+08:00' });
  c.add('a harvest of some days that rests on field work meanwhile', 'verified.records', { bundle: c.world.bundle([field, long]) });
  weightCases(c);
  const early2 = new Chain(parties.processor.id, lotSub(lots.crisps.gtin, 'C26-009'), parties.processor.key);
  early2.add({
    kind: 'processing',
    gtin: lots.crisps.gtin,
    lot: 'C26-009',
    day: '2026-10-19',
    inputs: [ref(bags, bags.last)],
    process: '切片油炸',
  });
  c.add('a lot made before its input was handed over', 'plausibility.dates', { bundle: c.world.bundle([field, bags, early2]) });
}

/** Against the 8000 kg of the harvest, which are 7999.5 to 8000.5. */
function weightCases(c: Collector): void {
  const { field, bags, lots, parties } = c.world;
  const more = new Chain(parties.coop.id, lotSub(lots.potato.gtin, 'P26-010'), parties.coop.key);
  const gathered = { kind: 'harvest', gtin: lots.potato.gtin, lot: 'P26-010', day: '2026-10-08', inputs: [ref(field, field.last)] } as const;
  more.add({ ...gathered, quantity: { value: '500', unit: 'KGM' } });
  const packed = (name: string, code: Parameters<Collector['add']>[1], count: number, weight: readonly [string, string], rest: object = {}) => {
    const chain = bags.fork(2);
    const packing = { kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113', itemsRoot: c.world.items.root } as const;
    chain.add({ ...packing, count, netWeight: { value: weight[0], unit: weight[1] }, ...rest });
    c.add(name, code, { bundle: c.world.bundle('inputs' in rest ? [field, more, chain] : [field, chain]) });
  };
  packed('as much packed as was harvested, in another unit', 'verified.records', 3200, ['5.000', '斤']);
  packed('more packed than was harvested', 'plausibility.quantity', 5000, ['2.5', 'KGM']);
  packed('more packed than was harvested, in another unit', 'plausibility.quantity', 3300, ['5.000', '斤']);
  packed('more packed, within the digits that are stated', 'verified.records', 3201, ['2.5', 'KGM']);
  packed('more packed, by a hair above the digits that are stated', 'plausibility.quantity', 80_051, ['0.1000000', 'KGM']);
  packed('more packed, by a hair below the digits that are stated', 'verified.records', 80_005, ['0.1000000', 'KGM']);
  packed('packed in a unit of another kind', 'verified.records', 5000, ['2.5', 'LTR']);
  packed('more labels than packs, of which some are spare', 'verified.records', 3300, ['2.5', 'KGM'], { spare: 100 });
  packed('more packed than was harvested, spare labels left out', 'plausibility.quantity', 3400, ['2.5', 'KGM'], { spare: 100 });
  const input = { chain: more.id, record: more.last.id };
  const [known, less] = ['500', '400'].map((value) => ({ inputs: [{ ...input, quantity: { value, unit: 'KGM' } }] }));
  packed('packed with what another lot gave, in public', 'verified.records', 3400, ['2.500', 'KGM'], known);
  packed('more packed than the lot and its inputs had', 'plausibility.quantity', 3400, ['2.500', 'KGM'], less);
  packed('packed with what another lot gave, in private', 'verified.records', 5000, ['2.500', 'KGM'], { inputs: [input] });
  const voided = bags.fork(2);
  const packing = { kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113', itemsRoot: c.world.items.root } as const;
  const wrong = voided.add({ ...packing, count: 5000, netWeight: { value: '2.5', unit: 'KGM' } });
  voided.add({ kind: 'void', target: wrong.id, reason: 'mistake' });
  voided.add({ ...packing, count: 3200, netWeight: { value: '2.5', unit: 'KGM' } });
  c.add('more packed, voided and packed again', 'verified.records', { bundle: c.world.bundle([field, voided]) });
}

function freshIn2027(c: Collector): Uint8Array {
  return c.world.county.status({ iat: '2027-01-05T00:00:00+08:00', nextUpdate: '2027-01-20T00:00:00+08:00' }).bytes;
}

function early(c: Collector): { readonly trust: Uint8Array; readonly status: Uint8Array } {
  const iat = '2026-10-05T00:00:00+08:00';
  return {
    trust: c.world.county.trust(
      c.world.listed.map(({ id }) => ({ id })),
      { iat },
    ).bytes,
    status: c.world.county.status({ iat }).bytes,
  };
}
