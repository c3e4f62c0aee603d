#!/usr/bin/env node
import { fallen, run } from './program.js';

// A reader that has seen enough (`| head`) is no fault of the command; a full disk behind `>` is told as any other.
for (const name of ['stdout', 'stderr'] as const) {
  process[name].on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(fallen(Object.assign(error, { path: name })));
  });
}
process.on('uncaughtException', (error) => process.exit(fallen(error)));

process.exitCode = await run(process.argv.slice(2));
