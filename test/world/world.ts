import { type BundleInput, encodeBundle } from '../../packages/core/src/bundle/index.js';
import { documentId } from '../../packages/core/src/envelope/index.js';
import { checkDigit } from '../../packages/core/src/gs1/check-digit.js';
import { lotSub, unitSub } from '../../packages/core/src/record/index.js';
import { formatItemCode } from '../../packages/core/src/seal/index.js';
import {
  itemsRoot,
  type NewAttestation,
  type NoticeInput,
  randomSerial,
  type SealInput,
  type SigningKey,
  sealFactsOf,
  sealItem,
  signAttestation,
  signNotice,
} from '../../packages/core/src/sign/index.js';
import type { VerifyOptions } from '../../packages/core/src/verify/index.js';
import { Chain } from './chain.js';
import { County } from './county.js';
import { bytesFrom, randomFrom } from './deterministic.js';
import { Party } from './party.js';

export const HOST = 'shili.example';
/** The moment of all usual verdicts, and the floor of the clock that goes with it. */
export const NOW = Date.parse('2026-11-20T12:00:00+08:00') / 1000;
export const BUILD_TIME = Date.parse('2026-10-01T00:00:00Z') / 1000;
export const COUNT = 500;

const gtin = (digits: string): string => digits + checkDigit(digits);
/** Numbers of the range 20-29: the county allocates them, nobody else has them. */
export const POTATO: string = gtin('0200000000001');
export const TEA: string = gtin('0200000000002');
export const CRISPS: string = gtin('0200000000003');

export interface LabelOptions {
  readonly index?: number;
  readonly serial?: string;
  readonly key?: SigningKey;
  readonly anchor?: Uint8Array;
  readonly host?: string;
  /** Fields of the seal that differ from the packing record. */
  readonly facts?: Partial<SealInput>;
}

export interface Label {
  /** What is in the symbol. */
  readonly code: string;
  readonly link: string;
  readonly gtin: string;
  readonly lot: string;
  readonly serial: string;
  readonly seal: Uint8Array;
}

export type World = ReturnType<typeof makeWorld>;

/**
 * A whole county from a seed: the same seed gives the same bytes. Potatoes of a cooperative go to market in its own bags (`potato`, with the
 * field's records in `field`) and to a processor of another party (`crisps`). Every part may be used alone or varied.
 */
export function makeWorld(seed = 'tianma') {
  const county = new County(seed, '530113', { zh: '示例县', en: 'Example County' });
  const neighbour = new County(seed, '433126', { zh: '邻县', en: 'Neighbour County' });
  const potato = { gtin: POTATO, names: { zh: '高山土豆', en: 'Highland potatoes' } };
  const tea = { gtin: TEA, names: { zh: '绿茶', en: 'Green tea' } };
  const crisps = { gtin: CRISPS, names: { zh: '薯片', en: 'Potato crisps' } };
  const makes = ['record', 'seal', 'attest', 'notice'] as const;
  const party = (number: string, usual: ConstructorParameters<typeof Party>[3], at = county) => new Party(seed, at, number, usual);
  const parties = {
    coop: party('COOP-1', {
      names: { zh: '高坡种植合作社', en: 'Gaopo Growers' },
      type: 'cooperative',
      roles: ['producer', 'packer'],
      uses: makes,
      products: [potato],
      hotline: '0000-11111',
    }),
    coop2: party('COOP-2', {
      names: { zh: '云岭茶叶合作社', en: 'Yunling Tea' },
      type: 'cooperative',
      roles: ['producer'],
      uses: makes,
      products: [tea],
    }),
    processor: party('FACTORY-1', {
      names: { zh: '脆香食品厂', en: 'Cuixiang Foods' },
      type: 'company',
      roles: ['processor'],
      uses: makes,
      products: [crisps],
    }),
    laboratory: party('LAB-1', {
      names: { zh: '县检测站', en: 'County laboratory' },
      type: 'laboratory',
      roles: ['laboratory'],
      uses: ['attest'],
    }),
    inspector: party('INSPECT-1', {
      names: { zh: '乡监管站', en: 'Township inspectors' },
      type: 'authority',
      roles: ['inspector'],
      uses: ['attest'],
    }),
    authority: party('AUTHORITY-1', {
      names: { zh: '县农业农村局', en: 'County bureau' },
      type: 'authority',
      roles: ['authority'],
      uses: ['attest', 'notice'],
    }),
    carrier: party('CARRIER-1', {
      names: { zh: '顺路运输', en: 'Shunlu Transport' },
      type: 'company',
      roles: ['carrier'],
      uses: ['attest'],
    }),
    /** Of the other county. */
    stranger: party(
      'COOP-9',
      {
        names: { zh: '外县合作社', en: 'Out-of-county Growers' },
        type: 'cooperative',
        roles: ['producer', 'packer'],
        uses: makes,
        products: [potato],
      },
      neighbour,
    ),
  };
  const { coop, processor, laboratory, inspector } = parties;
  const lots = { potato: { gtin: POTATO, lot: 'P26-001' }, crisps: { gtin: CRISPS, lot: 'C26-007' } };
  const serials = Array.from({ length: COUNT }, (_, i) => randomSerial(randomFrom(seed, 'serial', String(i))));
  const items = itemsRoot(serials, bytesFrom(seed, 'lot secret'));

  const field = new Chain(coop.id, unitSub(coop.id, 'plot-7.2026'), coop.key);
  field.add(
    {
      kind: 'unit_genesis',
      unitType: 'plot',
      crop: '马铃薯',
      variety: '会-2',
      area: { value: '12.5', unit: '亩' },
      season: '2026',
      place: '530113103',
    },
    { iat: '2026-03-01T09:00:00+08:00' },
  );
  field.add({
    kind: 'planting',
    day: '2026-03-12',
    crop: '马铃薯',
    amount: { value: '1500', unit: 'KGM' },
    private: {
      operator: '甲',
      household: { term: 2, from: '2026-01-01', to: '2026-12-31', pseudonym: bytesFrom(seed, 'household').slice(0, 16) },
    },
  });
  field.add({
    kind: 'field_operation',
    day: '2026-05-20',
    operation: 'spray',
    product: '代森锰锌',
    registration: 'PD20080001',
    dose: { value: '120', unit: 'GRM' },
    intervalDays: 15,
  });
  field.add({ kind: 'weather', day: '2026-06-30', rain: { value: '88.5', unit: 'MMT' }, temperatureMin: { value: '9', unit: 'CEL' } });

  /** The lot in the cooperative's own bags: harvest, grading, packing, storing, transport, sale. */
  const bags = new Chain(coop.id, lotSub(POTATO, lots.potato.lot), coop.key);
  bags.add({
    kind: 'harvest',
    ...lots.potato,
    day: '2026-10-08',
    inputs: [ref(field, field.last)],
    quantity: { value: '8000', unit: 'KGM' },
    private: { edgeQuantities: [{ value: '8000', unit: 'KGM' }] },
  });
  bags.add({ kind: 'grading', day: '2026-10-09', grade: '一级', standard: 'NY/T 1066' });
  bags.add({
    kind: 'packing',
    ...lots.potato,
    day: '2026-10-10',
    harvestDay: '2026-10-08',
    shelfLifeDays: 90,
    netWeight: { value: '2.5', unit: 'KGM' },
    origin: '530113103',
    count: items.count,
    itemsRoot: items.root,
  });
  bags.add({ kind: 'storing', day: '2026-10-10', facility: '一号库' });
  bags.add({ kind: 'transport', day: '2026-10-15', mode: 'road', private: { documents: '车牌一' } });
  bags.add({
    kind: 'sale',
    day: '2026-10-18',
    channel: 'ecommerce',
    private: { buyer: '某店', price: { value: '9.90', currency: 'CNY' } },
  });
  bags.add({ kind: 'handover', day: '2026-10-20', to: processor.id, quantity: { value: '2000', unit: 'KGM' } });

  /** The lot of another party that took in potatoes of `bags`. */
  const factory = new Chain(processor.id, lotSub(CRISPS, lots.crisps.lot), processor.key);
  factory.add({
    kind: 'processing',
    ...lots.crisps,
    day: '2026-10-25',
    inputs: [ref(bags, bags.last)],
    process: '切片油炸',
    quantity: { value: '600', unit: 'KGM' },
  });
  factory.add({
    kind: 'packing',
    ...lots.crisps,
    day: '2026-10-26',
    shelfLifeDays: 180,
    netWeight: { value: '80', unit: 'GRM' },
    origin: '530113',
    count: items.count,
    itemsRoot: items.root,
  });
  factory.add({ kind: 'sale', day: '2026-10-30', channel: 'retail' });

  /** The least that can be told: one record of a plot, one of a lot. */
  const shortChains = ({ id, key }: Party = coop): readonly [plot: Chain, lot: Chain] => {
    const plot = new Chain(id, unitSub(id, 'plot-1'), key);
    plot.add({ kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯' }, { iat: '2026-03-01T09:00:00+08:00' });
    const lot = new Chain(id, lotSub(POTATO, 'X-1'), key);
    lot.add({ kind: 'harvest', gtin: POTATO, lot: 'X-1', day: '2026-10-08', inputs: [ref(plot, plot.last)] });
    return [plot, lot];
  };
  /** A lot of the same product by the party of the other county. */
  const strangerChains = () => shortChains(parties.stranger);

  const attest = (
    by: Party,
    of: Chain,
    seq: number,
    input: Parameters<typeof signAttestation>[0],
    unusual: Partial<Parameters<typeof signAttestation>[1]> = {},
  ): NewAttestation =>
    signAttestation(input, {
      key: by.key,
      iss: by.id,
      sub: of.sub,
      chain: of.id,
      record: of.at(seq).id,
      iat: `${(input as { readonly day: string }).day}T20:00:00+08:00`,
      random: randomFrom(seed, 'attest', by.id, input.kind, String(seq)),
      ...unusual,
    });
  const attestations = {
    laboratory: attest(laboratory, bags, 0, {
      kind: 'inspection',
      method: 'laboratory',
      day: '2026-10-09',
      report: 'R-2026-118',
      results: [{ analyte: '代森锰锌', outcome: 'within', value: '0.02', unit: 'mg/kg', limit: '0.5' }],
      conclusion: 'passed',
    }),
    inspector: attest(inspector, field, 2, { kind: 'audit', day: '2026-06-01', standard: '绿色食品', conclusion: 'passed' }),
  };

  const allParties = Object.values(parties).filter(({ id }) => id.startsWith(county.division));
  const listed = allParties.flatMap(({ certificates }) => certificates);
  const trust = county.trust(listed.map(({ id }) => ({ id })));
  const status = county.status();

  /** Everything as usual, but for what is given. */
  const options = (unusual: Partial<VerifyOptions> = {}): VerifyOptions => ({
    anchors: [county.root.bytes],
    trust: trust.bytes,
    status: status.bytes,
    certificates: listed.map(({ bytes }) => bytes),
    now: NOW,
    buildTime: BUILD_TIME,
    ...unusual,
  });

  /** A bundle about the last chain given. */
  const bundle = (chains: readonly (Chain | readonly Uint8Array[])[], rest: Partial<BundleInput> = {}): Uint8Array => {
    const all = chains.map((chain) => (chain instanceof Chain ? chain.bytes() : chain));
    return encodeBundle({ subject: bytesOfFirst(all[all.length - 1]), chains: all, ...rest });
  };

  const label = (chain: Chain, { index = 7, serial, key, anchor = county.anchor, host = HOST, facts = {} }: LabelOptions = {}): Label => {
    const packing = sealFactsOf(chain.find('packing').record);
    const owner = allParties.find(({ id }) => id === chain.iss);
    const item = { ...packing, serial: serial ?? (serials[index] as string), index, anchor, ...facts };
    const seal = sealItem(item, key ?? (owner as Party).sealKey);
    const address = { host, gtin: item.gtin, lot: item.lot, serial: item.serial };
    return {
      code: formatItemCode(address, seal),
      link: formatItemCode(address),
      gtin: item.gtin,
      lot: item.lot,
      serial: item.serial,
      seal,
    };
  };

  const notice = (by: Party, unusual: Partial<NoticeInput> & { readonly key?: SigningKey; readonly iat?: string } = {}): Uint8Array => {
    const { key = by.key, iat = '2026-11-15T10:00:00+08:00', ...rest } = unusual;
    return signNotice(
      {
        anchor: county.anchor,
        lots: [lots.potato],
        level: 2,
        since: '2026-11-15',
        state: 'open',
        reason: 'residue',
        texts: { zh: '抽检发现农药残留超标', en: 'A sample exceeded the residue limit.' },
        todo: { zh: '请停止食用并退回购买处', en: 'Do not eat it; take it back.' },
        ...rest,
      },
      { key, iss: by.id, sub: 'N-2026-1', iat },
    ).bytes;
  };

  return {
    seed,
    county,
    neighbour,
    parties,
    lots,
    field,
    bags,
    factory,
    attestations,
    attest,
    listed,
    trust,
    status,
    serials,
    items,
    shortChains,
    strangerChains,
    options,
    bundle,
    label,
    notice,
  };
}

/** An input that names a record of a chain. */
export function ref(chain: Chain, record: { readonly id: Uint8Array }): { chain: Uint8Array; record: Uint8Array } {
  return { chain: chain.id, record: record.id };
}

function bytesOfFirst(chain: readonly Uint8Array[] | undefined): Uint8Array {
  return documentId(chain?.[0] as Uint8Array);
}
