import { encode } from '@tianma/core/cbor';
import { lotSub } from '@tianma/core/record';
import { openSlot } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { Chain } from '../../../../test/world/chain.js';
import { alone, COUNTY_YEAR, crisps, items, LOT, potato, signedBy, world } from './evidence.fixture.js';
import { ITEM, type ItemType } from './format.js';
import { encodeItem } from './frame.js';
import { hexOf } from './hex.js';
import { type EvidenceInput, type EvidenceReport, verifyEvidence } from './index.js';

const { county, parties, lots, bags, field, factory, listed, trust, status } = world;
const check = (parts: Iterable<Uint8Array>, options = alone()): EvidenceReport => verifyEvidence(parts, options);
const codes = ({ findings }: EvidenceReport) => findings.map(({ code }) => code);
const certificates = listed.map(({ bytes }) => bytes);
const recalling = county.status({
  version: 41,
  recalls: [{ ...lots.potato, state: 'open', level: 2, since: '2026-11-15', reason: 'residue' }],
});

describe('lists in a file', () => {
  const documents = [county.root.bytes, trust.bytes, recalling.bytes];

  it('put in place of others are found by the digest, older ones too', () => {
    const older = items({ documents: [county.root.bytes, trust.bytes, status.bytes] });
    const [manifest] = items({ documents }).slice(-1) as [Uint8Array];
    expect(check([...older.slice(0, -1), manifest])).toMatchObject({
      code: 'evidence.mismatch',
      findings: [{ code: 'evidence.mismatch', where: 'manifest/digest' }],
    });
  });

  it('tell by their number and day how old the answer is, and newer ones of the reader come first', () => {
    const day = { trust: { version: 5, day: '2026-11-18' }, status: { version: 40, day: '2026-11-19' } };
    expect(check(items()).lists).toEqual([{ county: county.division, ...day }]);
    const report = check(items(), { ...alone(), status: recalling.bytes } as never);
    expect(report).toMatchObject({ code: 'lot.recalled', lists: [{ status: { version: 41 } }] });
  });

  it('whose time is over are told, though every lot holds', () => {
    const old = county.trust(
      listed.map(({ id }) => ({ id })),
      { iat: '2026-08-01T08:00:00+08:00', nextUpdate: '2026-09-01T08:00:00+08:00' },
    );
    const report = check(items({ documents: [county.root.bytes, old.bytes, status.bytes] }));
    expect(report).toMatchObject({ code: 'trust.stale', findings: [{ code: 'trust.stale', where: 'anchors/0' }] });
    expect(report.lots.map(({ code }) => code)).toEqual(['verified.records', 'verified.records']);
  });

  it('that another key signed are not believed', () => {
    const forged = county.status({ version: 99, key: parties.coop.key });
    expect(check(items({ documents: [county.root.bytes, trust.bytes, forged.bytes] })).code).toBe('status.absent');
    const list = county.trust([{ id: parties.coop.certificate.id }], { version: 99, key: parties.coop.key });
    expect(check(items({ documents: [county.root.bytes, list.bytes, status.bytes] })).code).toBe('trust.absent');
  });

  it('none of them: nothing is said to be fine', () => {
    expect(check(items({ documents: [] })).code).toBe('trust.absent');
  });
});

describe('who may close a file', () => {
  const { coop, processor, laboratory } = parties;
  const byParty = ({ key, id }: { key: typeof coop.key; id: string }, unusual: Partial<EvidenceInput>) =>
    check(items({ documents: [county.root.bytes, trust.bytes, status.bytes, ...certificates], sign: signedBy(key, id), ...unusual }));

  it("a county's year: the county alone", () => {
    const report = byParty(coop, { scope: COUNTY_YEAR });
    expect(report).toMatchObject({ code: 'issuer.role', manifest: { refusals: ['issuer.role'] } });
    expect(report.manifest).not.toHaveProperty('names');
  });

  it("a party's year: that party or its county, nobody else", () => {
    const scope = { sort: 'party', party: coop.id, year: 2026 } as const;
    const own = { scope, lots: [{ bundle: potato }] };
    expect(byParty(coop, own).code).toBe('verified.records');
    expect(check(items(own)).code).toBe('verified.records');
    expect(byParty(processor, own)).toMatchObject({ code: 'issuer.party', manifest: { refusals: ['issuer.party'] } });
  });

  it('one lot: any listed party with a key for records or attestations', () => {
    expect(byParty(laboratory, { scope: LOT, lots: [{ bundle: potato }] }).code).toBe('verified.records');
    expect(byParty({ id: coop.id, key: coop.sealKey }, { scope: LOT, lots: [{ bundle: potato }] }).code).toBe('issuer.use');
  });

  it('a manifest for another time than its year is found', () => {
    const scope = { ...COUNTY_YEAR, year: 2025 };
    expect(check(items({ scope, lots: [] })).findings).toEqual([{ code: 'evidence.mismatch', where: 'manifest/period' }]);
  });
});

describe('what is left out or named otherwise', () => {
  it('a lot that another rests on is missed where it is neither held nor named', () => {
    const report = check(items({ lots: [{ bundle: crisps }] }));
    expect(report).toMatchObject({ code: 'evidence.omitted', headline: 'unchanged' });
    expect(report.findings).toEqual([{ code: 'evidence.omitted', where: expect.stringMatching(/^item \d+\/\d{14}\/P26-001$/) }]);
    const omission = { chain: hexOf(bags.id), ...lots.potato, code: 'lineage.missing' } as const;
    expect(check(items({ lots: [{ bundle: crisps }, { omission }] })).findings).toEqual([{ code: 'evidence.omitted', where: '1' }]);
  });

  it('a lot under the name of another, no lot, or an omission of another, is not the lot that was asked for', () => {
    const one = [{ bundle: potato }];
    expect(check(items({ scope: { ...LOT, lot: 'P26-002' } as never, lots: one })).code).toBe('evidence.mismatch');
    expect(check(items({ scope: { ...LOT, gtin: lots.crisps.gtin } as never, lots: one })).code).toBe('evidence.mismatch');
    expect(check(items({ scope: LOT, lots: [] })).findings).toEqual([{ code: 'evidence.mismatch', where: 'manifest/scope' }]);
    const omission = { chain: hexOf(field.id), ...lots.potato, code: 'bundle.too_large' } as const;
    expect(check(items({ scope: LOT, lots: [{ omission }] })).code).toBe('evidence.mismatch');
  });

  it('a bundle whose subject names another of its chains is judged as that', () => {
    const other = world.bundle([factory, bags, field], { certificates, subject: bags.id } as never);
    expect(check(items({ scope: LOT, lots: [{ bundle: other }] })).code).toBe('bundle.unreferenced');
  });

  it('an opening that is not of its record is found', () => {
    const disclosures = [openSlot(bags.at(5).opening, bags.at(4).id, 'price')];
    const bent = world.bundle([field, bags], { certificates, disclosures });
    expect(check(items({ scope: LOT, lots: [{ bundle: bent }] })).code).toBe('disclosure.mismatch');
  });
});

describe('two histories of one writer in one file', () => {
  const inOrder = (...all: readonly { readonly id: Uint8Array; readonly bundle: Uint8Array }[]) =>
    [...all].sort((a, b) => (hexOf(a.id) < hexOf(b.id) ? -1 : 1)).map(({ bundle }) => ({ bundle }));

  it('of an input, each in a bundle that holds by itself', () => {
    const twin = field.fork(2);
    twin.add({ kind: 'field_operation', day: '2026-05-21', operation: 'weed' });
    const lot = new Chain(parties.coop.id, lotSub(lots.potato.gtin, 'X-1'), parties.coop.key);
    const inputs = [{ chain: hexOf(twin.id), record: hexOf(twin.last.id) }];
    lot.add({ kind: 'harvest', gtin: lots.potato.gtin, lot: 'X-1', day: '2026-10-08', inputs });
    const other = world.bundle([twin, lot], { certificates });
    expect(check(items({ lots: [{ bundle: other }] })).code).toBe('verified.records');
    const report = check(items({ lots: inOrder({ id: bags.id, bundle: potato }, { id: lot.id, bundle: other }) }));
    expect(report).toMatchObject({
      code: 'chain.fork',
      headline: 'altered',
      lots: [{ code: 'verified.records' }, { code: 'verified.records' }],
    });
    expect(report.findings).toEqual([{ code: 'chain.fork', where: expect.stringMatching(new RegExp(`^item \\d+/${hexOf(field.id)}$`)) }]);
  });

  it('of a lot that was begun twice', () => {
    const [plot, one] = world.shortChains();
    const two = new Chain(one.iss, one.sub, parties.coop.key);
    const inputs = [{ chain: hexOf(plot.id), record: hexOf(plot.last.id) }];
    two.add({ kind: 'harvest', gtin: lots.potato.gtin, lot: 'X-1', day: '2026-10-09', inputs });
    const both = [one, two].map((lot) => ({ id: lot.id, bundle: world.bundle([plot, lot], { certificates }) }));
    for (const { bundle } of both) expect(check(items({ lots: [{ bundle }] })).code).toBe('verified.records');
    expect(codes(check(items({ lots: inOrder(...both) })))).toEqual(['chain.fork']);
  });

  it('is told once, however many lots rest on it', () => {
    const twin = field.fork(2);
    twin.add({ kind: 'field_operation', day: '2026-05-21', operation: 'weed' });
    const many = ['X-1', 'X-2', 'X-3'].map((number) => {
      const lot = new Chain(parties.coop.id, lotSub(lots.potato.gtin, number), parties.coop.key);
      const inputs = [{ chain: hexOf(twin.id), record: hexOf(twin.last.id) }];
      lot.add({ kind: 'harvest', gtin: lots.potato.gtin, lot: number, day: '2026-10-08', inputs });
      return { id: lot.id, bundle: world.bundle([twin, lot], { certificates }) };
    });
    expect(codes(check(items({ lots: inOrder({ id: bags.id, bundle: potato }, ...many) })))).toEqual(['chain.fork']);
  });

  it('but nobody is held to what another wrote in his name', () => {
    const twin = new Chain(field.iss, field.sub, parties.processor.key);
    twin.records.push(...field.records.slice(0, 2));
    twin.add({ kind: 'field_operation', day: '2026-05-21', operation: 'weed' });
    const lot = new Chain(parties.processor.id, lotSub(lots.crisps.gtin, 'X-2'), parties.processor.key);
    const inputs = [{ chain: hexOf(twin.id), record: hexOf(twin.last.id) }];
    lot.add({ kind: 'processing', gtin: lots.crisps.gtin, lot: 'X-2', day: '2026-10-28', inputs, process: '切片' });
    const bundle = world.bundle([twin, lot], { certificates });
    const report = check(items({ lots: inOrder({ id: bags.id, bundle: potato }, { id: lot.id, bundle }) }));
    expect(codes(report)).toEqual([]);
    expect(report.code).toBe('lineage.unchecked');
  });
});

describe('bytes of no sense', () => {
  const begin = items({ lots: [] }).slice(0, -1);
  const deep = Uint8Array.from({ length: 300_000 }, () => 0x81);

  it.each([
    ['a document', ITEM.document],
    ['a bundle', ITEM.bundle],
    ['an omission', ITEM.omission],
    ['a manifest', ITEM.manifest],
  ])('deep in %s are answered', (_, type: ItemType) => {
    const index = type === ITEM.document ? 1 : begin.length;
    const content = type === ITEM.manifest ? deep.slice(0, 60_000) : deep;
    expect(check([...begin.slice(0, index), encodeItem(index, type, content)]).code).toMatch(/^(cbor|cose)\./);
  });

  it('a head that never ends its number is refused', () => {
    for (const head of [
      [0x9f],
      [0x83, 0x1f],
      [0x83, 1, 1, 0x5f],
      [0x83, 1, 1, 0x5b, 0, 0, 0, 1, 0, 0, 0, 0],
      [0x83, 0x1b, 0, 0, 0, 0, 0, 0, 0, 1],
    ])
      expect(check([begin[0] as Uint8Array, Uint8Array.from(head)]).code).toBe('evidence.malformed');
  });

  it('a million of them end with the first that is no bundle', () => {
    let taken = 0;
    const many = function* () {
      yield* begin;
      for (let i = begin.length; i < 1_000_000; i += 1) {
        taken += 1;
        yield encodeItem(i, ITEM.bundle, encode([]));
      }
    };
    expect(check(many())).toMatchObject({ code: 'bundle.malformed', findings: [{ where: `item ${begin.length}/bundle` }] });
    expect(taken).toBe(1);
  });
});
