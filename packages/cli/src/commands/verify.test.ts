import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import type { Report } from '@tianma/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../goods.fixture.js';
import { tianma } from '../program.fixture.js';

let goods: Goods;
beforeAll(async () => {
  goods = await makeGoods();
}, 120_000);
afterAll(() => goods?.clean());

it('names a status list that is damaged, and where to get it anew; the rest is verified all the same', async () => {
  const { at } = goods;
  const status = readFileSync(at('county/public/status.cbor'));
  const args = ['verify', at('P1.tianma'), '--anchors', at('county/public/root.cbor'), '--trust', at('county/public/trust.cbor')];
  for (const bytes of [Buffer.from('{'), status.subarray(0, 40), Buffer.from('ff'.repeat(20), 'hex'), Buffer.alloc(0)]) {
    writeFileSync(at('bad.cbor'), bytes);
    const { err, out } = await tianma(['--json', ...args, '--status', at('bad.cbor')]);
    expect(err).toContain(at('bad.cbor'));
    expect(err).toContain('向县里重新取 status.cbor');
    const { findings, headline } = JSON.parse(out) as Report;
    expect(headline).toBe('status_unknown');
    expect(findings.map(({ code }) => code)).toContain('status.rejected');
    const en = await tianma(['--lang', 'en', ...args, '--status', at('bad.cbor')]);
    expect(en.err).toContain('get status.cbor anew from the county');
  }
  expect((await tianma([...args, '--status', at('county/public/status.cbor')])).err).toBe('');
});

it('is named too where a folder of a county is accepted', async () => {
  const { at } = goods;
  cpSync(at('county/public'), at('copied'), { recursive: true });
  writeFileSync(at('copied/status.cbor'), '{');
  const { status, err } = await tianma(['--dir', at('coop'), 'trust', 'accept', at('copied')]);
  expect([status, err.includes(at('copied/status.cbor')), err.includes('向县里重新取')]).toEqual([2, true, true]);
});
