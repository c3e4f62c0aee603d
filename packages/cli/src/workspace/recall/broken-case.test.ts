import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../../goods.fixture.js';
import { tianma } from '../../program.fixture.js';

const WORDS = ['--level', '1', '--reason', 'residue', '--text', '农残超标', '--todo', '停止食用并退回'];
const BATCH = 'input:MZ-2026-77';

let goods: Goods;
const county = (...args: string[]): readonly string[] => ['--dir', goods.at('county'), 'recall', ...args];
const file = (): string => goods.at('county/recalls/R1/000002.json');
let whole: Buffer;
beforeAll(async () => {
  goods = await makeGoods();
  for (const id of ['R1', 'R2']) await goods.done(...county('open', BATCH, ...WORDS, '--id', id));
  whole = readFileSync(file());
}, 120_000);
afterAll(() => goods?.clean());

it('is named by the list, which goes on with the others', async () => {
  for (const text of [
    '{',
    'null',
    '[]',
    '{"schema":"tianma-recall/0","at":1,"event":"found"}',
    '{"schema":"tianma-recall/0","at":1,"event":"toString"}',
  ]) {
    writeFileSync(file(), text);
    const { status, out, err } = await tianma(['--json', ...county('list')]);
    expect([text, status]).toEqual([text, 2]);
    expect(JSON.parse(out)).toMatchObject({
      cases: [{ id: 'R2', state: 'open' }],
      broken: [{ id: 'R1', path: file(), code: 'workspace.damaged' }],
    });
    expect(err).toContain(`R1 读不了:${file()}`);
  }
});

it('keeps no other case from being reported, and answers for itself with its file and the remedy', async () => {
  writeFileSync(file(), '{');
  const { out, err } = await goods.tell(...county('report', 'R2'));
  expect([out.includes('R2  1 级'), err.includes('R1 读不了')]).toEqual([true, true]);
  for (const verb of ['report', 'close']) {
    const refusal = await goods.refused('workspace.damaged', ...county(verb, 'R1'));
    expect([refusal.includes(file()), refusal.includes('tianma restore')]).toEqual([true, true]);
  }
  await goods.tell(...county('open', BATCH, ...WORDS, '--id', 'R3', '--dry-run'));
});

it('holds up the end of a recall of the county: what it still recalls is not known', async () => {
  writeFileSync(file(), '{');
  expect(await goods.refused('workspace.damaged', ...county('close', 'R2', '--yes'))).toContain(file());
  writeFileSync(file(), whole);
  await goods.done(...county('close', 'R2', '--yes'));
});

it('is also one whose events cannot follow one another', async () => {
  writeFileSync(goods.at('county/recalls/R1/000003.json'), readFileSync(goods.at('county/recalls/R1/000001.json')));
  expect(await goods.refused('workspace.damaged', ...county('report', 'R1'))).toContain('recalls/R1');
});
