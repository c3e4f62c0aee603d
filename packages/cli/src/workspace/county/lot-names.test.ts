import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createKey, signCertificate } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../program.js';
import { writeWhole } from '../atomic.js';
import { initWorkspace } from '../init.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { Session } from '../session.js';
import { COOP, NOW, PASSPHRASE, POTATO, tempFolder } from '../world.fixture.js';
import { productNames } from './product-names.js';
import { parseLot } from './status.js';

const folder = tempFolder();
let county: Session;
beforeAll(() => {
  county = initWorkspace(
    join(folder, 'county'),
    { kind: 'county', id: '530113', names: { zh: '东川区' }, division: '530113', host: 'trace.example.cn' },
    { passphrase: PASSPHRASE, now: NOW },
  );
  const { bytes, idHex } = signCertificate(
    {
      key: createKey().key.publicKey,
      party: COOP,
      names: { zh: '示范合作社' },
      type: 'cooperative',
      division: '530113',
      roles: ['packer'],
      uses: ['record'],
      products: [{ gtin: POTATO, names: { zh: '东川马铃薯 5kg' } }],
      notBefore: NOW,
      notAfter: NOW + 86_400,
    },
    { key: county.ring.key('certificate'), iss: '530113', iat: NOW },
  );
  const certificates = county.workspace.path(LAYOUT.public, PUBLISHED.certificates);
  mkdirSync(certificates, { recursive: true });
  writeWhole(join(certificates, `${idHex}.cbor`), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function status(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const told = { out: '', err: '' };
  const streams = { out: (text: string) => void (told.out += text), err: (text: string) => void (told.err += text) };
  const line = ['--dir', join(folder, 'county'), 'status', ...args];
  return { status: await run(line, { TIANMA_PASSPHRASE: PASSPHRASE, LANG: 'zh_CN.UTF-8' }, streams), ...told };
}

const RECALL = ['--level', '1', '--reason', 'residue', '--text', '超标', '--todo', '停止食用'];

describe('the lot of a recall', () => {
  it('has a barcode with a right check digit', () => {
    expect(parseLot('2530113000010/L1')).toEqual({ gtin: POTATO, lot: 'L1' });
    expect(() => parseLot('2530113000011/L1')).toThrow('cli.usage');
  });

  it('is told with the name of its product', async () => {
    expect(productNames(county.workspace, POTATO)).toEqual({ zh: '东川马铃薯 5kg' });
    const { status: exit, out, err } = await status('recall', `${POTATO}/L1`, ...RECALL);
    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain(`${POTATO}/L1 东川马铃薯 5kg`);
  });

  it('is told with a warning where nobody is enrolled for its barcode', async () => {
    const { status: exit, err } = await status('recall', '02350524000054/L1', ...RECALL);
    expect([exit, err.includes('02350524000054/L1')]).toEqual([0, true]);
  });

  it.each([
    [['--since', '昨天'], '--since'],
    [['--days', '0'], '--days'],
    [['--days', '99999'], '--days'],
  ])('is refused with %j', async (flags, where) => {
    const { status: exit, err } = await status('recall', `${POTATO}/L2`, ...RECALL, ...flags);
    expect([exit, err.includes(`位置: ${where}`)]).toEqual([1, true]);
  });
});
