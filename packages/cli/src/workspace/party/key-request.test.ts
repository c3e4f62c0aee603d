import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWorkspace } from '../init.js';
import { LAYOUT } from '../layout.js';
import { readFile } from '../workspace.js';
import { COOP, NOW, PASSPHRASE, POTATO, QUICK, tempFolder } from '../world.fixture.js';
import { type KeyRequest, readKeyRequest } from './key-request.js';

let folder: string;
let request: KeyRequest;
beforeAll(() => {
  folder = tempFolder();
  const { workspace } = initWorkspace(
    folder,
    {
      kind: 'party',
      id: COOP,
      names: { zh: '合作社', en: 'Coop' },
      division: '530113',
      hotline: '12316',
      products: [{ gtin: POTATO, names: { zh: '马铃薯' } }],
    },
    { passphrase: PASSPHRASE, now: NOW, cost: QUICK },
  );
  request = JSON.parse(Buffer.from(readFile(workspace.path(LAYOUT.request))).toString('utf8')) as KeyRequest;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const withVouch = (r: KeyRequest, vouch: unknown): unknown => ({ ...r, keys: [{ ...r.keys[0], vouch }, ...r.keys.slice(1)] });

describe('a key request', () => {
  it('is read back, whatever the order of its properties', () => {
    expect(readKeyRequest(bytesOf(request))).toEqual(request);
    expect(readKeyRequest(bytesOf(Object.fromEntries(Object.entries(request).reverse())))).toEqual(request);
    expect(request.keys.map(({ use }) => use)).toEqual(['record', 'seal', 'attest', 'notice']);
    expect(request.roles).toEqual(['producer', 'packer']);
  });

  it.each<[string, (r: KeyRequest) => unknown]>([
    ['another party', (r) => ({ ...r, party: '530113/93530113MA0TM00999' })],
    ['another name', (r) => ({ ...r, names: { zh: '别的合作社' } })],
    ['one role more', (r) => ({ ...r, roles: [...r.roles, 'authority'] })],
    ['one product more', (r) => ({ ...r, products: [...r.products, { gtin: '02530113000027', names: { zh: '统货' } }] })],
    ['another hotline', (r) => ({ ...r, hotline: '400' })],
    ['a use that its key did not sign', (r) => ({ ...r, keys: [{ ...r.keys[0], use: 'notice' }, ...r.keys.slice(1)] })],
    ['a voucher that signed nothing', (r) => withVouch(r, { key: r.keys[1]?.key, proof: r.keys[1]?.proof })],
    ["a voucher's own proof of the same key", (r) => withVouch(r, r.keys[0])],
    ["somebody else's key", (r) => ({ ...r, keys: [{ ...r.keys[0], key: r.keys[1]?.key }] })],
  ])('is refused with %s', (_, change) => {
    expect(() => readKeyRequest(bytesOf(change(request)))).toThrow('signature.mismatch');
  });

  it.each<[string, (r: KeyRequest) => unknown]>([
    ['no JSON', () => '{'],
    ['nothing', () => null],
    ['another schema', (r) => ({ ...r, schema: 'x' })],
    ['an unknown role', (r) => ({ ...r, roles: ['king'] })],
    ['no keys', (r) => ({ ...r, keys: [] })],
    ['a key that is no hex', (r) => ({ ...r, keys: [{ ...r.keys[0], key: 'zz' }] })],
    ['a voucher that is no hex', (r) => withVouch(r, { key: r.keys[1]?.key, proof: 'zz' })],
    ['a voucher of nothing', (r) => withVouch(r, null)],
    ['a product without a name', (r) => ({ ...r, products: [{ gtin: POTATO }] })],
  ])('is malformed with %s', (_, change) => {
    expect(() => readKeyRequest(bytesOf(change(request)))).toThrow('doc.malformed');
  });
});
