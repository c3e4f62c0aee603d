import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '@tianma/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../goods.fixture.js';
import { tianma } from '../program.fixture.js';
import { labelLot } from '../workspace/label.js';
import { openSession } from '../workspace/session.js';
import { NOW, PASSPHRASE, POTATO } from '../workspace/world.fixture.js';

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

it('tells of the own recall that the county has not published yet, also on the telephone; then of the published one', async () => {
  const { at, done } = goods;
  const session = await openSession(at('coop'), PASSPHRASE, NOW);
  const item = labelLot(session, 'L1').items.at(0);
  const run = (verb: string, what = '', ...more: string[]) => tianma(['--dir', at('coop'), verb, what, ...more]);
  const before = await run('verify', item?.code);
  expect([before.status, before.err]).toEqual([0, '']);
  const words = ['--level', '1', '--reason', 'residue', '--text', '农残超标', '--todo', '停止食用并退回'];
  await done('--dir', at('coop'), 'recall', 'open', `${POTATO}/L1`, ...words);
  for (const { out, err } of [await run('verify', item?.code), await run('say', item?.serial)]) {
    expect(out).toContain('停止食用并退回');
    expect(err).toContain(`${POTATO}/L1 已召回(1 级,2026-11-21 起),县里还没公布`);
  }
  expect(JSON.parse((await run('verify', item?.code, '--json')).out)).toMatchObject({ code: 'lot.recalled' });
  // Who names what to believe is told by that alone.
  expect((await run('verify', item?.code, '--anchors', at('county/public/root.cbor'))).err).toBe('');
  await done('--dir', at('county'), 'recall', 'open', `${POTATO}/L1`, ...words);
  await done('--dir', at('coop'), 'trust', 'accept', at('county/public'));
  for (const { err } of [await run('verify', item?.code), await run('say', item?.serial)]) expect(err).toBe('');
});

it('goes on without own recalls that cannot be read, and says so', async () => {
  const { at } = goods;
  const kept = at('coop/recalls', readdirSync(at('coop/recalls'))[0] ?? '');
  for (const name of readdirSync(kept).filter((one) => one.endsWith('.json'))) writeFileSync(join(kept, name), '{');
  const { err } = await tianma(['--dir', at('coop'), 'verify', at('L1.tianma')]);
  expect(err).toContain('本工作区的召回读不了');
});
