import { type CborValue, encode } from '../../../../packages/core/src/cbor/index.js';
import { edited, resign } from '../../../world/resign.js';
import type { Collector } from '../collect.js';

export function structureCases(c: Collector): void {
  const { field, bags, factory, attestations, parties, notice } = c.world;
  const { coop, laboratory } = parties;
  const extras = {
    attestations: [attestations.laboratory.bytes, attestations.inspector.bytes],
    certificates: [coop.certificate.bytes, laboratory.certificate.bytes],
  };
  const full = c.world.bundle([field, bags], extras);
  const add = (name: string, code: Parameters<Collector['add']>[1], bundle: Uint8Array) => c.add(name, code, { bundle });
  const edit = (
    name: string,
    code: Parameters<Collector['add']>[1],
    change: (map: Map<number, CborValue>) => unknown,
    of: Uint8Array = full,
  ) => add(name, code, edited(of, change));

  add('a bundle with all it needs', 'verified.records', full);
  add('an empty file', 'cbor.truncated', new Uint8Array(0));
  add('cut in the middle', 'cbor.truncated', full.slice(0, 1000));
  add('the last byte missing', 'cbor.truncated', full.slice(0, -1));
  add('a byte too many', 'cbor.trailing', Uint8Array.from([...full, 0]));
  add('keys in another order', 'cbor.not_canonical', Uint8Array.from([0xa2, 1, 0, 0, 0]));
  add('a length written too long', 'cbor.not_canonical', Uint8Array.from([0xb8, 2, ...full.slice(1)]));
  add('an indefinite length', 'cbor.type', Uint8Array.from([0xbf, 0, 0, 0xff]));
  add('a float', 'cbor.type', Uint8Array.from([0xa1, 0, 0xf9, 0, 0]));
  add('a tag', 'cbor.type', Uint8Array.from([0xd8, 0x18, ...full]));
  add('a key twice', 'cbor.key', Uint8Array.from([0xa2, 0, 0, 0, 0]));
  add('a text key', 'cbor.key', Uint8Array.from([0xa1, 0x61, 0x61, 0]));
  add('a text that is no UTF-8', 'cbor.text', Uint8Array.from([0xa1, 0, 0x61, 0xff]));
  add('an integer beyond 2^53', 'cbor.range', Uint8Array.from([0xa1, 0, 0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0]));
  add('17 levels', 'cbor.depth', Uint8Array.from([...Array(17).fill(0x81), 0]));
  add('more items than any bundle has', 'cbor.too_large', Uint8Array.from([0x9a, 0, 1, 0, 1, ...Array(65_537).fill(0)]));
  add('more than a mebibyte', 'bundle.too_large', new Uint8Array(1_048_577));

  add('an array', 'bundle.malformed', encode([0]));
  edit('no version', 'bundle.malformed', (map) => map.delete(0));
  edit('a version that is text', 'bundle.malformed', (map) => map.set(0, '0'));
  edit('no subject', 'bundle.malformed', (map) => map.delete(1));
  edit('a subject that is no digest', 'bundle.malformed', (map) => map.set(1, new Uint8Array(31)));
  edit('no chains', 'bundle.malformed', (map) => map.delete(2));
  edit('a chain without records', 'bundle.malformed', (map) => map.set(2, [[], ...(map.get(2) as CborValue[])]));
  edit('an empty table', 'bundle.malformed', (map) => map.set(7, []));
  edit('a certificate that is no byte string', 'bundle.malformed', (map) => map.set(4, [0]));
  edit('a disclosure of the wrong shape', 'bundle.malformed', (map) => map.set(6, [[0]]));
  edit('version 1', 'bundle.version_newer', (map) => map.set(0, 1));
  edit('an unknown table', 'bundle.version_newer', (map) => map.set(8, []));
  edit('an unknown negative key', 'verified.records', (map) => map.set(-1, 0));
  edit('chains in another order', 'bundle.order', (map) => map.set(2, [...(map.get(2) as CborValue[])].reverse()));
  edit('a chain twice', 'bundle.order', (map) => map.set(2, [(map.get(2) as CborValue[])[0] as CborValue, ...(map.get(2) as CborValue[])]));
  edit('attestations in another order', 'bundle.order', (map) => map.set(3, [...(map.get(3) as CborValue[])].reverse()));
  edit('a certificate twice', 'bundle.order', (map) =>
    map.set(4, [(map.get(4) as CborValue[])[0] as CborValue, ...(map.get(4) as CborValue[])]),
  );

  const dummy = new Uint8Array(0);
  const many = (key: number, count: number) => (map: Map<number, CborValue>) => map.set(key, Array(count).fill(dummy));
  edit('17 chains', 'bundle.too_large', (map) => map.set(2, Array(17).fill([dummy])));
  edit('513 records', 'bundle.too_large', (map) => map.set(2, [Array(513).fill(dummy)]));
  edit('65 attestations', 'bundle.too_large', many(3, 65));
  edit('65 certificates', 'bundle.too_large', many(4, 65));
  edit('513 receipts', 'bundle.too_large', many(5, 513));
  edit('257 disclosures', 'bundle.too_large', many(6, 257));
  edit('17 notices', 'bundle.too_large', many(7, 17));
  edit('601 signed documents', 'bundle.too_large', (map) =>
    map
      .set(2, [Array(500).fill(dummy)])
      .set(3, Array(50).fill(dummy))
      .set(4, Array(51).fill(dummy)),
  );
  edit('receipts, which this version does not read', 'verified.records', (map) => map.set(5, [Uint8Array.from([1])]));

  /** The last record of the lot changed and signed again by its writer. */
  const last = (name: string, code: Parameters<Collector['add']>[1], edits: Parameters<typeof resign>[2]) =>
    add(name, code, c.world.bundle([field, [...bags.bytes(6), resign(bags.at(6).bytes, coop.key, edits)]]));
  last('a record with an unprotected header', 'cose.malformed', { parts: (parts) => (parts[1] = new Map([[4, dummy]])) });
  last('a record of three parts', 'cose.malformed', { parts: (parts) => parts.pop() });
  last('a record with a critical header', 'cose.header', { header: (map) => map.set(2, [1]) });
  last('a record without kid', 'cose.header', { header: (map) => map.delete(4) });
  last('a record with an unknown claim', 'cose.header', {
    header: (map) => map.set(15, new Map([...(map.get(15) as Map<number, CborValue>), [7, dummy]])),
  });
  last('a record with alg ES256', 'cose.alg_newer', { header: (map) => map.set(1, -7) });
  last('a record with alg EdDSA', 'verified.records', { header: (map) => map.set(1, -8) });
  last('an attestation in the place of a record', 'doc.type', { header: (map) => map.set(16, 'application/vnd.tianma.attestation+cbor') });
  last('a record of another media type', 'doc.type', { header: (map) => map.set(16, 'text/plain') });
  last('a record of version 1', 'record.version_newer', { payload: (map) => map.set(0, 1) });
  last('a record of an unknown kind', 'record.kind_newer', { payload: (map) => map.set(1, 40) });
  last('a record with a field that its kind does not have', 'record.field_newer', { payload: (map) => map.set(127, 0) });
  last('a record with a common field of later versions', 'record.field_newer', { payload: (map) => map.set(10, 0) });
  last('a record with an unknown negative key', 'verified.records', { payload: (map) => map.set(-5, 0) });
  last('a record without its day', 'record.malformed', { payload: (map) => map.delete(64) });
  last('a record without its private digest', 'record.malformed', { payload: (map) => map.delete(5) });
  last('a record of a unit form that is wrong', 'record.malformed', { payload: (map) => map.set(66, [[1, 0], 'kilo']) });
  last('a record whose payload is no map', 'record.malformed', { parts: (parts) => (parts[2] = encode([])) });
  last('a payload that is not deterministic', 'cbor.not_canonical', { parts: (parts) => (parts[2] = Uint8Array.from([0xa1, 0x18, 0, 0])) });
  const graded = (grade: string) =>
    c.world.bundle([field, [bags.at(0).bytes, resign(bags.at(1).bytes, coop.key, { payload: (map) => map.set(65, grade) })]]);
  add('a text with a right-to-left override', 'record.text', graded('一\u202e级'));
  add('a text with a control character', 'record.text', graded('一\u0007级'));
  add('a text with a byte order mark', 'record.text', graded('\ufeff一级'));

  const certificate = (name: string, code: Parameters<Collector['add']>[1], edits: Parameters<typeof resign>[2]) =>
    add(
      name,
      code,
      c.world.bundle([field, bags], { certificates: [resign(coop.certificate.bytes, c.world.county.keys.certificate, edits)] }),
    );
  certificate('a certificate of a newer schema', 'doc.version_newer', { payload: (map) => map.set(0, 1) });
  certificate('a certificate with a newer field', 'doc.field_newer', { payload: (map) => map.set(13, 0) });
  certificate('a certificate without a key', 'doc.malformed', { payload: (map) => map.delete(1) });
  certificate('a certificate whose party is not its subject', 'doc.malformed', { payload: (map) => map.set(2, '530113/OTHER') });
  certificate('a seal certificate of 500 days', 'doc.malformed', {
    payload: (map) => map.set(8, [2]).set(11, (map.get(10) as number) + 500 * 86_400),
  });
  certificate('a certificate with an unknown role', 'doc.malformed', { payload: (map) => map.set(7, [1, 11]) });

  add(
    'a chain that has nothing to do with the subject',
    'bundle.unreferenced',
    c.world.bundle([field, factory.bytes(), bags], { subject: bags.id }),
  );
  add(
    'an attestation about a chain that is not there',
    'bundle.unreferenced',
    c.world.bundle([c.world.strangerChains()[0] as typeof field, c.world.strangerChains()[1] as typeof field], {
      attestations: [attestations.laboratory.bytes],
    }),
  );
  add(
    'an attestation about a record that is not there',
    'attestation.target',
    c.world.bundle([field, bags], {
      attestations: [
        c.world.attest(
          laboratory,
          bags,
          0,
          {
            kind: 'inspection',
            method: 'rapid',
            day: '2026-10-09',
            results: [{ analyte: '敌敌畏', outcome: 'screening_negative' }],
            conclusion: 'screening_negative',
          },
          { record: field.id },
        ).bytes,
      ],
    }),
  );
  add(
    'an attestation with the sub of another chain',
    'attestation.target',
    c.world.bundle([field, bags], {
      attestations: [
        c.world.attest(laboratory, bags, 0, { kind: 'audit', day: '2026-10-09', standard: 'x', conclusion: 'passed' }, { sub: field.sub })
          .bytes,
      ],
    }),
  );
  add(
    'a notice that cannot be read, in the bundle',
    'doc.malformed',
    c.world.bundle([field, bags], { notices: [resign(notice(coop), coop.key, { payload: (map) => map.delete(2) })] }),
  );
  add(
    'a document that is a trust list, in the place of a notice',
    'doc.type',
    c.world.bundle([field, bags], { notices: [c.world.trust.bytes] }),
  );
  add('the text of a label in the place of a bundle', 'cbor.trailing', new TextEncoder().encode('https://shili.example/01/02000000000015'));
}
