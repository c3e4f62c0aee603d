import { readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { TianmaError } from '@tianma/core';
import { fileError } from './atomic.js';

/** Where a passphrase comes from, first that is given: the file of an option, a variable of the environment, the terminal. */
export async function readPassphrase(options: {
  readonly file?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly prompt: string;
  readonly variable?: string;
  readonly option?: string;
}): Promise<string> {
  const { variable = 'TIANMA_PASSPHRASE', option = '--passphrase-file' } = options;
  if (options.file !== undefined) return fromFile(options.file);
  const given = options.env[variable];
  if (given) return given;
  if (process.stdin.isTTY) return ask(options.prompt);
  throw new TianmaError('key.passphrase', {
    found: '没有给口令 / none was given',
    fix: `设环境变量 ${variable},或用 ${option} 文件 / set ${variable} or use ${option} FILE`,
  });
}

function fromFile(path: string): string {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new TianmaError('cli.file', { where: path, found: 'EISDIR' });
    if ((stat.mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new TianmaError('key.permissions', {
        where: path,
        found: '口令文件别人也能读 / others can read the file of the passphrase',
        fix: `chmod 600 ${path}`,
      });
    }
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw cause instanceof TianmaError ? cause : fileError(path, cause);
  }
}

/** Asks on stderr and shows nothing of what is typed. */
function ask(prompt: string): Promise<string> {
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((resolve, reject) => {
    // Ctrl-D, or the end of what was piped in, is no answer.
    terminal.once('close', () => {
      process.stderr.write('\n');
      reject(new TianmaError('key.passphrase', { found: '没有给口令 / none was given' }));
    });
    terminal.question(prompt, (answer) => {
      resolve(answer);
      terminal.close();
    });
    muted = true;
  });
}
