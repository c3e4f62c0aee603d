import type { AttestationStep, Axes, Check, CheckId, Code, Fact, FactValue, Headline, Party, Recall, Report, Step } from '@tianma/core';
import { classOf, headlineOf } from '@tianma/core/codes';

// Reports typed in by hand, one for each headline and code, for tests and for the sheets of screenshots.

export const NOW = '2026-11-21T04:00:00Z';
const ANCHOR = 'a1'.repeat(32);
const ISSUER = '530113/93530113MA6K2B1C4X';
const LAB = '530113/12530000431203561Q';
const COOP = '530113/N2201';

const party = (id: string, zh: string, en: string, type: string, roles: string[], more: Partial<Party> = {}): Party => ({
  id,
  names: { zh, en },
  type,
  division: '530113',
  roles,
  anchor: ANCHOR,
  ...more,
});

export const PARTIES: readonly Party[] = [
  party(
    ISSUER,
    '昆明市东川区碧谷洋芋种植专业合作社',
    'Bigu Potato Growers’ Cooperative, Dongchuan',
    'cooperative',
    ['producer', 'packer'],
    {
      creditCode: '93530113MA6K2B1C4X',
      hotline: '0871-6212 3480',
    },
  ),
  party(LAB, '东川区农产品质量检验检测站', 'Dongchuan Farm Produce Testing Station', 'laboratory', ['laboratory'], {
    creditCode: '12530000431203561Q',
  }),
  party(COOP, '拖布卡镇种薯繁育场', 'Tuobuka Seed Potato Farm', 'family_farm', ['producer']),
];

const county = {
  anchor: ANCHOR,
  names: { zh: '云南省昆明市东川区', en: 'Dongchuan District, Kunming, Yunnan' },
  hosts: ['nong.dongchuan.example', 'trace.dongchuan.example'],
  report: '东川区农业农村局 0871-6212 0000',
};

const hex = (seed: number): string => ((seed * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(8);
const ROOT = hex(90);
const UNIT = hex(1);
const SEED = hex(2);
const LOT = hex(3);

const step = (
  seq: number,
  scope: Step['scope'],
  kind: string,
  day: string,
  fields: { [name: string]: FactValue },
  more: Partial<Step> = {},
): Step => {
  const chain = scope === 'unit' ? UNIT : scope === 'input' ? SEED : LOT;
  const subject = scope === 'unit' ? '碧谷-07' : scope === 'input' ? '06901234500023/ZS2602' : '06901234500016/DC261103-02';
  return {
    record: hex(100 + seq),
    chain,
    seq,
    kind,
    scope,
    subject,
    ...(day && { day }),
    recordedAt: `${day || '2026-03-01'}T09:30:00Z`,
    issuer: scope === 'input' ? COOP : ISSUER,
    place: '530113',
    fields: day ? { day, ...fields } : fields,
    attachments: [],
    check: 'pass',
    ...more,
  };
};

const kg = (value: string): FactValue => ({ value, unit: 'KGM' });
const mu = (value: string): FactValue => ({ value, unit: '亩' });
const analyte = (name: string, outcome: string, value: string | null, limit: string | null): FactValue => ({
  analyte: name,
  outcome,
  value,
  unit: limit === null ? null : 'NA',
  limit,
});

export const JOURNEY: readonly Step[] = [
  step(0, 'unit', 'unit_genesis', '', {
    unitType: 'plot',
    crop: '马铃薯',
    area: mu('12.5'),
    season: '2026 大春',
    variety: '合作88',
    altitude: { value: '2310', unit: 'MTR' },
  }),
  step(
    1,
    'unit',
    'soil_test',
    '2026-03-02',
    { laboratory: '东川区农产品质量检验检测站', results: [analyte('pH', 'no_limit', '6.4', null), analyte('镉', 'within', '0.18', '0.3')] },
    { attachments: [{ digest: hex(7), type: 'application/pdf', size: 48213 }] },
  ),
  step(2, 'unit', 'planting', '2026-03-18', { crop: '马铃薯', variety: '合作88', amount: kg('1875'), seedLot: 'ZS2602', area: mu('12.5') }),
  step(3, 'unit', 'field_operation', '2026-04-22', { operation: 'fertilise', product: '商品有机肥', dose: kg('500'), area: mu('12.5') }),
  step(
    4,
    'unit',
    'field_operation',
    '2026-06-09',
    {
      operation: 'spray',
      product: '代森锰锌',
      registration: 'PD20070001',
      dose: { value: '150', unit: 'GRM' },
      intervalDays: 15,
      target: '晚疫病',
    },
    { correctedBy: hex(105) },
  ),
  step(5, 'unit', 'weather', '2026-07-31', {
    untilDay: '2026-08-31',
    station: '汤丹站',
    rain: { value: '212', unit: 'MMT' },
    temperatureMin: { value: '13.5', unit: 'CEL' },
    temperatureMax: { value: '26.1', unit: 'CEL' },
  }),
  step(0, 'input', 'harvest', '2026-01-20', { gtin: '06901234500023', lot: 'ZS2602', quantity: kg('6000'), grade: '原种' }),
  step(0, 'lot', 'harvest', '2026-11-01', {
    gtin: '06901234500016',
    lot: 'DC261103-02',
    inputs: [{ chain: UNIT, record: hex(104) }],
    quantity: kg('2650'),
    method: '人工挖收',
  }),
  step(1, 'lot', 'grading', '2026-11-02', { grade: '一级', standard: 'NY/T 1066', quantity: kg('2510'), rejected: kg('140') }),
  step(2, 'lot', 'packing', '2026-11-03', {
    gtin: '06901234500016',
    lot: 'DC261103-02',
    netWeight: kg('5'),
    count: 502,
    shelfLifeDays: 90,
    origin: '530113',
    grade: '一级',
    material: '网袋',
    itemsRoot: ROOT,
  }),
  step(
    3,
    'lot',
    'sale',
    '2026-11-05',
    { channel: 'ecommerce', packages: 120, toPlace: '310000' },
    { afterPacking: true, recordedAt: '2026-11-08T02:00:00Z' },
  ),
];

export const ATTESTATIONS: readonly AttestationStep[] = [
  {
    id: hex(201),
    kind: 'inspection',
    chain: LOT,
    record: hex(100),
    issuer: LAB,
    recordedAt: '2026-11-04T06:00:00Z',
    check: 'pass',
    fields: {
      method: 'laboratory',
      day: '2026-11-04',
      sample: 'S-26-1187',
      report: 'JC-2026-1187',
      results: [analyte('代森锰锌', 'within', '0.02', '0.5'), analyte('毒死蜱', 'below_quantification', null, '0.02')],
      conclusion: 'passed',
    },
    attachments: [{ digest: hex(8), type: 'application/pdf', size: 120331 }],
    pinned: true,
  },
  {
    id: hex(202),
    kind: 'custody_receipt',
    chain: LOT,
    record: hex(102),
    issuer: '310000/N77',
    recordedAt: '2026-11-07T06:00:00Z',
    check: 'not_checked',
    code: 'issuer.unknown',
    fields: {},
    attachments: [],
    pinned: false,
  },
];

const fact = (name: string, value: FactValue, source: Fact['source'], more: Partial<Fact> = {}): Fact => ({
  name,
  value,
  source,
  issuer: ISSUER,
  ...more,
});

const SEAL_FACTS: readonly Fact[] = [
  fact('product', { zh: '东川洋芋 合作88', en: 'Dongchuan potato, Hezuo 88' }, 'certificate'),
  fact('gtin', '06901234500016', 'seal'),
  fact('lot', 'DC261103-02', 'seal'),
  fact('serial', '48120957736620419853', 'seal'),
  fact('index', 16, 'seal'),
  fact('count', 502, 'seal'),
  fact('packDay', '2026-11-03', 'seal'),
  fact('harvestDay', '2026-11-01', 'seal'),
  fact('shelfLifeDays', 90, 'seal'),
  fact('bestBefore', '2027-02-01', 'seal'),
  fact('netWeight', { value: '5', unit: 'KGM' }, 'seal'),
  fact('origin', '530113', 'seal'),
];

const CHECK_IDS: readonly CheckId[] = [
  'anchor',
  'trust_list',
  'status_list',
  'code_read',
  'seal_signature',
  'bundle_structure',
  'chain_links',
  'record_signatures',
  'issuer_entitled',
  'seal_matches_records',
  'recall',
  'item_state',
  'dates',
  'shelf_life',
  'certificate_cap',
];

const FAILS: Partial<Record<Headline, CheckId>> = {
  recalled: 'recall',
  altered: 'record_signatures',
  key_revoked: 'issuer_entitled',
  voided: 'item_state',
  damaged: 'code_read',
  unreadable: 'bundle_structure',
  unknown_issuer: 'issuer_entitled',
  not_entitled: 'issuer_entitled',
  incomplete: 'chain_links',
  implausible: 'dates',
  past_shelf_life: 'shelf_life',
};

const HIDING = 'altered key_revoked damaged unreadable newer not_ours no_item unknown_issuer not_entitled unsigned';

/** Whether facts may be shown with this code (docs/spec/verify.md section 2). */
export const showsFacts = (code: Code): boolean => {
  const wanted = headlineOf(code);
  return HIDING.split(' ').indexOf(wanted) < 0 && code !== 'lot.recalled_unverified';
};

function axesOf(code: Code): Axes {
  const headline = headlineOf(code);
  const shown = showsFacts(code);
  const record: Partial<Record<Headline, Axes['record']>> = {
    altered: 'altered',
    newer: 'newer',
    label_only: 'not_in_code',
    unreadable: 'unreadable',
    damaged: 'unreadable',
  };
  const issuer: Partial<Record<Headline, Axes['issuer']>> = {
    key_revoked: 'revoked',
    unknown_issuer: 'unknown',
    not_entitled: 'not_entitled',
  };
  const status: Partial<Record<Headline, Axes['status']>> = {
    recalled: 'recalled',
    voided: 'voided',
    status_unknown: code === 'status.stale' ? 'stale' : 'not_checked',
  };
  const plausibility: Partial<Record<Headline, Axes['plausibility']>> = { implausible: 'implausible', past_shelf_life: 'expired' };
  return {
    record: record[headline] ?? (shown ? 'intact' : 'unchecked'),
    issuer: issuer[headline] ?? (shown ? 'endorsed' : 'unchecked'),
    status: status[headline] ?? (shown ? 'as_of' : 'not_checked'),
    plausibility: plausibility[headline] ?? (shown ? 'ok' : 'not_checked'),
  };
}

const recallOf = (code: Code): Recall[] =>
  /^lot\.(recall|input)/.test(code)
    ? [
        {
          gtin: '06901234500016',
          lot: code === 'lot.input_recalled' ? 'ZS2602' : 'DC261103-02',
          input: code === 'lot.input_recalled',
          state: code === 'lot.recall_closed' ? 'closed' : code === 'lot.recall_drill' ? 'drill' : 'open',
          level: 2,
          since: '2026-11-19',
          reason: 'residue',
          texts: { zh: '抽检发现一批次代森锰锌残留超过限值。', en: 'A sample of this lot held more mancozeb than the limit.' },
          todo: {
            zh: '请不要食用,凭包装到售出处退货,或拨打合作社电话。',
            en: 'Do not eat it. Return it to the shop with its pack, or call the cooperative.',
          },
          verified: code !== 'lot.recalled_unverified',
          source: 'status',
        },
      ]
    : [];

const checkOf = (id: CheckId, headline: Headline, shown: boolean): Check => {
  const always = id === 'anchor' || id === 'trust_list' || id === 'status_list' || id === 'code_read';
  const seal = id === 'bundle_structure' || id === 'chain_links' || id === 'record_signatures' || id === 'seal_matches_records';
  if (FAILS[headline] === id) return { id, result: 'fail' };
  if (id === 'certificate_cap' || (headline === 'label_only' && seal) || (!shown && !always)) return { id, result: 'not_checked' };
  if (headline === 'status_unknown' && (id === 'status_list' || id === 'recall' || id === 'item_state'))
    return { id, result: 'not_checked' };
  return { id, result: 'pass' };
};

/** A whole report whose only finding is this code. */
export function reportOf(code: Code): Report {
  const headline = headlineOf(code);
  const shown = showsFacts(code);
  const sealOnly = headline === 'label_only';
  const past = headline === 'past_shelf_life';
  const stale = code === 'status.stale';
  const facts = SEAL_FACTS.map((one) => (past && one.name === 'bestBefore' ? { ...one, value: '2026-11-18' } : one));
  const grade = fact('grade', '一级', 'record', code === 'record.corrected' ? { correctedBy: hex(9) } : {});
  const scanned = {
    host: 'nong.dongchuan.example',
    gtin: '06901234500016',
    lot: 'DC261103-02',
    serial: '48120957736620419853',
    tier: 'seal' as const,
  };
  const nothing = headline === 'not_ours' || headline === 'unreadable' || headline === 'no_item' || headline === 'damaged';
  return {
    schema: 'tianma-report/0',
    headline,
    code,
    axes: axesOf(code),
    checks: CHECK_IDS.map((id) => checkOf(id, headline, shown)),
    findings: [{ code, class: classOf(code), where: 'bundle', counts: true }],
    ...(!nothing && { scanned }),
    ...(shown && { county, issuer: ISSUER }),
    parties: shown ? (sealOnly ? PARTIES.slice(0, 1) : PARTIES) : [],
    facts: shown ? (sealOnly ? facts : [...facts, grade]) : [],
    journey: shown && !sealOnly ? (headline === 'incomplete' ? JOURNEY.slice(7, 9) : JOURNEY) : [],
    attestations: shown && !sealOnly ? ATTESTATIONS : [],
    recalls: recallOf(code),
    asOf: {
      now: NOW,
      effectiveNow: NOW,
      ...(code !== 'trust.absent' &&
        code !== 'anchor.none' && { trust: { issued: '2026-11-16T00:00:00Z', nextUpdate: '2026-12-16T00:00:00Z', version: 31 } }),
      ...(code !== 'status.absent' &&
        code !== 'anchor.none' && {
          status: stale
            ? { issued: '2026-08-30T01:00:00Z', nextUpdate: '2026-09-06T01:00:00Z', version: 140 }
            : { issued: '2026-11-18T01:00:00Z', nextUpdate: '2026-11-25T01:00:00Z', version: 212 },
        }),
    },
    work: { signatures: shown ? 12 : 0, records: shown ? 11 : 0 },
  };
}

/** The code that stands for each headline on the sheets. */
export const SAMPLE_CODES: Readonly<Record<Headline, Code>> = {
  recalled: 'lot.recalled',
  altered: 'signature.mismatch',
  key_revoked: 'key.revoked',
  voided: 'item.voided',
  damaged: 'seal.damaged',
  unreadable: 'cbor.truncated',
  newer: 'seal.version_newer',
  not_ours: 'scan.not_ours',
  no_item: 'seal.no_item',
  unknown_issuer: 'issuer.unknown',
  not_entitled: 'issuer.outside_window',
  incomplete: 'lineage.missing',
  unsigned: 'code.unsigned',
  implausible: 'plausibility.dates',
  past_shelf_life: 'item.expired',
  status_unknown: 'status.stale',
  label_only: 'verified.label',
  unchanged: 'verified.records',
};
