import { describe, expect, it } from 'vitest';
import { keyThumbprint } from '../../packages/core/src/envelope/index.js';
import { LIMITS } from '../../packages/core/src/limits.js';
import { Chain } from '../world/chain.js';
import { County } from '../world/county.js';
import { NOW, POTATO, ref } from '../world/world.js';
import { codesOf, refusal, run, say, world } from './attacks-world.js';

const { county, neighbour, parties, field, bags, lots, listed } = world;
const { coop, coop2, laboratory, authority, carrier, stranger } = parties;
const label = world.label(bags);
const bundle = world.bundle([field, bags]);
const whole = { code: label.code, bundle };
const ids = listed.map(({ id }) => ({ id }));
const certificates = listed.map(({ bytes }) => bytes);
const recalled = county.status({ recalls: [{ ...lots.potato, state: 'open', level: 1, since: '2026-11-01' }] });

/** Both counties believed, the hostile one first; `more` is what it certifies. */
const beside = (other: County, more: readonly { id: Uint8Array; bytes: Uint8Array }[]) => ({
  anchors: [other.root.bytes, county.root.bytes],
  trust: [other.trust(more.map(({ id }) => ({ id }))).bytes, world.trust.bytes],
  status: [other.status().bytes, world.status.bytes],
  certificates: [...more.map(({ bytes }) => bytes), ...certificates],
});
const posing = (other: County, unusual: object = {}) =>
  other.certify({
    key: stranger.key.publicKey,
    party: coop.id,
    names: { zh: '冒名合作社' },
    type: 'cooperative',
    division: other.division,
    roles: ['producer', 'packer', 'authority'],
    uses: ['record'],
    products: [{ gtin: POTATO, names: { zh: '冒名土豆' } }],
    notBefore: '2026-01-01T00:00:00+08:00',
    notAfter: '2027-01-01T00:00:00+08:00',
    ...unusual,
  });

/** More copies than there may be checks, each with another signature that does not hold. */
const spoiled = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: LIMITS.signatures + 100 }, (_, i) => Uint8Array.from([...bytes.subarray(0, -3), 0, i >> 8, i & 255]));

describe('a county', () => {
  it('cannot be spoken for by the list of another', () => {
    const trust = county.trust(stranger.certificates.map(({ id }) => ({ id }))).bytes;
    const options = { trust, certificates: stranger.certificates.map(({ bytes }) => bytes) };
    expect(refusal({ bundle: world.bundle(world.strangerChains()) }, options)).toBe('unknown_issuer issuer.unknown');
    const both = { anchors: [county.root.bytes, neighbour.root.bytes], status: [world.status.bytes, neighbour.status().bytes] };
    expect(refusal({ bundle: world.bundle(world.strangerChains()) }, { ...options, ...both })).toBe('not_entitled issuer.unlisted');
    expect(refusal(whole, { trust: county.trust(ids, { key: neighbour.keys.trust }).bytes })).toBe('unknown_issuer trust.absent');
    expect(refusal(whole, { trust: neighbour.trust(ids).bytes })).toBe('unknown_issuer trust.absent');
  });

  it('has its own status list only', () => {
    const recalls = [{ ...lots.potato, state: 'open', level: 1, since: '2026-11-01' }] as const;
    const both = beside(neighbour, []);
    expect(say(run(whole, { ...both, status: [neighbour.status({ recalls }).bytes, world.status.bytes] }))).toBe(
      'unchanged verified.records',
    );
    expect(say(run(whole, { ...both, status: [neighbour.status({ version: 999 }).bytes, recalled.bytes] }))).toBe('recalled lot.recalled');
    expect(say(run(whole, { ...both, status: neighbour.status().bytes }))).toBe('status_unknown status.absent');
    const clean = county.status({ version: 41, key: neighbour.keys.status });
    expect(say(run(whole, { ...both, status: [recalled.bytes, clean.bytes] }))).toBe('recalled lot.recalled');
  });

  it('speaks for its own parties only', () => {
    const options = beside(neighbour, [posing(neighbour)]);
    const plot = new Chain(coop.id, field.sub, stranger.key);
    plot.add({ kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯' }, { iat: '2026-03-01T09:00:00+08:00' });
    const lot = new Chain(coop.id, bags.sub, stranger.key);
    lot.add({ kind: 'harvest', ...lots.potato, day: '2026-10-08', inputs: [ref(plot, plot.last)] });
    expect(refusal({ bundle: world.bundle([plot, lot]) }, options)).toBe('not_entitled issuer.party');
    const seal = world.label(bags, { key: stranger.key, anchor: neighbour.anchor });
    expect(refusal({ code: seal.code }, beside(neighbour, [posing(neighbour, { uses: ['seal'] })]))).toBe('not_entitled issuer.party');
  });

  it('cannot take over the key of a party of another county, and so hide its recall', () => {
    const stolen = [
      posing(neighbour, { key: coop.key.publicKey }),
      posing(neighbour, { key: authority.key.publicKey, party: authority.id, uses: ['notice'] }),
    ];
    const options = beside(neighbour, stolen);
    expect(say(run({ bundle }, { ...options, status: [neighbour.status().bytes, recalled.bytes] }))).toBe('recalled lot.recalled');
    const notice = world.notice(authority);
    expect(say(run({ bundle }, { ...options, certificates: [...options.certificates, notice] }))).toBe('recalled lot.recalled');
    expect(run({ bundle }, options).parties.map(({ anchor }) => anchor)).not.toContain(Buffer.from(neighbour.anchor).toString('hex'));
  });

  it('cannot put its seal on the chain of another with the same division', () => {
    const twin = new County('twin', county.division, { zh: '示例县', en: 'Example County' });
    const sealer = posing(twin, { key: stranger.sealKey.publicKey, uses: ['seal'] });
    const options = beside(twin, [sealer]);
    const seal = world.label(bags, { key: stranger.sealKey, anchor: twin.anchor });
    expect(refusal({ code: seal.code, bundle }, options)).toBe('not_entitled issuer.party');
    expect(say(run(whole, options))).toBe('unchanged verified.records');
    expect(refusal({ code: world.label(bags, { anchor: twin.anchor }).code }, options)).toBe('altered seal.signature_mismatch');
  });

  it('does not move the clock of another', () => {
    const far = { iat: '2035-06-01T00:00:00+08:00', nextUpdate: '2035-06-08T00:00:00+08:00' };
    const options = beside(neighbour, []);
    const status = [neighbour.status(far).bytes, world.status.bytes];
    const report = run(whole, { ...options, status });
    expect(say(report)).toBe('unchanged verified.records');
    expect(report.asOf.effectiveNow).toBe('2026-11-20T04:00:00Z');
    // Nor does it let a date of the future pass.
    const future = world.label(bags, { facts: { packDay: Date.parse('2026-12-20') / 86_400_000 } });
    expect(say(run({ code: future.code }, { ...options, status }))).toBe('implausible plausibility.future');
    // Its own lists do: a device whose clock stands still does not keep a list fresh.
    expect(say(run(whole, { status: county.status(far).bytes, now: NOW }))).toBe('past_shelf_life item.expired');
  });
});

describe('a key', () => {
  const iat = '2026-10-20T18:00:00+08:00';
  const second = (by: number) => new Date(Date.parse(iat) + by * 1000).toISOString().replace('.000', '');
  const trusted = (state: 'retired' | 'compromised', since?: string) =>
    county.trust(ids.map(({ id }) => (id === coop.certificate.id ? { id, state, ...(since && { since }) } : { id })) as typeof ids).bytes;

  it('that is retired or revoked stands to the second, compromised never', () => {
    expect(say(run({ bundle }, { trust: trusted('retired', second(0)) }))).toBe('unchanged verified.records');
    expect(refusal({ bundle }, { trust: trusted('retired', second(-1)) })).toBe('key_revoked key.revoked');
    expect(refusal({ bundle }, { trust: trusted('compromised') })).toBe('key_revoked key.compromised');
    const revoked = (since: string) => county.status({ revokedKeys: [{ thumbprint: keyThumbprint(coop.key.publicKey), since }] }).bytes;
    expect(say(run({ bundle }, { status: revoked(second(0)) }))).toBe('unchanged verified.records');
    expect(refusal({ bundle }, { status: revoked(second(-1)) })).toBe('key_revoked key.revoked');
  });

  it('that is stolen is stolen in each of its certificates, unless another county says so', () => {
    const renewed = coop.certify({ hotline: '0000-22222' });
    const states = [
      { id: renewed.id },
      ...ids.map(({ id }) => (id === coop.certificate.id ? { id, state: 'compromised' as const } : { id })),
    ];
    const options = { trust: county.trust(states).bytes, certificates: [renewed.bytes, ...certificates] };
    expect(refusal({ bundle }, options)).toBe('key_revoked key.compromised');
    const slander = posing(neighbour, { key: coop.key.publicKey });
    const both = beside(neighbour, [slander]);
    const trust = [neighbour.trust([{ id: slander.id, state: 'compromised' }]).bytes, world.trust.bytes];
    expect(say(run({ bundle }, { ...both, trust }))).toBe('unchanged verified.records');
  });

  it('does one kind of work', () => {
    const only = (unusual: object) => {
      const other = coop.certify(unusual);
      return { trust: county.trust([{ id: other.id }]).bytes, certificates: [other.bytes] };
    };
    expect(refusal({ bundle }, only({ uses: ['seal', 'attest', 'notice'] }))).toBe('not_entitled issuer.use');
    expect(refusal({ code: label.code }, only({ key: coop.sealKey.publicKey, uses: ['record'] }))).toBe('not_entitled issuer.use');
    expect(refusal({ bundle }, only({ roles: ['laboratory', 'inspector', 'authority'] }))).toBe('not_entitled issuer.role');
    expect(refusal({ bundle }, only({ products: [] }))).toBe('not_entitled issuer.product_scope');
    const inspection = {
      kind: 'inspection',
      method: 'rapid',
      day: '2026-10-09',
      results: [{ analyte: '敌敌畏', outcome: 'screening_negative' }],
      conclusion: 'screening_negative',
    } as const;
    const own = world.attest(coop, bags, 0, inspection);
    const report = run({ bundle: world.bundle([field, bags], { attestations: [own.bytes] }) });
    expect(report.attestations).toMatchObject([{ check: 'not_checked', code: 'issuer.role', fields: {} }]);
  });

  it('cannot be crowded out by certificates that no list names', () => {
    const junk = spoiled(posing(county, { key: coop.sealKey.publicKey }).bytes);
    const report = run(whole, { certificates: [...junk, ...certificates] });
    expect(say(report)).toBe('unchanged verified.records');
    expect(report.work.signatures).toBe(run(whole).work.signatures);
  });
});

describe('a recall', () => {
  it('is given by nobody who may not, and closed by nobody', () => {
    for (const by of [carrier, coop2, laboratory])
      expect(codesOf(run(whole, { certificates: [...certificates, world.notice(by)] })), by.id).toContain('notice.rejected');
    const closed = world.notice(coop, { state: 'closed' });
    expect(say(run(whole, { status: recalled.bytes, certificates: [...certificates, closed] }))).toBe('recalled lot.recalled');
    const open = world.notice(authority);
    expect(say(run(whole, { certificates: [...certificates, closed, open] }))).toBe('recalled lot.recalled');
    expect(say(run(whole, { certificates: [...certificates, world.notice(authority, { anchor: neighbour.anchor })] }))).toBe(
      'unchanged verified.records',
    );
  });

  it('of some items ends at the item', () => {
    const status = county.status({
      recalls: [
        {
          ...lots.potato,
          state: 'open',
          level: 1,
          since: '2026-11-01',
          ranges: [
            [7, 9],
            [499, 499],
          ],
        },
      ],
    });
    const at = (index: number) => say(run({ code: world.label(bags, { index }).code }, { status: status.bytes }));
    expect([6, 7, 9, 10, 498, 499].map(at)).toEqual([
      'label_only verified.label',
      'recalled lot.recalled',
      'recalled lot.recalled',
      'label_only verified.label',
      'label_only verified.label',
      'recalled lot.recalled',
    ]);
    // Where the index is not known, or not proven, any range counts.
    const other = world.label(bags, { index: 6 });
    expect(say(run({ bundle }, { status: status.bytes }))).toBe('recalled lot.recalled');
    expect(say(run({ code: other.link }, { status: status.bytes }))).toBe('recalled lot.recalled_unverified');
    expect(say(run({ code: other.code }, { status: status.bytes, trust: undefined }))).toBe('recalled lot.recalled_unverified');
  });

  it('is not undone by an older list, a lower version or a flood of notices', () => {
    const older = county.status({ version: 39, iat: '2026-11-19T12:00:00+08:00' });
    for (const status of [
      [older.bytes, recalled.bytes],
      [recalled.bytes, older.bytes],
    ])
      expect(say(run(whole, { status }))).toBe('recalled lot.recalled');
    expect(
      say(run(whole, { status: recalled.bytes, certificates: [...certificates, ...spoiled(world.notice(authority, { state: 'drill' }))] })),
    ).toBe('recalled lot.recalled');
  });

  it('of the label stays, whatever incomplete or foreign bundle comes beside it', () => {
    const voids = county.status({ voids: [{ ...lots.potato, ranges: [[7, 7]] }] }).bytes;
    expect(say(run({ code: label.code }, { status: voids }))).toBe('voided item.voided');
    expect(say(run({ code: label.code, bundle: world.bundle([bags]) }, { status: voids }))).toBe('voided item.voided');
    expect(say(run({ code: label.code, bundle: world.bundle(world.strangerChains()) }, { status: voids }))).toBe('voided item.voided');
  });
});

describe('a trust list', () => {
  it('below the minimum of the status list is refused', () => {
    const status = county.status({ minimums: { trust: 6 } });
    expect(refusal(whole, { status: status.bytes })).toBe('unknown_issuer trust.absent');
    const newer = county.trust(ids, { version: 6 });
    expect(say(run(whole, { status: status.bytes, trust: [world.trust.bytes, newer.bytes] }))).toBe('unchanged verified.records');
  });

  it('of a huge version counts for its own county alone', () => {
    const huge = neighbour.trust([], { version: Number.MAX_SAFE_INTEGER });
    expect(say(run(whole, { trust: [world.trust.bytes, huge.bytes] }))).toBe('unchanged verified.records');
  });
});
