// A county's recall is stopped dead at many moments; the next command finishes it, and nothing that was out is lost.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { setImmediate as next, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../../packages/cli/src/goods.fixture.js';
import { NOW, PASSPHRASE } from '../../packages/cli/src/workspace/world.fixture.js';
import { readStatusList } from '../../packages/core/src/trust/index.js';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const WORDS = ['--level', '1', '--reason', 'residue', '--text', '农残超标', '--todo', '停止食用并退回'];
const OPEN = ['recall', 'open', 'input:MZ-2026-77', '--id', 'R1', ...WORDS];

let goods: Goods;
beforeAll(async () => {
  goods = await makeGoods();
}, 120_000);
afterAll(() => goods?.clean());

/** Runs the command in a process of its own and kills it when `moment` comes; true if it was killed. */
async function killedAt(folder: string, moment: () => Promise<unknown>): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, '--dir', folder, '--now', String(NOW), ...OPEN], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
  });
  const killed = await Promise.race([moment().then(() => true), ended.then(() => false)]);
  if (killed) child.kill('SIGKILL');
  await ended;
  return killed;
}

async function until(come: () => boolean): Promise<void> {
  while (!come()) await next();
}

const content = (path: string): string => (existsSync(path) ? readFileSync(path).toString('base64') : '');

type Moment = (folder: string) => () => Promise<unknown>;
const appears =
  (name: string): Moment =>
  (folder) =>
  () =>
    until(() => existsSync(`${folder}/${name}`));
const changes =
  (name: string): Moment =>
  (folder) => {
    const before = content(`${folder}/${name}`);
    return () => until(() => content(`${folder}/${name}`) !== before);
  };

const MOMENTS: readonly (readonly [string, Moment])[] = [
  ['it has begun', () => () => wait(250)],
  ['it is under way', () => () => wait(600)],
  ['the case is written', appears('recalls/R1/000001.json')],
  ['the next list is kept', changes('county.json')],
  ['the list is out', changes('public/status.cbor')],
];

it.each(MOMENTS)('killed when %s, the next command finishes it', async (name, moment) => {
  const folder = goods.at(`killed ${name}`);
  cpSync(goods.at('county'), folder, { recursive: true });
  const killed = await killedAt(folder, moment(folder));
  if (name.endsWith('written')) expect(killed).toBe(true);
  const begun = existsSync(`${folder}/recalls/R1/000001.json`);
  await goods.tell('--dir', folder, ...(begun ? ['recall', 'report', 'R1'] : OPEN));
  expect(await goods.json('--dir', folder, 'recall', 'list')).toMatchObject({
    cases: [{ id: 'R1', state: 'open', published: true, lots: 2 }],
  });
  await goods.done('--dir', folder, 'status', 'make');
  const { recalls } = readStatusList(new Uint8Array(readFileSync(`${folder}/public/status.cbor`)));
  expect(recalls.map(({ state, level }) => [state, level])).toEqual([
    [0, 1],
    [0, 1],
  ]);
});
