// A long command shows how far it is on a real terminal, and nothing of it in a pipe or with --json.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, type World, workbook } from '../../packages/cli/src/workspace/world.fixture.js';

const MAIN = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
let world: World;
let args: string[];
beforeAll(async () => {
  world = await makeWorld();
  const ledger = join(world.folder, 'ledger.xlsx');
  writeFileSync(ledger, await workbook(COOP_SHEETS));
  args = [MAIN, '--dir', world.coop.workspace.folder, '--now', String(NOW), '--lang', 'zh', 'import', ledger];
});
afterAll(() => world.clean());
const env = { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE };

it('stands on one line of a terminal of 40 columns, cleared before the result', () => {
  const command = `stty cols 40; ${[process.execPath, ...args].map((word) => `'${word}'`).join(' ')}`;
  const seen = execFileSync('script', ['-qec', command, '/dev/null'], { env, encoding: 'utf8' });
  const [shown = '', after = ''] = seen.split('✓');
  expect(shown).toMatch(/^\r\u001b\[K读表\r\u001b\[K/);
  expect(shown).not.toContain('\n');
  expect(shown.endsWith('\r\u001b[K')).toBe(true);
  expect(after).not.toContain('\u001b');
});

it.each([[[]], [['--json']]])('is not in a pipe: %j', (more) => {
  const { stdout, stderr } = spawnSync(process.execPath, [...args, ...more], { env, encoding: 'utf8' });
  expect([stdout.includes('\u001b'), stdout.length > 50, stderr]).toEqual([false, true, '']);
});
