import { describe, expect, it } from 'vitest';
import { hex } from '../bytes.js';
import { isSignedBy, lotKey, ROOT_USE } from '../trust/index.js';
import { keyFromSeed } from './key.js';
import { type CertificateInput, signCertificate } from './sign-certificate.js';
import { type NoticeInput, signNotice } from './sign-notice.js';
import { type RootInput, signRoot } from './sign-root.js';
import { type StatusInput, signStatus } from './sign-status.js';
import { signTrust, type TrustInput } from './sign-trust.js';

const key = (n: number) => keyFromSeed(new Uint8Array(32).fill(n));
const [rootKey, certificateKey, trustKey, statusKey, partyKey] = [key(1), key(2), key(3), key(4), key(5)];
const NOW = '2026-03-05T08:00:00+08:00';
const PARTY = '620524/91620524MA71ABCD0X';
const GTINS = ['06901234567892', '06901234567908'] as const;
const names = { zh: '东川区', en: 'Dongchuan' };

const ROOT: RootInput = {
  names,
  division: '620524',
  keys: [
    { use: 'root', key: rootKey.publicKey },
    { use: 'certificate', key: hex(certificateKey.publicKey) },
    { use: 'trust', key: trustKey.publicKey },
    { use: 'status', key: statusKey.publicKey },
  ],
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2036-01-01T00:00:00Z',
};
const root = signRoot(ROOT, { key: rootKey, iat: NOW });
const CERTIFICATE: CertificateInput = {
  key: partyKey.publicKey,
  party: PARTY,
  names: { zh: '某合作社' },
  type: 'cooperative',
  creditCode: '91350100M000100Y43',
  division: '620524100',
  roles: ['packer', 'producer'],
  uses: ['seal', 'record'],
  products: [
    { gtin: GTINS[1], names: { zh: '熟茶' } },
    { gtin: GTINS[0], names },
  ],
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-02-05T00:00:00Z',
  hotline: '12316',
};
const county = (k: typeof key extends (n: number) => infer K ? K : never) => ({ key: k, iss: '620524', iat: NOW });
const certificate = signCertificate(CERTIFICATE, county(certificateKey));
const TRUST: TrustInput = {
  version: 3,
  anchor: root.id,
  nextUpdate: '2026-04-05T00:00:00Z',
  certificates: [
    { id: 'ff'.repeat(32), state: 'retired', since: NOW },
    { id: certificate.id },
    { id: '00'.repeat(32), state: 'compromised' },
  ],
  hosts: ['c.example'],
  report: '12316',
  allocated: [{ gtin: GTINS[0], party: PARTY }],
};
const STATUS: StatusInput = {
  version: 9,
  anchor: root.idHex,
  nextUpdate: '2026-03-12T00:00:00Z',
  recalls: [
    { gtin: GTINS[1], lot: 'B', state: 'closed', level: 3, since: '2026-02-01' },
    {
      gtin: GTINS[0],
      lot: 'A',
      state: 'open',
      level: 1,
      since: '2026-03-04',
      notice: '11'.repeat(32),
      ranges: [
        [10, 20],
        [0, 4],
        [5, 6],
        [15, 30],
      ],
      reason: 'residue',
      texts: { zh: '农残超标' },
      todo: { zh: '停止食用', en: 'Do not eat' },
    },
  ],
  voids: [{ gtin: GTINS[0], lot: 'A', ranges: [[7, 7]] }],
  activations: [{ gtin: GTINS[0], lot: 'A', ranges: [[0, 400]] }],
  revokedKeys: [{ thumbprint: partyKey.thumbprint, since: NOW }],
  minimums: { trust: 3 },
};
const NOTICE: NoticeInput = {
  anchor: root.id,
  lots: [
    { gtin: GTINS[0], lot: 'A', ranges: [[0, 9]] },
    { gtin: GTINS[1], lot: 'B' },
  ],
  level: 2,
  since: '2026-03-04',
  state: 'open',
  reason: 'microbes',
  texts: { zh: '微生物超标' },
  todo: { zh: '退回' },
  affected: '22'.repeat(32),
};
const notice = { key: partyKey, iss: PARTY, sub: 'N-1', iat: NOW };

function refused(run: () => unknown): string {
  try {
    run();
    return 'signed';
  } catch (error) {
    const { code, where } = error as { code?: string; where?: string };
    if (code === undefined) throw error;
    return `${code} ${where}`;
  }
}

describe('documents of trust', () => {
  it('signs a root by itself', () => {
    expect(root.root).toMatchObject({ version: 1, threshold: 1, division: '620524', names, notAfter: 2_082_758_400 });
    expect(root.root.keys.map(([use]) => use)).toEqual([0, 1, 2, 3]);
    expect(isSignedBy(root.root.envelope, root.root, ROOT_USE.root)).toBe(true);
  });

  it('signs a certificate, its tables ascending', () => {
    const { certificate: found } = certificate;
    expect(found).toMatchObject({ party: PARTY, type: 1, roles: [1, 3], uses: [1, 2], creditCode: '91350100M000100Y43', hotline: '12316' });
    expect(found.products.map(([gtin]) => gtin)).toEqual(GTINS);
    expect(found.key).toEqual(partyKey.publicKey);
    expect(isSignedBy(found.envelope, root.root, ROOT_USE.certificate)).toBe(true);
    expect(isSignedBy(found.envelope, root.root, ROOT_USE.trust)).toBe(false);
  });

  it('signs a trust list, ascending by certificate', () => {
    const { trust } = signTrust(TRUST, county(trustKey));
    expect(trust.certificates.map(([, state, since]) => [state, since])).toEqual([
      [2, null],
      [0, null],
      [1, 1_772_668_800],
    ]);
    expect(trust).toMatchObject({ version: 3, anchor: root.id, hosts: ['c.example'], report: '12316', allocated: [[GTINS[0], PARTY]] });
    expect(isSignedBy(trust.envelope, root.root, ROOT_USE.trust)).toBe(true);
  });

  it('signs a status list, lots by their key, ranges joined', () => {
    const { status } = signStatus(STATUS, county(statusKey));
    const recall = status.recallOf.get(hex(lotKey(root.id, GTINS[0], 'A')));
    expect(recall).toMatchObject({ state: 0, level: 1, reason: 1, texts: { zh: '农残超标' } });
    expect(recall?.ranges).toEqual([
      [0, 6],
      [10, 30],
    ]);
    expect(status.recallOf.size).toBe(2);
    expect(status.voidsOf.get(hex(lotKey(root.id, GTINS[0], 'A')))).toEqual([[7, 7]]);
    expect(status.revokedSince.get(hex(partyKey.thumbprint))).toBe(1_772_668_800);
    expect(status.minimums).toEqual({ trust: 3 });
    expect(isSignedBy(status.envelope, root.root, ROOT_USE.status)).toBe(true);
  });

  it('signs a status list that says nothing yet', () => {
    const { status } = signStatus({ version: 1, anchor: root.id, nextUpdate: NOW }, county(statusKey));
    expect([status.recalls, status.voids, status.activations, status.revokedKeys, status.minimums]).toEqual([[], [], [], [], undefined]);
  });

  it('signs a notice', () => {
    const { notice: found } = signNotice(NOTICE, notice);
    expect(found).toMatchObject({
      level: 2,
      state: 0,
      reason: 2,
      lots: [
        [GTINS[0], 'A', [[0, 9]]],
        [GTINS[1], 'B'],
      ],
    });
  });

  it('gives the same bytes for the same input in another order', () => {
    const again = signCertificate(
      { ...CERTIFICATE, roles: ['producer', 'packer'], products: [...(CERTIFICATE.products ?? [])].reverse() },
      county(certificateKey),
    );
    expect(again.bytes).toEqual(certificate.bytes);
    const turned = signStatus({ ...STATUS, recalls: [...(STATUS.recalls ?? [])].reverse() }, county(statusKey));
    expect(turned.bytes).toEqual(signStatus(STATUS, county(statusKey)).bytes);
  });

  const without = (name: keyof RootInput) => {
    const { [name]: _, ...rest } = ROOT;
    return rest as RootInput;
  };
  it.each([
    ['a root without its own key', () => signRoot(ROOT, { key: partyKey, iat: NOW }), 'root'],
    ['a root of version 2', () => signRoot({ ...ROOT, version: 2 }, { key: rootKey, iat: NOW }), 'root'],
    ['a root without names', () => signRoot(without('names'), { key: rootKey, iat: NOW }), 'names'],
    ['a root with a short key', () => signRoot({ ...ROOT, keys: [{ use: 'root', key: 'ab' }] }, { key: rootKey, iat: NOW }), 'keys[0].key'],
    [
      'a root with an unknown use',
      () => signRoot({ ...ROOT, keys: [{ use: 'x' as never, key: rootKey.publicKey }] }, { key: rootKey, iat: NOW }),
      'keys[0].use',
    ],
    ['a root of nine digits', () => signRoot({ ...ROOT, division: '620524100' }, { key: rootKey, iat: NOW }), 'root/division'],
    ['an unknown property', () => signRoot({ ...ROOT, x: 1 } as never, { key: rootKey, iat: NOW }), 'root.x'],
    [
      'a wrong credit code',
      () => signCertificate({ ...CERTIFICATE, creditCode: '91350100M000100Y44' }, county(certificateKey)),
      'creditCode',
    ],
    [
      'a seal key for 401 days',
      () => signCertificate({ ...CERTIFICATE, notAfter: '2027-02-06T00:00:00Z' }, county(certificateKey)),
      'certificate/notAfter',
    ],
    ['an unknown role', () => signCertificate({ ...CERTIFICATE, roles: ['farmer' as never] }, county(certificateKey)), 'roles[0]'],
    ['no role', () => signCertificate({ ...CERTIFICATE, roles: [] }, county(certificateKey)), 'certificate/roles'],
    ['a party that is a name', () => signCertificate({ ...CERTIFICATE, party: '某某' }, county(certificateKey)), 'certificate/party'],
    [
      'one product twice',
      () => signCertificate({ ...CERTIFICATE, products: new Array(2).fill(CERTIFICATE.products?.[0]) }, county(certificateKey)),
      'certificate/products/1',
    ],
    [
      'a name with an override',
      () => signCertificate({ ...CERTIFICATE, names: { zh: 'a\u202e' } }, county(certificateKey)),
      'certificate/names/zh',
    ],
    [
      'a retired certificate without time',
      () => signTrust({ ...TRUST, certificates: [{ id: root.id, state: 'retired' }] }, county(trustKey)),
      'trust/certificates',
    ],
    [
      'one certificate twice',
      () => signTrust({ ...TRUST, certificates: [{ id: root.id }, { id: root.id }] }, county(trustKey)),
      'trust/certificates/1',
    ],
    ['a host with a path', () => signTrust({ ...TRUST, hosts: ['c.example/x'] }, county(trustKey)), 'trust/hosts/0'],
    ['version 0', () => signTrust({ ...TRUST, version: 0 }, county(trustKey)), 'trust/version'],
    [
      'a range that ends before it begins',
      () => signStatus({ ...STATUS, voids: [{ gtin: GTINS[0], lot: 'A', ranges: [[5, 4]] }] }, county(statusKey)),
      'status/voids/0/1/0',
    ],
    [
      'a range of one',
      () => signStatus({ ...STATUS, voids: [{ gtin: GTINS[0], lot: 'A', ranges: [[5] as never] }] }, county(statusKey)),
      'voids[0].ranges[0]',
    ],
    ['level 4', () => signNotice({ ...NOTICE, level: 4 as never }, notice), 'notice/level'],
    ['no lots', () => signNotice({ ...NOTICE, lots: [] }, notice), 'notice/lots'],
    ['an empty number', () => signNotice(NOTICE, { ...notice, sub: '' }), 'sub'],
  ])('refuses %s', (_, run, where) => {
    expect(refused(run)).toBe(`sign.input ${where}`);
  });
});
