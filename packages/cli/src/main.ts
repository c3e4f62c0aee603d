#!/usr/bin/env node
import { fallen, run } from './program.js';

// A reader that has seen enough (`| head`) is no fault of the command; a full disk behind `>` is told as any other.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(fallen(error));
  });
}
process.on('uncaughtException', (error) => process.exit(fallen(error)));

process.exitCode = await run(process.argv.slice(2));
