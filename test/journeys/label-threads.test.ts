// The built command seals and draws labels in threads of its own: the same files whatever their number.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importLedger } from '../../packages/cli/src/workspace/import/import.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, type World, workbook } from '../../packages/cli/src/workspace/world.fixture.js';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const ITEMS = 3_000;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const packed = [
    ['批次号', '日期', '件数', '采收日期'],
    ['L1', '2026-11-09', ITEMS, '2026-11-05'],
  ] as const;
  const result = await importLedger(world.coop, await workbook({ ...COOP_SHEETS, 包装: packed }), { name: 'a.xlsx' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
});
afterAll(() => world?.clean());

/** Writes the labels, and gives the file and what is said of each. */
function labels(name: string, ...args: readonly string[]): { file: Buffer; codes: string[] } {
  const path = join(world.folder, name);
  const command = [MAIN, '--lang', 'zh', '--dir', world.coop.workspace.folder, '--now', String(NOW), '--json', 'label', 'L1'];
  const out = execFileSync(process.execPath, [...command, '-o', path, ...args], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { items } = JSON.parse(out) as { items: { code: string }[] };
  return { file: readFileSync(path), codes: items.map(({ code }) => code) };
}

it('writes the same PDF with one thread, with two and with three', () => {
  const found = [1, 2, 3].map((threads) =>
    labels(`${threads}.pdf`, '--format', 'pdf', '--layout', 'a4-24', '--skip', '5', '--threads', String(threads)),
  );
  const [one] = found;
  expect(new Set(one?.codes).size).toBe(ITEMS);
  for (const { file, codes } of found) expect([file.equals(one?.file as Buffer), codes]).toEqual([true, one?.codes]);
});
