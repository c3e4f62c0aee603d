import { County } from '../../../world/county.js';
import { keyFrom } from '../../../world/deterministic.js';
import { resign } from '../../../world/resign.js';
import type { Collector } from '../collect.js';

export function signerCases(c: Collector): void {
  const { county, neighbour, parties, bags, field, listed, label } = c.world;
  const { coop, coop2, laboratory } = parties;
  const { code } = label(bags);
  const bundle = c.world.bundle([field, bags]);
  const seal = coop.sealCertificate as (typeof listed)[number];
  const all = listed.map(({ id }) => ({ id }));
  const bytes = listed.map((one) => one.bytes);
  /** The usual list with one certificate in another state, or another certificate in its place. */
  const trustWith = (id: Uint8Array, state: 'retired' | 'compromised', since?: string) =>
    county.trust(all.map((entry) => (entry.id === id ? { id, state, ...(since && { since }) } : entry))).bytes;
  const instead = (of: { id: Uint8Array }, by: { id: Uint8Array; bytes: Uint8Array }) => ({
    trust: county.trust(all.map((entry) => (entry.id === of.id ? { id: by.id } : entry))).bytes,
    certificates: [...bytes, by.bytes],
  });
  const add = (name: string, expected: Parameters<Collector['add']>[1], unusual: Parameters<Collector['add']>[3]) =>
    c.add(name, expected, { code }, unusual);

  add('no certificate', 'issuer.unknown', { certificates: [] });
  c.add('a bundle without certificates', 'issuer.unknown', { bundle }, { certificates: [] });
  c.add(
    'certificates in the bundle',
    'verified.records',
    { code, bundle: c.world.bundle([field, bags], { certificates: [coop.certificate.bytes, seal.bytes] }) },
    { certificates: [] },
  );
  add('a certificate that the list does not name', 'issuer.unlisted', {
    trust: county.trust(all.filter(({ id }) => id !== seal.id)).bytes,
  });
  add('no trust list', 'trust.absent', { trust: undefined });
  add('no anchor', 'anchor.none', { anchors: [] });
  add('the other county as anchor, the same lists', 'trust.absent', { anchors: [neighbour.root.bytes] });
  add('the other county as anchor, with its own list', 'issuer.unknown', {
    anchors: [neighbour.root.bytes],
    trust: neighbour.trust([]).bytes,
  });
  add('both counties as anchors', 'verified.label', { anchors: [neighbour.root.bytes, county.root.bytes] });
  add('an anchor by its id', 'verified.label', { anchors: [county.anchor], certificates: [...bytes, county.root.bytes] });
  add('an anchor by its id, its root not given', 'anchor.none', { anchors: [county.anchor] });
  add('a root whose signature does not hold', 'anchor.none', { anchors: [resign(county.root.bytes, keyFrom('another'), {})] });
  add('a root of another kind of document', 'anchor.none', { anchors: [c.world.trust.bytes] });
  const root = (key: number, value: number) => resign(county.root.bytes, county.keys.root, { payload: (map) => map.set(key, value) });
  add('a root of version 2', 'root.newer', { anchors: [root(1, 2)] });
  add('a root with threshold 2', 'root.newer', { anchors: [root(5, 2)] });
  add('a root of a newer schema', 'root.newer', { anchors: [root(0, 1)] });
  add('a root with a newer field', 'root.newer', { anchors: [root(9, 1)] });
  add('a newer root beside a usable one', 'verified.label', { anchors: [root(1, 2), county.root.bytes] });

  add('a seal key that is compromised', 'key.compromised', { trust: trustWith(seal.id, 'compromised') });
  c.add('a record key that is compromised', 'key.compromised', { bundle }, { trust: trustWith(coop.certificate.id, 'compromised') });
  add('a seal key retired before the seal', 'key.revoked', { trust: trustWith(seal.id, 'retired', '2026-10-09T00:00:00+08:00') });
  add('a seal key retired after the seal', 'verified.label', { trust: trustWith(seal.id, 'retired', '2026-11-01T00:00:00+08:00') });
  add('a seal key retired at the very begin of the pack date', 'verified.label', {
    trust: trustWith(seal.id, 'retired', '2026-10-10T00:00:00+08:00'),
  });
  c.add(
    'a record key retired after the records',
    'verified.records',
    { bundle },
    { trust: trustWith(coop.certificate.id, 'retired', '2026-11-01T00:00:00+08:00') },
  );
  c.add(
    'a record key retired within the chain',
    'key.revoked',
    { bundle },
    { trust: trustWith(coop.certificate.id, 'retired', '2026-10-10T20:00:00+08:00') },
  );
  const revoked = (thumbprint: Uint8Array, since: string) => county.status({ revokedKeys: [{ thumbprint, since }] }).bytes;
  add('a seal key that the status list revokes from before', 'key.revoked', {
    status: revoked(coop.sealKey.thumbprint, '2026-10-01T00:00:00+08:00'),
  });
  add('a seal key that the status list revokes from after', 'verified.label', {
    status: revoked(coop.sealKey.thumbprint, '2026-11-01T00:00:00+08:00'),
  });
  add('another key revoked', 'verified.label', { status: revoked(coop2.sealKey.thumbprint, '2026-01-01T00:00:00+08:00') });

  const sealed = (unusual: Parameters<typeof coop.certify>[0]) =>
    instead(seal, coop.certify({ uses: ['seal'], key: coop.sealKey.publicKey, ...unusual }));
  add('a certificate that ended before the pack date', 'issuer.outside_window', sealed({ notAfter: '2026-10-08T23:59:59+08:00' }));
  add('a certificate that ended within a day before the pack date', 'verified.label', sealed({ notAfter: '2026-10-09T00:00:00+08:00' }));
  add('a certificate that began after the pack date', 'issuer.outside_window', sealed({ notBefore: '2026-10-11T00:00:01+08:00' }));
  add('a certificate that began within a day after the pack date', 'verified.label', sealed({ notBefore: '2026-10-11T00:00:00+08:00' }));
  c.add(
    'records signed after the certificate ended',
    'issuer.outside_window',
    { bundle },
    instead(coop.certificate, coop.certify({ notAfter: '2026-10-15T00:00:00+08:00' })),
  );
  c.add(
    'a record signed at the last second of the certificate',
    'verified.records',
    { bundle },
    instead(coop.certificate, coop.certify({ notAfter: '2026-10-20T18:00:00+08:00' })),
  );
  add('a seal by a key for records', 'issuer.use', sealed({ uses: ['record'] }));
  add('a seal for a product that the certificate does not list', 'issuer.product_scope', sealed({ products: [] }));
  add('a seal by a laboratory', 'issuer.role', sealed({ roles: ['laboratory'] }));
  const recorded = (unusual: Parameters<typeof coop.certify>[0]) => instead(coop.certificate, coop.certify(unusual));
  c.add('records by a key for seals', 'issuer.use', { bundle }, recorded({ uses: ['seal'] }));
  c.add('a lot of a product that the certificate does not list', 'issuer.product_scope', { bundle }, recorded({ products: [] }));
  c.add('a harvest by a processor', 'issuer.role', { bundle }, recorded({ roles: ['processor'] }));
  c.add(
    'a certificate of another party for the same key',
    'issuer.party',
    { bundle },
    instead(
      coop.certificate,
      coop2.certify({
        key: coop.key.publicKey,
        products: [{ gtin: c.world.lots.potato.gtin, names: { zh: '土豆' } }],
        roles: ['producer', 'packer'],
      }),
    ),
  );
  const renewed = coop.certify({ uses: ['seal'], key: coop.sealKey.publicKey, notBefore: '2026-11-01T00:00:00+08:00' });
  add('a key with an old and a new certificate, both listed', 'verified.label', {
    trust: county.trust([...all, { id: renewed.id }]).bytes,
    certificates: [renewed.bytes, ...bytes],
  });
  const forged = new County('forger', county.division, { zh: '示例县', en: 'Example County' });
  const self = forged.certify({
    key: coop.sealKey.publicKey,
    party: coop.id,
    names: { zh: '冒名' },
    type: 'company',
    division: '530113',
    roles: ['packer'],
    uses: ['seal'],
    products: [],
    notBefore: '2026-01-01T00:00:00+08:00',
    notAfter: '2027-01-01T00:00:00+08:00',
  });
  add('a certificate signed by nobody that is believed', 'issuer.unknown', { certificates: [self.bytes] });
  add('a listed certificate whose signature does not hold', 'issuer.unknown', {
    trust: county.trust([{ id: self.id }]).bytes,
    certificates: [self.bytes],
  });
  add('a certificate that cannot be read beside a good one', 'verified.label', { certificates: [new Uint8Array([0xa0]), ...bytes] });
  add('the root of the county has ended', 'anchor.outside_window', { now: Date.parse('2036-01-02T00:00:00Z') / 1000 });
  c.add('records signed by a laboratory in the name of the cooperative', 'signature.mismatch', {
    bundle: c.world.bundle([field, [...bags.bytes(6), resign(bags.at(6).bytes, laboratory.key, {})]]),
  });
  c.add('a record by a party of the other county', 'issuer.unknown', { bundle: strangerBundle(c) });
  const both = {
    anchors: [county.root.bytes, neighbour.root.bytes],
    trust: [c.world.trust.bytes, neighbour.trust(parties.stranger.certificates.map(({ id }) => ({ id }))).bytes],
    status: [c.world.status.bytes, neighbour.status().bytes],
    certificates: [...bytes, ...parties.stranger.certificates.map((one) => one.bytes)],
  };
  c.add('the same with both counties as anchors', 'verified.records', { bundle: strangerBundle(c) }, both);
  c.add(
    'the same without the status list of that county',
    'status.absent',
    { bundle: strangerBundle(c) },
    { ...both, status: c.world.status.bytes },
  );
}

function strangerBundle(c: Collector): Uint8Array {
  return c.world.bundle(c.world.strangerChains());
}
