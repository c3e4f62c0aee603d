import { TianmaError } from '@tianma/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeError } from '../../output/out.js';
import { enrol } from '../county/enrol.js';
import { readCounty, writeCounty } from '../county/state.js';
import { publishTrust } from '../county/trust.js';
import { hexOf } from '../hex.js';
import { LAYOUT } from '../layout.js';
import { readKeyRequest } from '../party/key-request.js';
import { readFile } from '../workspace.js';
import { makeWorld, NOW, POTATO, type World } from '../world.fixture.js';
import { acceptTrust } from './accept.js';
import { type Act, endorsementsOf, requireEntitled } from './entitled.js';
import { openTrusted } from './open-trusted.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.clean());

/** What the cooperative is told of something that it may not sign, in both languages. */
function told(act: Act): { readonly zh: string; readonly en: string } {
  const { workspace, ring } = world.coop;
  const endorsed = endorsementsOf(openTrusted(workspace, NOW), ring.key('record').publicKey);
  try {
    requireEntitled(endorsed, act, 'L1');
  } catch (error) {
    if (error instanceof TianmaError) return { zh: describeError(error, 'zh').join('\n'), en: describeError(error, 'en').join('\n') };
    throw error;
  }
  return { zh: '', en: '' };
}

const PACKING: Act = { use: 'record', kind: 'packing', gtin: POTATO, at: NOW };

describe('what a certificate does not permit', () => {
  it.each([
    [
      'another role',
      { ...PACKING, kind: 'processing' },
      /应为: .*加工\(processor\)[\s\S]*实际: .*种植养殖\(producer\)、包装\(packer\)[\s\S]*怎么办: /,
    ],
    ['another use', { ...PACKING, use: 'seal' as const }, /应为: 签标签的密钥\n {2}实际: 签记录的密钥\n/],
    [
      'another product',
      { ...PACKING, gtin: '02350524000054' },
      /应为: 证书里有商品 02350524000054\n {2}实际: 02530113000010 东川马铃薯 5kg\n/,
    ],
    [
      'another day',
      { ...PACKING, at: NOW - 400 * 86_400 },
      /应为: 证书有效期内的日期:2026-05-05 到 .*\n {2}实际: 2025-10-17\n.*--from 2025-10-17/,
    ],
  ] as const)('%s is told by name, in one language', (_, act, wanted) => {
    const { zh, en } = told(act);
    expect(zh).toMatch(wanted);
    expect(zh).not.toMatch(/a key for|certificate|enrol again/);
    expect(en.replace(/东川马铃薯 5kg/, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('is nothing where all is in order', () => {
    expect(told(PACKING).zh).toBe('');
  });
});

it('a key that its county calls stolen in one certificate is no key to sign with under another', async () => {
  const { county, coop } = world;
  const endorsed = () => endorsementsOf(openTrusted(coop.workspace, NOW), coop.ring.key('record').publicKey);
  await enrol({ ...county, now: NOW + 60 }, readKeyRequest(readFile(coop.workspace.path(LAYOUT.request))));
  const publish = async (): Promise<void> => {
    await publishTrust(county);
    await acceptTrust(coop.workspace, [county.workspace.path(LAYOUT.public)]);
  };
  await publish();
  expect(endorsed().length).toBe(2);
  const book = readCounty(county.workspace);
  const [first] = book.certificates.filter(({ thumbprint }) => thumbprint === hexOf(coop.ring.key('record').thumbprint));
  writeCounty(county.workspace, {
    ...book,
    certificates: book.certificates.map((one) => (one.id === first?.id ? { ...one, state: 'compromised' } : one)),
  });
  await publish();
  expect(endorsed()).toEqual([]);
});
