// Runs the pinned pnpm without asking anybody to install it: the one on PATH when a pnpm script called us, else npx fetches it.
import { spawnSync } from 'node:child_process';

export const PNPM = 'pnpm@12.21.0';

const inside = process.env.npm_config_user_agent?.startsWith('pnpm/') === true;
const [command, ...first] = inside ? ['pnpm'] : ['npx', '--yes', PNPM];
const { status, error } = spawnSync(command, [...first, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) {
  console.error(`could not start ${command}: ${error.message}`);
}
process.exit(status ?? 1);
