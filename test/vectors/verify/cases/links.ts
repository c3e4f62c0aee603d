import { openSlot } from '../../../../packages/core/src/sign/index.js';
import { lotSub, unitSub } from '../../../../packages/core/src/record/index.js';
import { Chain } from '../../../world/chain.js';
import { resign } from '../../../world/resign.js';
import { ref } from '../../../world/world.js';
import type { Collector } from '../collect.js';

export function linkCases(c: Collector): void {
  const { field, bags, factory, lots, parties, attestations, attest, listed } = c.world;
  const { coop, coop2, processor, laboratory, carrier } = parties;
  const add = (
    name: string,
    code: Parameters<Collector['add']>[1],
    chains: Parameters<typeof c.world.bundle>[0],
    rest: Parameters<typeof c.world.bundle>[1] = {},
    unusual: Parameters<Collector['add']>[3] = {},
  ) => c.add(name, code, { bundle: c.world.bundle(chains, rest) }, unusual);
  const storing = { kind: 'storing', day: '2026-10-21', facility: '二号库' } as const;
  const grown = (count: number, ...steps: readonly Parameters<Chain['add']>[]) => {
    const chain = bags.fork(count);
    for (const [input, unusual] of steps) chain.add(input, unusual);
    return chain;
  };

  add('the records of a lot up to its packing', 'verified.records', [field, bags.bytes(3)]);
  add('a record left out', 'chain.gap', [field, [...bags.bytes(4), ...bags.bytes().slice(5)]]);
  add('the first record left out', 'chain.gap', [field, bags.bytes().slice(1)], { subject: bags.at(1).id });
  add('a seq that is jumped', 'chain.gap', [field, grown(7, [storing, { seq: 9 }])]);
  add('two records at one place', 'chain.fork', [field, [...bags.bytes(), grown(6, [storing]).at(6).bytes]]);
  add('a record twice', 'bundle.order', [field, [...bags.bytes(), bags.at(6).bytes]]);
  add('records in the wrong order', 'chain.gap', [field, [...bags.bytes(4), bags.at(5).bytes, bags.at(4).bytes]]);
  add('a record that does not name the one before', 'chain.prev_mismatch', [field, grown(7, [storing, { prev: bags.at(5).id }])]);
  add('a record of the middle exchanged', 'chain.prev_mismatch', [
    field,
    [...bags.bytes(3), grown(3, [storing]).at(3).bytes, ...bags.bytes().slice(4)],
  ]);
  add('a record by another party', 'chain.foreign_signer', [field, grown(7, [storing, { iss: coop2.id, key: coop2.key }])]);
  add('a record about another lot', 'chain.subject', [field, grown(7, [storing, { sub: lotSub(lots.potato.gtin, 'P26-002') }])]);
  add('a first record with another lot than its subject', 'chain.subject', [
    field,
    [resign(bags.at(0).bytes, coop.key, { payload: (map) => map.set(65, 'P26-002') })],
  ]);
  add('a packing with another product than its subject', 'chain.subject', [
    field,
    [...bags.bytes(2), resign(bags.at(2).bytes, coop.key, { payload: (map) => map.set(64, lots.crisps.gtin) })],
  ]);
  add('a lot that opens with a sale', 'chain.genesis', [
    [resign(bags.at(5).bytes, coop.key, { payload: (map) => map.set(2, 0) && map.delete(3) })],
  ]);
  add('a second harvest in a lot', 'chain.genesis', [
    field,
    [...bags.bytes(1), resign(bags.at(0).bytes, coop.key, { payload: (map) => map.set(2, 1).set(3, bags.at(0).id) })],
  ]);
  add('field work in a lot', 'chain.genesis', [
    field,
    [
      ...bags.bytes(1),
      resign(field.at(1).bytes, coop.key, { header: claims(bags.sub), payload: (map) => map.set(2, 1).set(3, bags.at(0).id) }),
    ],
  ]);
  add('a unit of another party', 'chain.subject', [
    [resign(field.at(0).bytes, coop.key, { header: claims(unitSub(coop2.id, 'plot-1')) })],
    bags,
  ]);
  add('a changed record whose signature stays', 'signature.mismatch', [
    field,
    [...bags.bytes(6), resign(bags.at(6).bytes, undefined, { payload: (map) => map.set(64, 20_700) })],
  ]);
  add('a signature with one bit changed', 'signature.mismatch', [
    field,
    [...bags.bytes(6), resign(bags.at(6).bytes, undefined, { parts: (parts) => (parts[3] = flipped(parts[3] as Uint8Array)) })],
  ]);

  add('the field records not there', 'lineage.missing', [bags]);
  add('the field records cut before the one named', 'lineage.missing', [field.bytes(3), bags]);
  const later = field.fork(3);
  later.add({ kind: 'field_operation', day: '2026-11-01', operation: 'weed' });
  add('field records that go on in another way', 'lineage.mismatch', [later, bags]);
  const circle = factory.fork(2);
  const mix = new Chain(coop.id, lotSub(lots.potato.gtin, 'P26-003'), coop.key);
  mix.add({ kind: 'harvest', gtin: lots.potato.gtin, lot: 'P26-003', day: '2026-10-27', inputs: [ref(circle, circle.at(1))] });
  circle.add({
    kind: 'packing',
    ...lots.crisps,
    day: '2026-10-28',
    inputs: [ref(mix, mix.last)],
    origin: '530113',
    count: 5,
    itemsRoot: c.world.items.root,
  });
  add('two lots that went into each other', 'lineage.cycle', [field, bags, mix, circle]);
  add('a subject that is not there', 'bundle.no_subject', [field, bags], { subject: factory.id });
  add('a subject that is a unit', 'bundle.no_subject', [bags, field]);
  add('a lot of another party with its sources', 'verified.records', [field, bags, factory]);
  add('its sources not there', 'lineage.missing', [factory]);
  const known = (...known: readonly (typeof coop)[]) => ({
    certificates: known.flatMap(({ certificates }) => certificates.map(({ bytes }) => bytes)),
  });
  add('a lot whose source is by an unknown party', 'verified.records', [field, bags, factory], {}, known(processor));
  add('a lot whose writer is unknown, its source known', 'issuer.unknown', [field, bags, factory], {}, known(coop));
  add(
    'a source whose key is revoked',
    'verified.records',
    [field, bags, factory],
    {},
    {
      status: c.world.county.status({ revokedKeys: [{ thumbprint: coop.key.thumbprint, since: '2026-01-01T00:00:00Z' }] }).bytes,
    },
  );
  add('a source whose last record was changed', 'signature.mismatch', [
    field,
    [...bags.bytes(6), resign(bags.at(6).bytes, undefined, { payload: (map) => map.set(64, 20_700) })],
    factory,
  ]);

  const correction = (target: Uint8Array, replacement?: ReadonlyMap<number, never>) =>
    ({
      kind: 'correction',
      target,
      reason: replacement ? 'incorrect_data' : 'did_not_occur',
      ...(replacement && { replacement }),
    }) as never;
  const corrected = (target: Uint8Array, input: { readonly [name: string]: unknown } = {}) =>
    ({
      kind: 'correction',
      target,
      reason: 'incorrect_data',
      replacement: { kind: 'grading', day: '2026-10-09', grade: '二级', ...input },
    }) as never;
  const at = { iat: '2026-10-21T09:00:00+08:00' };
  add('a grading corrected', 'verified.records', [field, grown(7, [corrected(bags.at(1).id), at])]);
  add('a sale that did not occur', 'verified.records', [field, grown(7, [correction(bags.at(5).id), at])]);
  add('a correction of a record that is not there', 'correction.invalid', [field, grown(7, [correction(field.at(0).id), at])]);
  add('a correction of the first record', 'correction.invalid', [field, grown(7, [correction(bags.at(0).id), at])]);
  add('a correction of the packing', 'correction.invalid', [field, grown(7, [correction(bags.at(2).id), at])]);
  add('a void of a record that is not there', 'correction.invalid', [
    field,
    grown(7, [{ kind: 'void', target: field.at(0).id, reason: 'mistake' }, at]),
  ]);
  const replaced = grown(7, [corrected(bags.at(1).id), at]);
  const replacement = (change: (map: Map<number, never>) => unknown) =>
    resign(replaced.last.bytes, coop.key, { payload: (map) => change(map.get(66) as unknown as Map<number, never>) });
  add('a replacement that is not complete', 'correction.invalid', [field, [...bags.bytes(), replacement((map) => map.delete(65))]]);
  add('a replacement with a field of later versions', 'record.field_newer', [
    field,
    [...bags.bytes(), replacement((map) => map.set(127, 0 as never))],
  ]);

  const opened = (of: Chain, seq: number, slot: Parameters<typeof openSlot>[2]) => openSlot(of.at(seq).opening, of.at(seq).id, slot);
  const disclose = (name: string, code: Parameters<Collector['add']>[1], disclosure: ReturnType<typeof openSlot>) =>
    add(name, code, [field, bags], { disclosures: [disclosure] });
  disclose('a private field opened', 'verified.records', opened(field, 1, 'household'));
  disclose('an empty private field opened', 'verified.records', opened(field, 2, 'household'));
  disclose('another value', 'disclosure.mismatch', { ...opened(field, 1, 'operator'), value: '乙' });
  disclose('another salt', 'disclosure.mismatch', { ...opened(field, 1, 'operator'), salt: new Uint8Array(16) });
  disclose('another slot', 'disclosure.mismatch', { ...opened(field, 1, 'operator'), slot: 3 });
  disclose('digests of another record', 'disclosure.mismatch', { ...opened(field, 1, 'operator'), record: bags.at(0).id });
  disclose('a record that is not there', 'disclosure.mismatch', { ...opened(field, 1, 'operator'), record: factory.id });

  const attested = (name: string, document: Uint8Array) => add(name, 'verified.records', [field, bags], { attestations: [document] });
  const audit = { kind: 'audit', day: '2026-10-12', standard: '绿色食品', conclusion: 'passed' } as const;
  attested('an attestation of a laboratory', attestations.laboratory.bytes);
  attested(
    'an attestation changed after signing: dropped',
    resign(attestations.laboratory.bytes, undefined, { payload: (map) => map.set(65, 20_000) }),
  );
  attested('an audit by a producer: dropped', attest(coop2, bags, 2, audit).bytes);
  attested('an attestation by somebody unknown: dropped', attest(parties.stranger, bags, 2, audit).bytes);
  attested('a receipt of a carrier', attest(carrier, bags, 4, { kind: 'custody_receipt', day: '2026-10-15' }).bytes);
  const revoked = c.world.county.trust(
    listed.map(({ id }) => (id === laboratory.certificate.id ? { id, state: 'compromised' as const } : { id })),
  ).bytes;
  add(
    'an attestation by a key that is compromised: dropped',
    'verified.records',
    [field, bags],
    { attestations: [attestations.laboratory.bytes] },
    { trust: revoked },
  );
}

function claims(sub: string): NonNullable<Parameters<typeof resign>[2]['header']> {
  return (map) => map.set(15, new Map(map.get(15) as ReadonlyMap<number, string>).set(2, sub));
}

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => (i === 6 ? byte ^ 1 : byte));
}
