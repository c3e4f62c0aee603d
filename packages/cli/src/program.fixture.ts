import { run } from './program.js';
import { PASSPHRASE } from './workspace/world.fixture.js';

export const CLOCK = '2026-11-21T00:00:00Z';

/** What a command line came to. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The command as a person types it, in this process, at the tests' clock and passphrase. */
export async function tianma(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  let [out, err] = ['', ''];
  const streams = {
    out: (text: string): void => {
      out += text;
    },
    err: (text: string): void => {
      err += text;
    },
  };
  const status = await run(['--now', CLOCK, ...args], { TIANMA_PASSPHRASE: PASSPHRASE, ...env }, streams);
  return { status, out, err };
}
