import { resign } from '../../../world/resign.js';
import { type Collector, NOW } from '../collect.js';

export function listCases(c: Collector): void {
  const { county, neighbour, bags, listed, label, parties, trust, status } = c.world;
  const { code } = label(bags);
  const all = listed.map(({ id }) => ({ id }));
  const without = all.filter(({ id }) => id !== parties.coop.sealCertificate?.id);
  const add = (name: string, expected: Parameters<Collector['add']>[1], unusual: Parameters<Collector['add']>[3]) =>
    c.add(name, expected, { code }, unusual);

  add('the newer of two trust lists counts', 'issuer.unlisted', { trust: [trust.bytes, county.trust(without, { version: 6 }).bytes] });
  add('the newer of two trust lists counts, given first', 'issuer.unlisted', {
    trust: [county.trust(without, { version: 6 }).bytes, trust.bytes],
  });
  add('an older list beside it does not count', 'verified.label', { trust: [county.trust(without, { version: 4 }).bytes, trust.bytes] });
  add('of one version the later issued counts', 'issuer.unlisted', {
    trust: [trust.bytes, county.trust(without, { iat: '2026-11-18T09:00:00+08:00' }).bytes],
  });
  add('a trust list signed by the status key', 'trust.absent', { trust: county.trust(all, { key: county.keys.status }).bytes });
  add('a trust list for another anchor', 'trust.absent', { trust: county.trust(all, { anchor: neighbour.anchor }).bytes });
  add('a trust list of the other county', 'trust.absent', { trust: neighbour.trust(all).bytes });
  add('a trust list in another name', 'trust.absent', {
    trust: resign(trust.bytes, county.keys.trust, {
      header: (map) =>
        map.set(
          15,
          new Map<number, string | number>([
            [1, '433126'],
            [2, '433126'],
            [6, NOW],
          ]),
        ),
    }),
  });
  add('a trust list with a changed entry', 'trust.absent', { trust: resign(trust.bytes, undefined, { payload: (map) => map.set(1, 6) }) });
  add('a trust list of a newer schema', 'trust.absent', {
    trust: resign(trust.bytes, county.keys.trust, { payload: (map) => map.set(0, 1) }),
  });
  add('a trust list with an unknown negative key', 'verified.label', {
    trust: resign(trust.bytes, county.keys.trust, { payload: (map) => map.set(-1, 1) }),
  });
  add('a trust list whose entries are not ascending', 'trust.absent', {
    trust: resign(trust.bytes, county.keys.trust, { payload: (map) => map.set(4, [...(map.get(4) as never[])].reverse()) }),
  });
  add('a broken newer list beside a good older one', 'verified.label', {
    trust: [county.trust(without, { version: 9, key: county.keys.status }).bytes, trust.bytes],
  });
  add('a trust list below the minimum of the status list', 'trust.absent', { status: county.status({ minimums: { trust: 6 } }).bytes });
  add('a trust list at the minimum of the status list', 'verified.label', { status: county.status({ minimums: { trust: 5 } }).bytes });
  add('a trust list past its next update', 'verified.label', { trust: county.trust(all, { nextUpdate: '2026-11-19T00:00:00Z' }).bytes });

  add('no status list', 'status.absent', { status: undefined });
  add('a status list past its next update', 'status.stale', { status: county.status({ nextUpdate: '2026-11-20T11:59:59+08:00' }).bytes });
  add('a status list at its next update', 'verified.label', { status: county.status({ nextUpdate: '2026-11-20T12:00:00+08:00' }).bytes });
  add('a status list signed by the trust key', 'status.absent', { status: county.status({ key: county.keys.trust }).bytes });
  add('a status list of the other county', 'status.absent', { status: neighbour.status().bytes });
  add('a status list that cannot be read', 'status.absent', { status: status.bytes.slice(0, 40) });
  add('the newer of two status lists counts', 'lot.recalled', {
    status: [
      status.bytes,
      county.status({ version: 41, recalls: [{ ...c.world.lots.potato, state: 'open', level: 1, since: '2026-11-19' }] }).bytes,
    ],
  });
  add('an older recall beside a newer list without it does not count', 'verified.label', {
    status: [
      county.status({ version: 39, recalls: [{ ...c.world.lots.potato, state: 'open', level: 1, since: '2026-11-19' }] }).bytes,
      status.bytes,
    ],
  });
  add('a clock that is years behind', 'verified.label', { now: NOW - 3 * 365 * 86_400 });
  add('a clock that is behind does not make a stale list fresh', 'status.stale', {
    now: NOW - 30 * 86_400,
    status: county.status({ nextUpdate: '2026-11-15T00:00:00+08:00', iat: '2026-11-10T00:00:00+08:00' }).bytes,
  });
  add('a clock that is a month ahead', 'status.stale', { now: NOW + 30 * 86_400 });
}
