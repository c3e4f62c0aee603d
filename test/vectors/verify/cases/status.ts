import type { Code } from '../../../../packages/core/src/codes.js';
import { documentId } from '../../../../packages/core/src/envelope/index.js';
import type { RecallInput } from '../../../../packages/core/src/sign/index.js';
import { resign } from '../../../world/resign.js';
import type { Collector } from '../collect.js';
import { reseal } from './seal.js';

export function statusCases(c: Collector): void {
  const { county, neighbour, bags, factory, field, lots, label, parties, notice, listed } = c.world;
  const good = label(bags);
  const { code } = good;
  const bundle = c.world.bundle([field, bags]);
  const crisps = c.world.bundle([field, bags, factory]);
  const bytes = listed.map((one) => one.bytes);
  const recall = (unusual: Partial<RecallInput> = {}) => ({
    status: county.status({ recalls: [{ ...lots.potato, state: 'open', level: 2, since: '2026-11-15', reason: 'residue', ...unusual }] })
      .bytes,
  });

  c.add('a recalled lot, by its seal', 'lot.recalled', { code }, recall());
  c.add('a recalled lot, by its bundle', 'lot.recalled', { bundle }, recall());
  c.add('a recalled lot, by a link', 'lot.recalled_unverified', { code: good.link }, recall());
  c.add('a recalled lot, the seal damaged', 'lot.recalled_unverified', { code: reseal(good, (s) => s.set([0, 0], 36)) }, recall());
  c.add(
    'a recalled lot, the seal altered',
    'lot.recalled_unverified',
    { code: code.replace(good.serial, c.world.serials[8] as string) },
    recall(),
  );
  c.add('a recalled lot, the signer not known', 'lot.recalled_unverified', { code }, { ...recall(), certificates: [] });
  c.add(
    'a recalled lot by a stale list',
    'lot.recalled',
    { code },
    {
      status: county.status({
        nextUpdate: '2026-11-19T09:00:00+08:00',
        recalls: [{ ...lots.potato, state: 'open', level: 2, since: '2026-11-15' }],
      }).bytes,
    },
  );
  c.add(
    'a recall of items with this one',
    'lot.recalled',
    { code },
    recall({
      ranges: [
        [0, 3],
        [7, 7],
      ],
    }),
  );
  c.add(
    'a recall of items without this one',
    'verified.label',
    { code },
    recall({
      ranges: [
        [0, 6],
        [8, 499],
      ],
    }),
  );
  c.add('a recall of some items, the item not known', 'lot.recalled', { bundle }, recall({ ranges: [[0, 6]] }));
  c.add(
    'a recall of some items, the index altered',
    'lot.recalled_unverified',
    { code: reseal(good, (s) => s.set([0, 0, 0, 9], 28)) },
    recall({ ranges: [[7, 7]] }),
  );
  c.add('a recall of another lot', 'verified.label', { code }, recall({ lot: 'P26-002' }));
  c.add('a recall that is closed', 'verified.label', { code }, recall({ state: 'closed' }));
  c.add('a drill', 'verified.label', { code }, recall({ state: 'drill' }));
  c.add(
    'a recall by the other county of a lot with the same numbers',
    'verified.label',
    { code },
    {
      anchors: [county.root.bytes, neighbour.root.bytes],
      status: [
        c.world.status.bytes,
        neighbour.status({ recalls: [{ ...lots.potato, state: 'open', level: 1, since: '2026-11-15' }] }).bytes,
      ],
    },
  );
  c.add('a recalled input', 'lot.input_recalled', { bundle: crisps }, recall());
  c.add('an input with a closed recall', 'verified.records', { bundle: crisps }, recall({ state: 'closed' }));
  c.add(
    'the lot itself recalled and its input too',
    'lot.recalled',
    { bundle: crisps },
    {
      status: county.status({
        recalls: [lots.potato, lots.crisps].map((lot) => ({ ...lot, state: 'open', level: 1, since: '2026-11-15' })),
      }).bytes,
    },
  );

  const noted = (document: Uint8Array) => ({ certificates: [...bytes, document] });
  c.add('a notice of an authority', 'lot.recalled', { code }, noted(notice(parties.authority)));
  c.add('a notice of an authority, no status list', 'lot.recalled', { code }, { ...noted(notice(parties.authority)), status: undefined });
  c.add('a notice of the writer in the bundle', 'lot.recalled', {
    bundle: c.world.bundle([field, bags], { notices: [notice(parties.coop)] }),
  });
  c.add('a notice of another cooperative', 'verified.label', { code }, noted(notice(parties.coop2)));
  c.add('a notice of a laboratory', 'verified.label', { code }, noted(notice(parties.laboratory)));
  c.add(
    'a notice signed with another key',
    'verified.label',
    { code },
    noted(notice(parties.authority, { key: { ...parties.coop2.key, kid: parties.authority.key.kid } })),
  );
  c.add(
    'a notice whose text was changed',
    'verified.label',
    { code },
    noted(resign(notice(parties.authority), undefined, { payload: (map) => map.set(3, 1) })),
  );
  c.add(
    'a notice that cannot be read',
    'verified.label',
    { code },
    noted(resign(notice(parties.authority), parties.authority.key, { payload: (map) => map.delete(7) })),
  );
  c.add('a notice for another anchor', 'verified.label', { code }, noted(notice(parties.authority, { anchor: neighbour.anchor })));
  c.add(
    'a notice for items without this one',
    'verified.label',
    { code },
    noted(notice(parties.authority, { lots: [{ ...lots.potato, ranges: [[8, 9]] }] })),
  );
  c.add(
    'a notice of an open recall that the status list has closed',
    'verified.label',
    { code },
    { ...noted(notice(parties.authority)), ...recall({ state: 'closed' }) },
  );
  const spoken = parties.authority;
  const later = { since: '2026-11-17', iat: '2026-11-17T10:00:00+08:00' };
  const overtaken = { iat: '2026-11-19T09:00:00+08:00' };
  const named = documentId(notice(spoken));
  const others = [[8, 9]] as const;
  for (const [name, expected, given, entry] of [
    ['a notice of a recall that began after the one that the status list has closed', 'lot.recalled', notice(spoken, later), { state: 'closed' }],
    ['a notice signed after the status list that has closed a recall of that day', 'lot.recalled', notice(spoken, overtaken), { state: 'closed' }],
    ['a notice that the closed entry names, though it began later', 'verified.label', notice(spoken), { state: 'closed', since: '2026-11-14', notice: named }],
    ['a notice of a recall, where the status list has a drill', 'lot.recalled', notice(spoken), { state: 'drill' }],
    ['a notice of a recall, named by a drill', 'lot.recalled', notice(spoken), { state: 'drill', notice: named }],
    ['a notice of a drill, where the status list has a drill', 'verified.label', notice(spoken, { state: 'drill' }), { state: 'drill' }],
    ['a notice of all items, where the status list recalls others', 'lot.recalled', notice(spoken), { ranges: others }],
    ['a notice of all items, named by an entry that recalls others', 'verified.label', notice(spoken), { ranges: others, notice: named }],
  ] satisfies [string, Code, Uint8Array, Partial<RecallInput>][])
    c.add(name, expected, { code }, { ...noted(given), ...recall(entry) });
  c.add('a notice that is closed', 'verified.label', { code }, noted(notice(parties.authority, { state: 'closed' })));
  c.add('a notice on an input', 'lot.input_recalled', { bundle: crisps }, noted(notice(parties.coop)));

  const items = (table: 'voids' | 'activations', ...ranges: [number, number][]) => ({
    status: county.status({ [table]: [{ ...lots.potato, ranges }] }).bytes,
  });
  c.add('an item that was voided', 'item.voided', { code }, items('voids', [5, 9]));
  c.add('other items voided', 'verified.label', { code }, items('voids', [8, 9]));
  c.add('an item that was not activated', 'verified.label', { code }, items('activations', [100, 499]));
  c.add('an item that was activated', 'verified.label', { code }, items('activations', [0, 99]));

  const takenBack = (seq: number, again = false) => {
    const chain = bags.fork(3);
    chain.add({ kind: 'void', target: chain.at(seq).id, reason: 'mistake' }, { iat: '2026-10-11T09:00:00+08:00' });
    if (again)
      chain.add({ kind: 'packing', ...lots.potato, day: '2026-10-12', origin: '530113', count: 10, itemsRoot: c.world.items.root });
    return chain;
  };
  c.add('the packing voided', 'lot.voided', { code, bundle: c.world.bundle([field, takenBack(2)]) });
  c.add('the lot voided', 'lot.voided', { bundle: c.world.bundle([field, takenBack(0)]) });
  c.add('another record of the lot voided', 'verified.records', { bundle: c.world.bundle([field, takenBack(1)]) });
  c.add('the packing voided and done again', 'verified.records', { bundle: c.world.bundle([field, takenBack(2, true)]) });
  c.add('a label of the packing that was voided and done again', 'lot.voided', {
    code,
    bundle: c.world.bundle([field, takenBack(2, true)]),
  });
}
