import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readStatusList } from '@tianma/core/trust';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../../goods.fixture.js';

const BATCH = 'input:MZ-2026-77';
const WORDS = ['--level', '1', '--reason', 'residue', '--text', '农残超标', '--todo', '停止食用并退回'];

let goods: Goods;
beforeAll(async () => {
  goods = await makeGoods();
}, 120_000);
afterAll(() => goods?.clean());

/** Every file of a folder with its content, by path. */
function contentOf(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile() && !path.startsWith('index.sqlite'))
      .map((path) => [path, readFileSync(join(folder, path)).toString('base64')]),
  );
}

interface Cases {
  readonly cases: readonly { readonly id: string; readonly state: string; readonly published: boolean }[];
}

/** The writes of a recall by a county, in their order. A kill leaves what stands before one of them. */
const ORDER = [/^recalls\/.*\/000001\.json$/, /^county\.json$/, /^public\/status\.cbor$/, /^recalls\/.*\/000002\.json$/];

describe.each(['open', 'close'] as const)('a county command that is killed while it is to %s a recall', (verb) => {
  const whole = (): string => goods.at(`whole-${verb}`);
  const begun = (): string => goods.at(`begun-${verb}`);
  const args = verb === 'open' ? ['open', BATCH, ...WORDS] : ['close', 'R20261121-1', '--yes'];
  const order =
    verb === 'open' ? ORDER : ORDER.map((one) => new RegExp(one.source.replace('000001', '000003').replace('000002', '000004')));

  beforeAll(async () => {
    cpSync(goods.at('county'), begun(), { recursive: true });
    if (verb === 'close') await goods.done('--dir', begun(), 'recall', 'open', BATCH, ...WORDS);
    cpSync(begun(), whole(), { recursive: true });
    await goods.done('--dir', whole(), 'recall', ...args);
  }, 60_000);

  it('writes only what is known here, each file once', () => {
    const [before, after] = [contentOf(begun()), contentOf(whole())];
    const changed = [...after].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
    expect(changed.filter((path) => !order.some((one) => one.test(path)))).toEqual([]);
    expect(changed).toHaveLength(order.length);
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4])('leaves a state that the next command finishes: after %i writes', async (writes) => {
    const folder = goods.at(`cut-${verb}-${writes}`);
    cpSync(begun(), folder, { recursive: true });
    const after = [...contentOf(whole()).keys()];
    for (const one of order.slice(0, writes)) {
      const path = after.find((name) => one.test(name)) as string;
      cpSync(join(whole(), path), join(folder, path), { recursive: true });
    }
    const before = (JSON.parse(await goods.done('--json', '--dir', folder, 'recall', 'list')) as Cases).cases;
    const wanted = verb === 'open' ? 'open' : 'closed';
    if (writes === 0) expect(before.map(({ state }) => state)).toEqual(verb === 'open' ? [] : ['open']);
    else expect(before).toMatchObject([{ state: wanted, published: writes === 4 }]);

    // What anybody does next with the keys finishes it; where nothing was begun, the same command does all of it.
    const next = writes === 0 ? args : ['report', 'R20261121-1'];
    const told = await goods.tell('--json', '--dir', folder, 'recall', ...next);
    expect(JSON.parse(told.out)).toMatchObject({
      finished: writes === 0 || writes === 4 ? [] : ['R20261121-1'],
      case: { state: wanted, published: true },
    });
    const { recalls } = readStatusList(new Uint8Array(readFileSync(join(folder, 'public/status.cbor'))));
    expect(recalls.map(({ state }) => state)).toEqual(verb === 'open' ? [0, 0] : [1, 1]);
    // The next list of the week says the same: nothing is lost that was out.
    await goods.done('--dir', folder, 'status', 'make');
    const renewed = readStatusList(new Uint8Array(readFileSync(join(folder, 'public/status.cbor'))));
    expect(renewed.recalls).toEqual(recalls);
    expect(renewed.version).toBeGreaterThan(1);
    rmSync(folder, { recursive: true });
  });
});
