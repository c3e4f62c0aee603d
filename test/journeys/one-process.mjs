// Runs command lines of a shell in one process, which starts and opens each key file once: `node one-process.mjs IN OUT`, two pipes with names.
// A line of IN is the folder, the two passphrases and the arguments, each followed by NUL; OUT gets the exit code. An empty line is the end.
import { openSync, readSync, writeFileSync } from 'node:fs';
import { run } from '../../packages/cli/dist/program.js';

const [, , lines, codes] = process.argv;
const fd = openSync(lines ?? '', 'r+');
const piece = Buffer.alloc(65_536);
let held = '';
for (;;) {
  while (!held.includes('\n')) held += piece.toString('utf8', 0, readSync(fd, piece));
  const end = held.indexOf('\n');
  const [folder = '', passphrase, next, ...args] = held.slice(0, end).split('\0').slice(0, -1);
  held = held.slice(end + 1);
  if (folder === '') break;
  process.chdir(folder);
  const env = { ...process.env, TIANMA_PASSPHRASE: passphrase, TIANMA_NEW_PASSPHRASE: next };
  const streams = {
    out: (/** @type {string} */ text) => void process.stdout.write(text),
    err: (/** @type {string} */ text) => void process.stderr.write(text),
  };
  writeFileSync(codes ?? '', `${await run(args, env, streams)}\n`);
}
