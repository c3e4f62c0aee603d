// Runs command lines of a shell in one process, which starts and opens each key file once: `node one-process.mjs IN CODES OUT ERR`, two pipes with names and two files.
// A line of IN is the folder, the two passphrases and the arguments, each followed by NUL; OUT and ERR get what was said, then CODES the exit code. An empty line is the end, and so is the end of the shell.
import { openSync, readSync, writeFileSync } from 'node:fs';
import { run } from '../../packages/cli/dist/program.js';

const [, , lines = '', codes = '', ...streams] = process.argv;
const fd = openSync(lines, 'r');
const piece = Buffer.alloc(65_536);
let held = '';
for (;;) {
  while (!held.includes('\n')) {
    const length = readSync(fd, piece);
    if (length === 0) process.exit();
    held += piece.toString('utf8', 0, length);
  }
  const end = held.indexOf('\n');
  const [folder = '', passphrase, next, ...args] = held.slice(0, end).split('\0').slice(0, -1);
  held = held.slice(end + 1);
  if (folder === '') break;
  process.chdir(folder);
  const env = { ...process.env, TIANMA_PASSPHRASE: passphrase, TIANMA_NEW_PASSPHRASE: next };
  const said = ['', ''];
  const status = await run(args, env, { out: (text) => void (said[0] += text), err: (text) => void (said[1] += text) });
  for (const [i, path] of streams.entries()) writeFileSync(path, said[i] ?? '');
  writeFileSync(codes, `${status}\n`);
}
