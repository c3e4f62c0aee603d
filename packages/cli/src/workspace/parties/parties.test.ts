import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWhole } from '../atomic.js';
import { enrol } from '../county/enrol.js';
import { publishTrust, retireKey } from '../county/trust.js';
import { initWorkspace } from '../init.js';
import { LAYOUT } from '../layout.js';
import { readKeyRequest } from '../party/key-request.js';
import { readFile } from '../workspace.js';
import { COOP, makeWorld, NOW, PASSPHRASE, type World } from '../world.fixture.js';
import { checkParties } from './check.js';
import { keepDrafts, type PartyDraft, partyDrafts } from './drafts.js';
import { partyRegister, type RegisteredParty } from './register.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

const DRAFT: PartyDraft = {
  schema: 'tianma-party-draft/0',
  party: '530113/N2530927MF0000048X',
  names: { zh: '示范村股份经济合作社' },
  type: 'village_collective',
  creditCode: 'N2530927MF0000048X',
  division: '530113',
  roles: ['producer'],
  products: [],
};
const alone = (draft: Partial<PartyDraft>): RegisteredParty => {
  const one = { ...DRAFT, ...draft };
  return { id: one.party, keys: [], draft: one };
};
const faults = (register: readonly RegisteredParty[], now = NOW) =>
  checkParties(register, now).map(({ fault, severity }) => `${severity} ${fault}`);

describe('drafts', () => {
  it('are kept by number, and read back', async () => {
    expect(await keepDrafts(world.county.workspace, [DRAFT])).toEqual({ added: 1, changed: 0 });
    expect(await keepDrafts(world.county.workspace, [{ ...DRAFT, roles: ['packer'] }])).toEqual({ added: 0, changed: 1 });
    expect(partyDrafts(world.county.workspace)).toEqual([{ ...DRAFT, roles: ['packer'] }]);
    await expect(keepDrafts(world.coop.workspace, [DRAFT])).rejects.toThrow('workspace.state');
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['another schema', JSON.stringify({ ...DRAFT, schema: 'x' })],
    ['the name of another', JSON.stringify({ ...DRAFT, party: '530113/OTHER' })],
  ])('are damaged with %s', (_, text) => {
    const path = world.county.workspace.path(LAYOUT.parties, 'N2530927MF0000048X.json');
    const before = readFile(path);
    writeWhole(path, text);
    expect(() => partyDrafts(world.county.workspace)).toThrow('workspace.damaged');
    writeWhole(path, before);
  });
});

describe('checkParties', () => {
  it('waits for those who have no keys yet', () => {
    expect(faults([alone({})])).toEqual(['notice waiting']);
  });

  it.each<[string, Partial<PartyDraft>, string]>([
    ['a wrong check character', { creditCode: 'N2530927MF0000048Y' }, 'error credit_code'],
    ['a code that is not its number', { creditCode: '93530113MA0TM00118' }, 'error credit_code'],
    ['a code of another kind', { type: 'cooperative' }, 'notice code_kind'],
    ['a division of another county', { division: '530927' }, 'error division'],
    ['a division that is none', { division: '530' }, 'error division'],
  ])('finds %s', (_, draft, fault) => {
    expect(faults([alone(draft)])).toContain(fault);
  });

  it('looks at keys: ending, ended, unlisted, stolen', async () => {
    const own = (now = NOW) => partyRegister(world.county.workspace, now).filter(({ id }) => id === COOP);
    expect(faults(own())).toEqual([]);
    const [
      {
        keys: [key],
      } = { keys: [] },
    ] = own();
    const end = Date.parse(`${own()[0]?.keys.find(({ use }) => use === 'seal')?.to}T12:00:00+08:00`) / 1000;
    expect(faults(own(end - 10 * 86_400), end - 10 * 86_400)).toContain('warning key_ends');
    const late = end + 3 * 365 * 86_400;
    expect(faults(own(late), late)).toContain('error no_key');
    const { workspace } = initWorkspace(
      join(world.folder, 'new'),
      { kind: 'party', id: '530113/NEW-1', names: { zh: '新社' }, division: '530113' },
      { passphrase: PASSPHRASE, now: NOW },
    );
    await enrol(world.county, readKeyRequest(readFile(workspace.path(LAYOUT.request))));
    const added = () => partyRegister(world.county.workspace, NOW).filter(({ id }) => id === '530113/NEW-1');
    expect(faults(added())).toEqual(['warning unlisted']);
    await publishTrust(world.county);
    expect(faults(added())).toEqual(['notice no_product']);
    await retireKey(world.county, { kid: key?.kid ?? '', state: 'compromised' });
    expect(faults(own())).toContain('notice key_compromised');
  });
});
