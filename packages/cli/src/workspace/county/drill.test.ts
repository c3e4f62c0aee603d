import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { initWorkspace } from '../init.js';
import { NOW, PASSPHRASE, POTATO, tempFolder } from '../world.fixture.js';
import { changeStatus } from './status.js';

it('does not let a drill take the place of a recall, but lets a recall follow a drill', async () => {
  const folder = tempFolder();
  const county = initWorkspace(
    join(folder, 'county'),
    { kind: 'county', id: '530113', names: { zh: '东川区' }, division: '530113', host: 'trace.example.cn' },
    { passphrase: PASSPHRASE, now: NOW },
  );
  const recall = { gtin: POTATO, lot: 'L1', level: 1, reason: 'residue', texts: { zh: '超标' }, todo: { zh: '停止食用' } } as const;
  const states = async (state: 'open' | 'drill'): Promise<readonly number[]> =>
    (await changeStatus(county, { change: 'recall', recall: { ...recall, state } })).recalls.map((one) => one.state);
  const [drill] = await states('drill');
  const [open] = await states('open');
  expect(open).not.toBe(drill);
  await expect(states('drill')).rejects.toMatchObject({ code: 'cli.usage', where: '--drill' });
  expect(await states('open')).toEqual([open]);
  await changeStatus(county, { change: 'close', lot: recall });
  await expect(states('drill')).rejects.toMatchObject({ code: 'cli.usage' });
  rmSync(folder, { recursive: true });
});
