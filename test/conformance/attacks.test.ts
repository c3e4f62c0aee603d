import { describe, expect, it } from 'vitest';
import { type CborValue, decode, encode } from '../../packages/core/src/cbor/index.js';
import { documentId } from '../../packages/core/src/envelope/index.js';
import { lotSub, unitSub } from '../../packages/core/src/record/index.js';
import { openSlot } from '../../packages/core/src/sign/index.js';
import { Chain } from '../world/chain.js';
import { resign } from '../world/resign.js';
import { POTATO, ref, TEA } from '../world/world.js';
import { codesOf, refusal, run, say, stranger, world } from './attacks-world.js';

const { parties, field, bags, factory, attestations, lots } = world;
const { coop, coop2, carrier } = parties;
const label = world.label(bags);
const bundle = world.bundle([field, bags]);
const copy = (chain: Chain) => chain.fork(chain.records.length);

/** A lot of tea by another party, and its plot. */
const plot = new Chain(coop2.id, unitSub(coop2.id, 'plot-1'), coop2.key);
plot.add({ kind: 'unit_genesis', unitType: 'plot', crop: '茶' }, { iat: '2026-03-01T09:00:00+08:00' });
const tea = new Chain(coop2.id, lotSub(TEA, 'T-1'), coop2.key);
tea.add({ kind: 'harvest', gtin: TEA, lot: 'T-1', day: '2026-04-01', inputs: [ref(plot, plot.last)] });

describe('what somebody appends to the chain of another party', () => {
  it('corrects and voids nothing unless its signer is accepted', () => {
    const forged = copy(bags);
    const grading = bags.find('grading').record;
    const replacement = { kind: 'grading', day: '2026-10-09', grade: '特级' } as const;
    const replaced = forged.add({ kind: 'correction', target: grading.id, reason: 'incorrect_data', replacement }, { key: stranger });
    forged.add({ kind: 'void', target: bags.at(0).id, reason: 'mistake' }, { key: stranger });
    const report = run({ bundle: world.bundle([field, forged, factory]) });
    expect(say(report)).toBe('unchanged verified.records');
    const step = report.journey.find(({ record }) => record === grading.idHex);
    expect(step).toMatchObject({ check: 'pass', fields: { grade: '一级' } });
    expect(JSON.stringify(report.journey)).not.toContain('特级');
    expect(report.journey.some(({ correctedBy, voidedBy }) => correctedBy !== undefined || voidedBy !== undefined)).toBe(false);
    expect(codesOf(report)).not.toContain('record.voided');
    expect(report.journey.find(({ record }) => record === replaced.record.idHex)).toMatchObject({ check: 'not_checked', fields: {} });
  });

  it('brings in no other lot as a source', () => {
    const forged = copy(bags);
    const packing = {
      gtin: POTATO,
      lot: 'P26-001',
      day: '2026-10-21',
      origin: '530113',
      count: 1,
      itemsRoot: documentId(label.seal),
    } as const;
    const { record } = forged.add({ kind: 'packing', ...packing, inputs: [ref(tea, tea.last)] }, { key: stranger });
    const report = run({ bundle: world.bundle([field, plot, tea, forged, factory]) });
    expect(report.journey.filter(({ issuer }) => issuer === coop2.id)).toEqual([]);
    expect(report.journey.map((step) => step.record)).not.toContain(record.idHex);
    expect(report.journey.map((step) => step.record)).toContain(bags.last.idHex);
    expect(report.parties.map(({ id }) => id)).not.toContain(coop2.id);
  });

  it('and to the chain of the lot itself is refused', () => {
    const forged = copy(bags);
    forged.add({ kind: 'storing', day: '2026-10-21', facility: '冷库' }, { key: stranger });
    expect(refusal({ code: label.code, bundle: world.bundle([field, forged]) })).toBe('unknown_issuer issuer.unknown');
  });
});

describe('a label', () => {
  it('is of one serial, lot and product', () => {
    const other = world.label(bags, { index: 8 });
    const moved = (from: string, to: string) => refusal({ code: label.code.replace(from, to), bundle });
    expect(moved(label.serial, other.serial)).toBe('altered seal.signature_mismatch');
    expect(moved(lots.potato.lot, 'P26-002')).toBe('altered seal.signature_mismatch');
    expect(moved(POTATO, TEA)).toBe('altered seal.signature_mismatch');
    expect(refusal({ code: label.link.replace(lots.potato.lot, 'P26-002'), bundle })).toBe('altered seal.item_mismatch');
    expect(refusal({ code: label.link.replace(POTATO, TEA), bundle })).toBe('altered seal.item_mismatch');
    expect(refusal({ code: label.code, bundle: world.bundle([field, bags, factory]) })).toBe('altered seal.item_mismatch');
  });

  it('is of one packing record', () => {
    const again = bags.fork(2);
    again.add({ kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113', count: 500, itemsRoot: world.items.root });
    again.add({ kind: 'storing', day: '2026-10-10', facility: '二号库' });
    expect(refusal({ code: label.code, bundle: world.bundle([field, again]) })).toBe('altered seal.head_mismatch');
    const seal = world.label(bags, { key: coop2.sealKey });
    expect(refusal({ code: seal.code, bundle })).toBe('not_entitled issuer.product_scope');
    for (const facts of [{ shelfLifeDays: 900 }, { count: 5000 }, { harvestDay: 20_800 }, { origin: '110101' }])
      expect(refusal({ code: world.label(bags, { facts }).code, bundle })).toBe('altered seal.fact_mismatch');
  });

  it('of a packing that was taken back is voided', () => {
    const voided = copy(bags);
    voided.add({ kind: 'void', target: bags.at(2).id, reason: 'withdrawn' });
    voided.add({ kind: 'packing', ...lots.potato, day: '2026-10-21', origin: '530113103', count: 10, itemsRoot: world.items.root });
    expect(say(run({ code: label.code, bundle: world.bundle([field, voided]) }))).toBe('voided lot.voided');
    voided.add({ kind: 'void', target: bags.at(0).id, reason: 'withdrawn' });
    expect(say(run({ bundle: world.bundle([field, voided]) }))).toBe('voided lot.voided');
  });
});

describe('a history', () => {
  it('is one: neither a second chain of the lot nor the lot as its own source', () => {
    const twin = new Chain(coop.id, bags.sub, coop.key);
    twin.add({ kind: 'harvest', ...lots.potato, day: '2026-10-07', inputs: [ref(field, field.last)] });
    const lot = new Chain(coop.id, bags.sub, coop.key);
    lot.add({ kind: 'processing', ...lots.potato, day: '2026-10-08', inputs: [ref(twin, twin.last)], process: '清洗' });
    expect(refusal({ bundle: world.bundle([field, twin, lot]) })).toBe('altered chain.fork');
    expect(refusal({ bundle: world.bundle([tea, plot, field, bags]) })).toBe('unreadable bundle.unreferenced');
    expect(refusal({ bundle: world.bundle([field, bags], { subject: field.id }) })).toBe('incomplete bundle.no_subject');
  });

  it('is not corrected where it may only be voided', () => {
    const correct = (seq: number, replacement: object) => {
      const chain = copy(bags);
      const target = bags.at(seq).id;
      const correction = {
        kind: 'correction',
        target,
        reason: 'incorrect_data',
        replacement: { kind: 'storing', day: '2026-10-10' },
      } as const;
      chain.add(correction);
      const bytes = resign(chain.last.bytes, coop.key, { payload: (map) => map.set(66, replacement as never) });
      return refusal({ bundle: world.bundle([field, [...bags.bytes(), bytes]]) });
    };
    expect(correct(0, bags.at(0).record.fields)).toBe('altered correction.invalid');
    expect(correct(2, bags.at(2).record.fields)).toBe('altered correction.invalid');
    expect(correct(6, bags.at(6).record.fields)).toBe('altered correction.invalid');
    expect(correct(1, new Map([[64, 20_735]]))).toBe('altered correction.invalid');
  });

  it('shows the private field of the correction, never that of what it replaced', () => {
    const chain = field.fork(4);
    const at = field.at(1).record.id;
    const replacement = { kind: 'planting', day: '2026-03-12', crop: '马铃薯' } as const;
    chain.add({ kind: 'correction', target: at, reason: 'incorrect_data', replacement, private: { operator: '乙' } });
    const lot = new Chain(coop.id, bags.sub, coop.key);
    lot.add({ kind: 'harvest', ...lots.potato, day: '2026-10-08', inputs: [ref(chain, chain.last)] });
    const slot = ({ opening, id }: typeof chain.last, name: 'operator' | 'household') => openSlot(opening, id, name);
    const shown = (disclosures: ReturnType<typeof slot>[]) =>
      run({ bundle: world.bundle([chain, lot], { disclosures }) }).journey.find(({ seq, kind }) => seq === 1 && kind === 'planting')
        ?.disclosed;
    expect(shown([slot(field.at(1), 'operator'), slot(chain.last, 'operator')])).toEqual({ operator: '乙' });
    expect(shown([slot(field.at(1), 'household')])).toBeUndefined();
    expect(shown([slot(chain.last, 'household')])).toEqual({ household: null });
    const once = decode(world.bundle([chain, lot], { disclosures: [slot(chain.last, 'operator')] })) as ReadonlyMap<number, CborValue>;
    const row = (once.get(6) as readonly CborValue[])[0] as CborValue;
    expect(refusal({ bundle: encode(new Map(once).set(6, [row, row])) })).toBe('unreadable bundle.order');
  });
});

describe('a statement by somebody else', () => {
  it('is not shown with its content unless its signer may say it', () => {
    const passed = { kind: 'audit', day: '2026-10-09', standard: '绿色食品', conclusion: 'passed' } as const;
    const forged = [
      world.attest(carrier, bags, 0, passed),
      world.attest(parties.laboratory, bags, 1, passed, { key: stranger }),
      world.attest(parties.inspector, bags, 2, passed, { key: parties.laboratory.key }),
    ];
    const report = run({ bundle: world.bundle([field, bags], { attestations: forged.map(({ bytes }) => bytes) }) });
    expect(say(report)).toBe('unchanged verified.records');
    expect(report.attestations.map(({ check, fields }) => [check, fields])).toEqual(forged.map(() => ['not_checked', {}]));
  });

  it('is not moved to another record, and not acknowledged by a record that was taken back', () => {
    const elsewhere = world.attest(parties.laboratory, tea, 0, {
      kind: 'inspection',
      method: 'rapid',
      day: '2026-10-09',
      results: [{ analyte: '敌敌畏', outcome: 'screening_negative' }],
      conclusion: 'screening_negative',
    });
    expect(refusal({ bundle: world.bundle([field, bags], { attestations: [elsewhere.bytes] }) })).toBe('unreadable bundle.unreferenced');
    const chain = copy(bags);
    chain.add({ kind: 'attach', attestations: [attestations.laboratory.id] });
    const pinned = (of: Chain) =>
      run({ bundle: world.bundle([field, of], { attestations: [attestations.laboratory.bytes] }) }).attestations[0]?.pinned;
    expect(pinned(chain)).toBe(true);
    chain.add({ kind: 'void', target: chain.last.id, reason: 'mistake' });
    expect(pinned(chain)).toBe(false);
  });
});

it('what is not signed in a bundle says nothing', () => {
  const map = decode(bundle) as ReadonlyMap<number, CborValue>;
  const more = encode(new Map<number, CborValue>([...map, [-1, '特级'], [-2, new Map([[0, '绿色食品']])]]));
  expect(run({ bundle: more })).toEqual(run({ bundle }));
});
