// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Of the workspaces that benches make. */
export const PASSPHRASE = 'correct horse battery';

/** What a process used: seconds of the clock and of processor, bytes of memory at most; and what it printed. @typedef {{ wall: number, cpu: number, rss: number, out: string }} Cost */

const ASK = fileURLToPath(new URL('cost-of-self.mjs', import.meta.url));

/** Runs a program of Node with its threads; throws where it ends with a status that is not `good`. @param {readonly string[]} args @param {readonly number[]} [good] @returns {Promise<Cost>} */
export async function costOf(args, good = [0]) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', ASK, ...args], {
    env: { ...process.env, TIANMA_PASSPHRASE: PASSPHRASE },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const texts = ['', ''];
  for (const [i, stream] of [child.stdout, /** @type {import('node:stream').Readable} */ (child.stdio[3])].entries()) {
    stream?.setEncoding('utf8').on('data', (text) => {
      texts[i] += text;
    });
  }
  const status = await new Promise((resolve) => {
    child.on('close', resolve);
  });
  const wall = (performance.now() - start) / 1_000;
  if (!good.includes(status)) throw new Error(`${args.join(' ')}: exit ${status}\n${texts[0]}`);
  return { wall, .../** @type {{ cpu: number, rss: number }} */ (JSON.parse(texts[1] ?? '')), out: texts[0] ?? '' };
}
