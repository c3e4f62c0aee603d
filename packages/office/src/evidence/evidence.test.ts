import { encode } from '@tianma/core/cbor';
import { openSlot } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { alone, COUNTY_YEAR, crisps, items, joined, LOT, lots, potato, signedBy, world } from './evidence.fixture.js';
import { ITEM } from './format.js';
import { encodeItem, isEvidence, runOn, START } from './frame.js';
import { hexOf } from './hex.js';
import { type EvidenceLot, type EvidenceReport, verifyEvidence } from './index.js';
import type { Manifest, Scope } from './types.js';

const { county, neighbour, parties, bags, field } = world;
const check = (parts: readonly Uint8Array[], options = alone()): EvidenceReport => verifyEvidence(parts, options);
const found = ({ findings }: EvidenceReport) => findings.map(({ code, where }) => `${code} ${where}`);
const bundleAt = (parts: readonly Uint8Array[], wanted: Uint8Array) =>
  parts.findIndex((part) => part.length > wanted.length && hexOf(part).endsWith(hexOf(wanted)));

describe('a file of evidence', () => {
  it('is verified by somebody who has the root alone', () => {
    const report = check(items());
    expect(report).toMatchObject({
      schema: 'tianma-evidence-report/0',
      code: 'verified.records',
      headline: 'unchanged',
      findings: [],
      omitted: [],
      totals: { lots: 2, documents: 5, omitted: 0, records: 4 + 7 + 4 + 7 + 3, opened: {}, headlines: { unchanged: 2 } },
      manifest: {
        issuer: county.division,
        names: { zh: '示例县' },
        signed: '2026-11-20T02:00:00Z',
        from: '2026-01-01',
        to: '2026-12-31',
        refusals: [],
        stated: { scope: COUNTY_YEAR, lots: 2 },
      },
    });
    expect(report.lots.map(({ gtin, lot, writer, day, code }) => [gtin, lot, writer, day, code].join(' ')).sort(byText)).toEqual(
      [
        [world.lots.potato.gtin, 'P26-001', parties.coop.id, '2026-10-08', 'verified.records'].join(' '),
        [world.lots.crisps.gtin, 'C26-007', parties.processor.id, '2026-10-25', 'verified.records'].join(' '),
      ].sort(byText),
    );
  });

  it('may be believed by the id of the root, which stands in it', () => {
    expect(check(items(), alone(county.anchor)).code).toBe('verified.records');
  });

  it('comes in pieces of any size', () => {
    const whole = joined(items());
    const pieces = function* (size: number) {
      for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size);
    };
    for (const size of [1_000_000, 4096, 7, 1]) expect(verifyEvidence(pieces(size), alone()).code).toBe('verified.records');
  });

  it('is known by its first bytes', () => {
    expect(isEvidence(joined(items()))).toBe(true);
    expect(isEvidence(joined(items()).slice(0, 24))).toBe(true);
    expect(isEvidence(potato)).toBe(false);
    expect(isEvidence(new Uint8Array())).toBe(false);
  });

  it('may be signed by a listed party', () => {
    const { id, key } = parties.coop;
    const report = check(items({ scope: LOT, lots: [{ bundle: potato }], sign: signedBy(key, id) }));
    expect(report).toMatchObject({ code: 'verified.records', manifest: { issuer: id, names: { zh: '高坡种植合作社' }, refusals: [] } });
  });

  it('is told apart from one that somebody else signed', () => {
    expect(found(check(items({ sign: signedBy(neighbour.keys.trust, neighbour.division) })))).toEqual(['issuer.unknown manifest']);
    expect(found(check(items({ sign: signedBy(neighbour.keys.trust) })))).toEqual(['signature.mismatch manifest']);
    const report = check(items({ sign: signedBy(neighbour.keys.trust) }));
    expect([report.code, report.manifest?.names]).toEqual(['signature.mismatch', undefined]);
  });

  it('names a lot that is not in it', () => {
    const omission = { chain: hexOf(field.id), gtin: world.lots.potato.gtin, lot: 'P26-002', code: 'bundle.too_large' } as const;
    const report = check(items({ lots: [...lots, { omission }] }));
    expect(report).toMatchObject({ code: 'evidence.omitted', headline: 'unchanged', omitted: [omission], totals: { lots: 2, omitted: 1 } });
  });

  it('says which private fields are opened, and nothing that is not asked for', () => {
    expect(check(items()).totals.opened).toEqual({});
    const opened = world.bundle([field, bags], {
      certificates: world.listed.map(({ bytes }) => bytes),
      disclosures: [openSlot(field.at(1).opening, field.at(1).id, 'operator'), openSlot(bags.at(5).opening, bags.at(5).id, 'price')],
    });
    const report = check(items({ scope: LOT, lots: [{ bundle: opened }] }));
    expect(report).toMatchObject({ code: 'verified.records', totals: { opened: { operator: 1, price: 1 } } });
    const silent = (manifest: Manifest) => signedBy()({ ...manifest, opened: { operator: 1 } });
    expect(found(check(items({ scope: LOT, lots: [{ bundle: opened }], sign: silent })))).toEqual(['evidence.mismatch manifest/opened']);
  });

  it('shows a recalled lot, and an altered one before it', () => {
    const status = county.status({
      version: 41,
      recalls: [{ ...world.lots.potato, state: 'open', level: 2, since: '2026-11-15', reason: 'residue' }],
    });
    const recalled = items({ documents: [county.root.bytes, world.trust.bytes, status.bytes] });
    expect(check(recalled)).toMatchObject({ code: 'lot.recalled', totals: { headlines: { recalled: 2 } } });
    const records = world.factory
      .bytes()
      .map((bytes, i, all) => (i === all.length - 1 ? bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)) : bytes));
    const bent = world.bundle([field, bags, records], { certificates: world.listed.map(({ bytes }) => bytes) });
    const other = lots.map((lot) => ('bundle' in lot && lot.bundle === crisps ? { bundle: bent } : lot));
    const report = check(items({ documents: [county.root.bytes, world.trust.bytes, status.bytes], lots: other }));
    expect(report).toMatchObject({ code: 'signature.mismatch', headline: 'altered', findings: [] });
    expect(report.lots.find(({ lot }) => lot === 'C26-007')).toMatchObject({ headline: 'recalled', fault: 'signature.mismatch' });
  });
});

describe('what is done to a file is found', () => {
  const good = items();
  const manifest = good.length - 1;
  const swap = (a: number, b: number) => good.map((part, i) => (i === a ? good[b] : i === b ? good[a] : part)) as Uint8Array[];
  const [first, second] = [
    bundleAt(good, (lots[0] as { bundle: Uint8Array }).bundle),
    bundleAt(good, (lots[1] as { bundle: Uint8Array }).bundle),
  ];
  /** Writes an item anew at another place. */
  const renumbered = (parts: readonly Uint8Array[]) =>
    parts.map((part, i) => {
      const from = good.indexOf(part);
      const [type, content] = from === 0 ? [ITEM.header, 0] : from === manifest ? [ITEM.manifest, 0] : [undefined, 0];
      return type !== undefined && from === i && content === 0 ? part : reindex(part, i);
    });

  it.each([
    ['without its end', good.slice(0, -1), 'evidence.truncated'],
    ['cut in its last item', [...good.slice(0, -1), (good[manifest] as Uint8Array).slice(0, -1)], 'evidence.truncated'],
    ['cut in a bundle', [...good.slice(0, first), (good[first] as Uint8Array).slice(0, 200)], 'evidence.truncated'],
    ['empty', [], 'evidence.truncated'],
    ['with something after its end', [...good, Uint8Array.of(0)], 'evidence.malformed'],
    ['twice', [...good, ...good], 'evidence.malformed'],
    ['with two bundles changed about', swap(first, second), 'evidence.malformed'],
    ['with two bundles changed about and renumbered', renumbered(swap(first, second)), 'evidence.malformed'],
    ['without a bundle', good.filter((_, i) => i !== first), 'evidence.malformed'],
    [
      'with a bundle doubled',
      renumbered([...good.slice(0, second), good[first] as Uint8Array, ...good.slice(second)]),
      'evidence.malformed',
    ],
    ['without its header', good.slice(1), 'evidence.malformed'],
    ['with a newer header', [encodeItem(0, ITEM.header, encode(['tianma-evidence', 1])), ...good.slice(1)], 'evidence.version_newer'],
    ['with a newer item', [good[0] as Uint8Array, encode([1, 5, new Uint8Array()])], 'evidence.version_newer'],
    ['with another head', [encodeItem(0, ITEM.header, encode(['tianma', 0])), ...good.slice(1)], 'evidence.malformed'],
  ])('%s', (_, parts, code) => {
    const report = check(parts);
    expect(found(report).map((text) => text.split(' ')[0])).toContain(code);
    expect(report.code).toBe(code);
  });

  it('a lot that was left out, renumbered, is not what the manifest closes over', () => {
    const report = check(renumbered(good.filter((_, i) => i !== first)));
    expect(found(report)).toEqual(
      expect.arrayContaining(['evidence.mismatch manifest/digest', 'evidence.mismatch manifest/items', 'evidence.mismatch manifest/lots']),
    );
    expect(report).toMatchObject({ code: 'evidence.mismatch', headline: 'altered' });
  });

  it('a bundle that was put in place of another is found by the digest, though it holds by itself', () => {
    const other = world.bundle([field, bags], { certificates: world.listed.map(({ bytes }) => bytes) });
    const at = bundleAt(good, potato);
    const parts = good.map((part, i) => (i === at ? encodeItem(i, ITEM.bundle, other) : part));
    expect(found(check(parts))).toEqual(['evidence.mismatch manifest/digest']);
  });

  it('a foreign lot is found though the manifest closes over it', () => {
    const foreign = (scope: Scope) => found(check(items({ scope }))).map((text) => text.replace(/\d+$/, 'N'));
    const item = 'evidence.mismatch item N';
    expect(foreign(LOT)).toEqual(['evidence.mismatch manifest/scope', item]);
    expect(foreign({ sort: 'party', party: parties.coop.id, year: 2026 })).toEqual([item]);
    expect(foreign({ sort: 'county', division: county.division, year: 2025 })).toEqual(['evidence.mismatch manifest/period', item, item]);
    expect(foreign({ sort: 'county', division: '433126', year: 2026 })).toEqual(['issuer.role manifest', item, item]);
  });

  it('a manifest that counts otherwise is found', () => {
    const lying = (change: Partial<Manifest>) => items({ sign: (manifest) => signedBy()({ ...manifest, ...change }) });
    expect(found(check(lying({ records: 1 })))).toEqual(['evidence.mismatch manifest/records']);
    expect(found(check(lying({ omitted: 1 })))).toEqual(['evidence.mismatch manifest/omitted']);
    expect(found(check(lying({ digest: '00'.repeat(32) })))).toEqual(['evidence.mismatch manifest/digest']);
  });

  it('a declaration of another kind, or another document, is no manifest', () => {
    const parts = good.slice(0, -1);
    expect(check([...parts, encodeItem(parts.length, ITEM.manifest, county.root.bytes)]).code).toBe('doc.type');
    const body = (change: object) => items({ sign: (manifest) => signedBy()({ ...manifest, ...change } as Manifest) });
    expect(check(body({ scope: { sort: 'all' } })).code).toBe('evidence.malformed');
    expect(check(body({ opened: { secret: 1 } })).code).toBe('evidence.malformed');
    expect(check(body({ more: 1 })).code).toBe('evidence.malformed');
  });

  it('what is too large is refused by its head', () => {
    const head = Uint8Array.of(0x83, 0x01, ITEM.bundle, 0x5a, 0x00, 0x40, 0x00, 0x01);
    expect(check([good[0] as Uint8Array, head]).code).toBe('evidence.too_large');
    const vast = Uint8Array.of(0x83, 0x01, ITEM.bundle, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    expect(check([good[0] as Uint8Array, vast]).code).toBe('evidence.malformed');
  });

  it('heads in a longer form than needed are refused', () => {
    expect(check([good[0] as Uint8Array, Uint8Array.of(0x83, 0x18, 0x01, 0x01, 0x40)]).code).toBe('evidence.malformed');
    expect(check([good[0] as Uint8Array, Uint8Array.of(0x83, 0x01, 0x01, 0x58, 0x01, 0x00)]).code).toBe('evidence.malformed');
  });
});

it('the digest runs on from item to item', () => {
  const parts = items();
  const digest = parts.slice(0, -1).reduce(runOn, START);
  expect(check(parts).manifest?.stated.digest).toBe(hexOf(digest));
});

it('takes lots one at a time', () => {
  let taken = 0;
  const some = function* (): Iterable<EvidenceLot> {
    for (const lot of lots) {
      taken += 1;
      yield lot;
    }
  };
  const written: number[] = [];
  for (const part of items({ lots: some() })) written.push(part.length);
  expect(taken).toBe(2);
});

/** The same item with another index. */
function reindex(part: Uint8Array, index: number): Uint8Array {
  const skip = (part[1] as number) < 24 ? 2 : 3;
  return Uint8Array.from([0x83, ...(index < 24 ? [index] : [0x18, index]), ...part.slice(skip)]);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
